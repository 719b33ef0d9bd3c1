/**
 * The message that is looked at, in one sentence large enough for the back row, and the way on.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { Row } from '../model/rows.ts'
import type { HoldState } from '../page-data.ts'
import { reasonOf, sentenceOf } from './explain.ts'
import { DialogButton } from './dialog-button.tsx'
import { openQuestion } from './lesson/predict.ts'
import { usePage } from './page-context.ts'
import { present } from './presentation.ts'
import type { View } from './view.ts'

/** The caption. */
export function Caption(view: View): VNode {
  const page = usePage()
  const { t } = page
  const { current, state } = view
  const question = current === undefined ? undefined : openQuestion(current.event, state, page)
  return (
    <div class="inspector-caption">
      <div>
        {current === undefined ? (
          <Empty {...view} />
        ) : (
          <Sentence {...view} current={current} question={question?.question} />
        )}
        {state.isRestarted && <p role="status">{t('connection.restarted')}</p>}
        {state.problem !== undefined && (
          <p class="problem" role="alert">
            {state.problem}
          </p>
        )}
      </div>
      <Exits {...view} answer={question?.answer} />
      {state.isPresenting && <PresentTools {...view} />}
    </div>
  )
}

/** What happens and why, or what is asked about it first. */
function Sentence({
  question,
  ...view
}: View & { readonly current: Row; readonly question: string | undefined }): VNode {
  const page = usePage()
  const { t } = page
  const { current, state } = view
  const { event, number } = current
  return (
    <>
      <h1>
        <span class="number">{number}</span> {question ?? sentenceOf(event, page)}
      </h1>
      <p>
        {question === undefined ? reasonOf(event, page) : t('predict.first')}{' '}
        {heldOf(view) !== undefined && (
          <span class="waits">
            {t(event.channel === 'front' ? 'exit.browser-waits' : 'exit.sender-waits')}
          </span>
        )}
      </p>
      {question === undefined && state.lastAnswer !== undefined && (
        <p role="status">
          <strong>{t('predict.answer')}</strong> {state.lastAnswer}
        </p>
      )}
    </>
  )
}

function PresentTools({ state }: View): VNode {
  const page = usePage()
  const { t, dispatch, live } = page
  return (
    <div class="present-tools">
      {live?.audience !== undefined && <DialogButton opens="audience" label="audience.go" />}
      <button
        type="button"
        class="chip"
        aria-pressed={state.showsPanel}
        onClick={() => {
          dispatch({ type: 'set', change: { showsPanel: !state.showsPanel } })
        }}
      >
        {t('present.details')}
      </button>
      <button type="button" class="chip" onClick={() => present(state, page)}>
        {t('present.leave')}
      </button>
    </div>
  )
}

function Empty({ state }: View): VNode {
  const { t, live } = usePage()
  return (
    <>
      <h1>{state.filter === '' ? t('empty.title') : t('empty.filter')}</h1>
      {live !== undefined && (
        <p>
          {t('empty.what')}{' '}
          <a href={live.skillPageUrl} target="_blank" rel="noreferrer">
            {t('empty.link')}
          </a>{' '}
          <DialogButton opens="cast" label="cast.title" />
        </p>
      )}
    </>
  )
}

/** The hold of the message that is looked at, else the latest. */
function heldOf({ state, current }: View): HoldState | undefined {
  const held = state.lab?.holds.filter((hold) => hold.state === 'held') ?? []
  return held.find(({ seq }) => seq === current?.event.seq) ?? held.at(-1)
}

/** What can be done with the message that is held. */
function Exits({ answer, ...view }: View & { readonly answer: string | undefined }): VNode | null {
  const { t, ask, dispatch } = usePage()
  const hold = heldOf(view)
  if (hold === undefined) return null
  const at = `/flow/holds/${hold.holdId}`
  return (
    <div class="exits" role="group" aria-label={t('exit.label', { id: hold.id })}>
      <button
        type="button"
        class="go"
        onClick={() => {
          ask('/flow/step/continue')
          dispatch({ type: 'set', change: { selectedSeq: undefined, lastAnswer: answer } })
        }}
      >
        {t('exit.continue')}
      </button>
      <button
        type="button"
        class="chip rare"
        onClick={() => ask('/flow/step/continue', { until: 'phase-end' })}
      >
        {t('exit.phase')}
      </button>
      <DialogButton opens="edit" label="exit.edit" />
      <DialogButton opens="answer" label="exit.answer" />
      <button type="button" class="chip rare" onClick={() => ask(`${at}/drop`)}>
        {t('exit.drop')}
      </button>
      <button type="button" class="chip rare" onClick={() => ask(`${at}/abort`)}>
        {t('exit.abort')}
      </button>
    </div>
  )
}
