/**
 * Chooses the messages before which everything stops.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { MessageId } from '../../../flow/index.ts'
import { usePage } from '../page-context.ts'
import type { View } from '../view.ts'
import { Dialog } from './dialog.tsx'

/** The messages that are broken on most. */
const USUAL: readonly MessageId[] = [
  'authz.request',
  'consent.decision',
  'authz.response',
  'redirect.callback',
  'token.request',
  'token.response',
  'skill.request',
  'api.request',
  'refresh.request',
  'refresh.response',
]

/** The dialog. */
export function BreakOnDialog({ state }: View): VNode {
  const { t, ask, dispatch } = usePage()
  const [ids, setIds] = useState<readonly MessageId[]>(state.lab?.step.ids ?? [])
  const [onError, setOnError] = useState(state.lab?.step.onError ?? false)
  const toggle = (id: MessageId): void => {
    setIds(ids.includes(id) ? ids.filter((known) => known !== id) : [...ids, id])
  }
  return (
    <Dialog title={t('break.title')}>
      <label class="check">
        <input
          type="checkbox"
          checked={onError}
          onChange={() => {
            setOnError(!onError)
          }}
        />
        {t('break.error')}
      </label>
      <MessageChoice ids={ids} onToggle={toggle} />
      <button
        type="button"
        class="go"
        onClick={() => {
          ask('/flow/step', { ids, onError })
          dispatch({ type: 'set', change: { dialog: undefined } })
        }}
      >
        {t('break.set')}
      </button>
    </Dialog>
  )
}

function MessageChoice({
  ids,
  onToggle,
}: {
  ids: readonly MessageId[]
  onToggle: (id: MessageId) => void
}): VNode {
  const { t, teach } = usePage()
  const offered = [...new Set([...USUAL, ...ids])]
  const others = (Object.keys(teach.facts.messages) as MessageId[]).filter(
    (id) => !offered.includes(id),
  )
  return (
    <fieldset>
      <legend>{t('break.ids')}</legend>
      {offered.map((id) => (
        <label key={id} class="check">
          <input
            type="checkbox"
            checked={ids.includes(id)}
            onChange={() => {
              onToggle(id)
            }}
          />
          <code>{id}</code>
        </label>
      ))}
      <label>
        <span>{t('break.other')}</span>
        <select
          value=""
          onChange={({ currentTarget: { value } }) => {
            onToggle(value as MessageId)
          }}
        >
          <option value="" />
          {others.map((id) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  )
}
