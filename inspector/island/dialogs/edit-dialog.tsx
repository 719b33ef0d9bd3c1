/**
 * Changes parameters of the message that is held, then passes it on.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { FlowParam } from '../../../flow/index.ts'
import { usePage } from '../page-context.ts'
import type { View } from '../view.ts'
import { Dialog } from './dialog.tsx'

/** The part of an edit that each place of a parameter is changed by. */
const PARTS: Readonly<Partial<Record<FlowParam['in'], 'query' | 'form' | 'json'>>> = {
  query: 'query',
  form: 'form',
  json: 'json',
}

/** The dialog. A field that is not touched is passed on as it was, however it is masked here. */
export function EditDialog(view: View): VNode {
  const { t, ask, dispatch } = usePage()
  const { state } = view
  const held = state.lab?.holds.findLast((hold) => hold.state === 'held')
  const event = view.rows.find((row) => row.event.seq === held?.seq)?.event
  const [changes, setChanges] = useState<Readonly<Record<string, string | null>>>({})
  const params = (event?.params ?? []).filter((param) => PARTS[param.in] !== undefined)
  const change = (name: string, value: string | null | undefined): void => {
    const others = Object.entries(changes).filter(([known]) => known !== name)
    setChanges(Object.fromEntries(value === undefined ? others : [...others, [name, value]]))
  }
  return (
    <Dialog title={t('edit.title', { id: held?.id ?? '' })}>
      <p class="muted">{t('edit.hint')}</p>
      {params.map((param) => (
        <div key={param.name} class="edit-field">
          <label>
            <code>{param.name}</code>
            <input
              type="text"
              value={changes[param.name] ?? param.value}
              disabled={changes[param.name] === null}
              onInput={({ currentTarget: { value } }) => {
                change(param.name, value === param.value ? undefined : value)
              }}
            />
          </label>
          <label class="check">
            <input
              type="checkbox"
              checked={changes[param.name] === null}
              onChange={({ currentTarget: { checked } }) => {
                change(param.name, checked ? null : undefined)
              }}
            />
            {t('edit.remove')}
          </label>
        </div>
      ))}
      <button
        type="button"
        class="go"
        disabled={held === undefined}
        onClick={() => {
          const at = `/flow/holds/${held?.holdId ?? ''}`
          ask(`${at}/edit`, editOf(params, changes), () => ask(`${at}/release`))
          dispatch({ type: 'set', change: { dialog: undefined } })
        }}
      >
        {t('edit.go')}
      </button>
    </Dialog>
  )
}

/** Only what was changed. */
function editOf(
  params: readonly FlowParam[],
  changes: Readonly<Record<string, string | null>>,
): Record<string, Record<string, string | null>> {
  const edit: Record<string, Record<string, string | null>> = {}
  for (const { name, in: place } of params) {
    const part = PARTS[place]
    const value = changes[name]
    if (part !== undefined && value !== undefined) edit[part] = { ...edit[part], [name]: value }
  }
  return edit
}
