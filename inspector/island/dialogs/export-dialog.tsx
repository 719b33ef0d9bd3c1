/**
 * Saves the flow in one of the formats, and opens one that was saved.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { usePage } from '../page-context.ts'
import { shownFlowId } from '../store.ts'
import type { View } from '../view.ts'
import { Dialog } from './dialog.tsx'

/** Formats that the lab writes. */
const FORMATS = ['html', 'svg', 'mermaid', 'plantuml', 'har', 'markdown', 'jsonl'] as const

/** The dialog. */
export function ExportDialog({ state }: View): VNode {
  const { t, commands } = usePage()
  const [level, setLevel] = useState<'masked' | 'hidden' | 'plain'>('masked')
  const flow = shownFlowId(state) ?? 'latest'
  return (
    <Dialog title={t('export.title', { flow })}>
      {commands === undefined ? (
        <p class="muted">{t('export.file')}</p>
      ) : (
        <>
          <fieldset>
            <legend>{t('export.secrets')}</legend>
            {(['masked', 'hidden', 'plain'] as const).map((name) => (
              <label key={name} class="check">
                <input
                  type="radio"
                  name="level"
                  checked={level === name}
                  onChange={() => {
                    setLevel(name)
                  }}
                />
                {t(`export.${name}`)}
              </label>
            ))}
            {level === 'plain' && (
              <p class="problem" role="alert">
                {t('export.warning')}
              </p>
            )}
          </fieldset>
          <ul class="plain exports">
            {FORMATS.map((format) => (
              <li key={format}>
                <a
                  class="chip"
                  href={commands.url(
                    `/flow/export?flow=${flow}&format=${format}&level=${level}&download=true`,
                  )}
                  download
                >
                  {t(`export.${format}`)}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <button type="button" class="chip" onClick={() => print()}>
        {t('export.print')}
      </button>
    </Dialog>
  )
}
