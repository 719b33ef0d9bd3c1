/**
 * Opens a log that was saved.
 *
 * @module
 */
import type { VNode } from 'preact'
import { usePage } from '../page-context.ts'
import { openFile } from './open-file.ts'

/** The field, with what can be opened. */
export function FileChoice(): VNode {
  const page = usePage()
  const { t } = page
  return (
    <fieldset>
      <legend>{t('open.title')}</legend>
      <label class="file-choice">
        <span>{t('open.what')}</span>
        <input
          type="file"
          accept=".jsonl,.har,.json,.html"
          onChange={({ currentTarget: { files } }) => {
            const file = files?.[0]
            if (file !== undefined) void openFile(file, page)
          }}
        />
      </label>
      <p class="muted">{t('open.drop')}</p>
    </fieldset>
  )
}
