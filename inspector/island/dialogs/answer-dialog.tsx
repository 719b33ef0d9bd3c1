/**
 * Answers the message that is held in its receiver's place.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { usePage } from '../page-context.ts'
import type { View } from '../view.ts'
import { Dialog } from './dialog.tsx'

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** Answers that a server gives when something is wrong. */
const PRESETS: Readonly<Record<string, Answer>> = {
  '400 invalid_grant': {
    status: 400,
    type: 'application/json',
    body: '{"error":"invalid_grant"}',
  },
  '401 invalid_client': {
    status: 401,
    type: 'application/json',
    body: '{"error":"invalid_client"}',
  },
  '429': { status: 429, type: 'application/json', body: '{"error":"slow_down"}' },
  '500': { status: 500, type: 'text/plain', body: 'Internal Server Error' },
  '503': { status: 503, type: 'text/plain', body: 'Service Unavailable' },
  '200 HTML': { status: 200, type: 'text/html', body: '<!doctype html><title>Login</title>' },
  '200 {"token_type": …': { status: 200, type: 'application/json', body: '{"token_type":"Bearer"' },
}

/** The dialog. */
export function AnswerDialog({ state }: View): VNode {
  const { t, ask, dispatch } = usePage()
  const held = state.lab?.holds.findLast((hold) => hold.state === 'held')
  const [answer, setAnswer] = useState<Answer>(
    PRESETS['400 invalid_grant'] ?? { status: 400, type: '', body: '' },
  )
  return (
    <Dialog title={t('answer.title', { id: held?.id ?? '' })}>
      <div class="presets" role="group" aria-label={t('answer.presets')}>
        {Object.entries(PRESETS).map(([name, preset]) => (
          <button key={name} type="button" class="chip" onClick={() => setAnswer(preset)}>
            {name}
          </button>
        ))}
      </div>
      <Fields answer={answer} onChange={setAnswer} />
      <button
        type="button"
        class="go"
        disabled={held === undefined}
        onClick={() => {
          const { status, type, body } = answer
          ask(`/flow/holds/${held?.holdId ?? ''}/answer`, {
            status,
            headers: { 'content-type': type },
            body,
          })
          dispatch({ type: 'set', change: { dialog: undefined } })
        }}
      >
        {t('answer.go')}
      </button>
    </Dialog>
  )
}

function Fields({
  answer,
  onChange,
}: {
  answer: Answer
  onChange: (answer: Answer) => void
}): VNode {
  const { t } = usePage()
  return (
    <>
      <label>
        {t('answer.status')}
        <input
          type="number"
          min={200}
          max={599}
          value={answer.status}
          onInput={({ currentTarget: { valueAsNumber } }) => {
            onChange({ ...answer, status: valueAsNumber })
          }}
        />
      </label>
      <label>
        Content-Type
        <input
          type="text"
          value={answer.type}
          onInput={({ currentTarget: { value } }) => {
            onChange({ ...answer, type: value })
          }}
        />
      </label>
      <label>
        {t('answer.body')}
        <textarea
          rows={5}
          value={answer.body}
          onInput={({ currentTarget: { value } }) => {
            onChange({ ...answer, body: value })
          }}
        />
      </label>
    </>
  )
}
