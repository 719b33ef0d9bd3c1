/**
 * Saves the flow in one of the formats, and opens one that was saved.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { RedactionLevel } from '../../../flow/index.ts'
import type { Commands } from '../commands.ts'
import { DrawingChoice } from '../files/drawing-choice.tsx'
import { FileChoice } from '../files/file-choice.tsx'
import { saveFile } from '../files/save-file.ts'
import { usePage } from '../page-context.ts'
import { shownFlowId } from '../store.ts'
import type { View } from '../view.ts'
import { Dialog } from './dialog.tsx'

/** Formats that the lab writes. */
const FORMATS = ['html', 'har', 'jsonl', 'markdown', 'mermaid', 'plantuml'] as const

/** The dialog. */
export function ExportDialog(view: View): VNode {
  const { t, commands } = usePage()
  const flow = shownFlowId(view.state) ?? '–'
  return (
    <Dialog title={t('export.title', { flow })}>
      {commands === undefined ? (
        <SavedAgain {...view} />
      ) : (
        <Formats flow={flow} commands={commands} />
      )}
      <DrawingChoice {...view} />
      <FileChoice />
    </Dialog>
  )
}

interface FormatsProps {
  readonly flow: string
  readonly commands: Commands
}

/** Without a lab, what the page holds can be saved as it is. */
function SavedAgain({ state }: View): VNode {
  const { t } = usePage()
  const save = (): void => {
    const lines = state.events.map((event) => `${JSON.stringify(event)}\n`)
    saveFile('linklab-log.jsonl', new Blob(lines, { type: 'application/jsonl' }))
  }
  return (
    <div class="exports">
      <p class="muted">{t('export.file')}</p>
      <button type="button" class="chip" onClick={save}>
        {t('export.jsonl')}
      </button>
    </div>
  )
}

function Formats({ flow, commands }: FormatsProps): VNode {
  const { t, locale } = usePage()
  const [level, setLevel] = useState<RedactionLevel>('masked')
  const query = `flow=${flow}&level=${level}&lang=${locale}&download=true`
  return (
    <>
      <Secrets level={level} onChange={setLevel} />
      <ul class="plain exports">
        {FORMATS.map((format) => (
          <li key={format}>
            <a class="chip" href={commands.url(`/flow/export?format=${format}&${query}`)} download>
              {t(`export.${format}`)}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

interface SecretsProps {
  readonly level: RedactionLevel
  readonly onChange: (level: RedactionLevel) => void
}

function Secrets({ level, onChange }: SecretsProps): VNode {
  const { t } = usePage()
  return (
    <fieldset>
      <legend>{t('export.secrets')}</legend>
      {(['masked', 'hidden', 'plain'] as const).map((name) => (
        <label key={name} class="check">
          <input
            type="radio"
            name="level"
            checked={level === name}
            onChange={() => {
              onChange(name)
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
  )
}
