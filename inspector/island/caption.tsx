/**
 * The message that is looked at, in one sentence large enough for the back row, and the way on.
 *
 * @module
 */
import type { VNode } from 'preact'
import { reasonOf, sentenceOf } from './explain.ts'
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
          <>
            <h1>
              <span class="number">{current.number}</span>{' '}
              {question?.question ?? sentenceOf(current.event, page)}
            </h1>
            <p>{question === undefined ? reasonOf(current.event, page) : t('predict.first')}</p>
            {question === undefined && state.lastAnswer !== undefined && (
              <p role="status">
                <strong>{t('predict.answer')}</strong> {state.lastAnswer}
              </p>
            )}
          </>
        )}
        {state.problem !== undefined && (
          <p class="problem" role="alert">
            {state.problem}
          </p>
        )}
      </div>
      <Exits {...view} answer={question?.answer} />
      {state.isPresenting && (
        <div class="present-tools">
          <button
            type="button"
            class="chip"
            aria-pressed={state.showsPanel}
            onClick={() => {
              page.dispatch({ type: 'set', change: { showsPanel: !state.showsPanel } })
            }}
          >
            {t('present.details')}
          </button>
          <button type="button" class="chip" onClick={() => present(state, page)}>
            {t('present.leave')}
          </button>
        </div>
      )}
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
          </a>
        </p>
      )}
    </>
  )
}

/** What can be done with the message that is held. */
function Exits({
  state,
  current,
  answer,
}: View & { readonly answer: string | undefined }): VNode | null {
  const { t, ask, dispatch } = usePage()
  const held = state.lab?.holds.filter((hold) => hold.state === 'held') ?? []
  const hold = held.find(({ seq }) => seq === current?.event.seq) ?? held.at(-1)
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
        class="chip"
        onClick={() => ask('/flow/step/continue', { until: 'phase-end' })}
      >
        {t('exit.phase')}
      </button>
      <button
        type="button"
        class="chip"
        onClick={() => dispatch({ type: 'set', change: { dialog: 'edit' } })}
      >
        {t('exit.edit')}
      </button>
      <button
        type="button"
        class="chip"
        onClick={() => dispatch({ type: 'set', change: { dialog: 'answer' } })}
      >
        {t('exit.answer')}
      </button>
      <button type="button" class="chip" onClick={() => ask(`${at}/drop`)}>
        {t('exit.drop')}
      </button>
      <button type="button" class="chip" onClick={() => ask(`${at}/abort`)}>
        {t('exit.abort')}
      </button>
      <span class="muted">
        {current?.event.channel === 'front' ? t('exit.browser-waits') : t('exit.sender-waits')}
      </span>
    </div>
  )
}
