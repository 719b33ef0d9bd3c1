/**
 * The lesson that is being held, on the page: its step, its question, and the way on. In front of an
 * audience there are no notes; those are in the speaker view.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { usePage } from '../page-context.ts'
import type { View } from '../view.ts'
import { foundMessage, pressOf, pressOn, stepBack } from './lesson-run.ts'
import type { LessonRun } from './lesson-run.ts'

/** The lesson; nothing while none is held. */
export function LessonBar(view: View & { readonly isForSpeaker?: boolean }): VNode | null {
  const { state, isForSpeaker = false } = view
  const page = usePage()
  const { t } = page
  const run = state.lesson
  useLook(view, !isForSpeaker)
  const step = run?.lesson.steps[run.at]
  if (run === undefined || step === undefined) return null
  const showsNotes = isForSpeaker || !state.isPresenting
  return (
    <section class="lesson-bar" aria-label={t('lesson.label', { title: run.lesson.title })}>
      <div>
        <p class="muted">
          {t('lesson.step', { number: run.at + 1, count: run.lesson.steps.length })}
          {step.minutes !== undefined && ` · ${t('lesson.minutes', { minutes: step.minutes })}`}
        </p>
        <h2>{step.title}</h2>
        {showsNotes && <p>{step.notes}</p>}
        <Question run={run} isShown={showsAnswer(view, run)} />
        {run.startUrl !== undefined && (
          <p>
            <a href={run.startUrl} target="_blank" rel="noreferrer">
              {t('run.open')}
            </a>
          </p>
        )}
      </div>
      <Controls {...view} run={run} />
    </section>
  )
}

/** Without “Predict first” the answer is for the trainer; an audience sees neither. */
function showsAnswer(
  { state, isForSpeaker = false }: View & { readonly isForSpeaker?: boolean },
  { isAnswered }: LessonRun,
): boolean {
  return isForSpeaker || isAnswered || (!state.asksFirst && !state.isPresenting)
}

function Question({ run, isShown }: { run: LessonRun; isShown: boolean }): VNode | null {
  const { t } = usePage()
  const question = run.lesson.steps[run.at]?.question
  if (question === undefined) return null
  return (
    <div class="lesson-question">
      <p>
        <strong>{t('predict.question')}</strong> {question.ask}
      </p>
      <p role="status">
        {isShown && (
          <>
            <strong>{t('predict.answer')}</strong> {question.answer}
          </>
        )}
      </p>
    </div>
  )
}

function Controls({ state, run }: View & { run: LessonRun }): VNode {
  const page = usePage()
  const go = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // The dialog that the lesson was chosen in is gone, and the focus with it.
    if (document.activeElement === document.body) go.current?.focus()
  }, [run.startedMs])
  const { t, dispatch } = page
  const press = pressOf(run, state.asksFirst)
  const actions = run.lesson.steps[run.at]?.actions ?? []
  return (
    <div class="lesson-controls">
      <button ref={go} type="button" class="go" onClick={() => pressOn(state, page)}>
        {t(`lesson.${press}`)}
      </button>
      {press === 'do' && (
        <ul class="plain">
          {actions.map(({ label }) => (
            <li key={label}>{label}</li>
          ))}
        </ul>
      )}
      <span>
        <button
          type="button"
          class="chip"
          disabled={run.at === 0}
          onClick={() => stepBack(state, page)}
        >
          {t('lesson.back')}
        </button>
        <button
          type="button"
          class="chip"
          onClick={() => dispatch({ type: 'set', change: { lesson: undefined } })}
        >
          {t('lesson.end')}
        </button>
      </span>
    </div>
  )
}

/** Turns to the message that the step is about, once; the speaker’s window is led by the other. */
function useLook({ state }: View, isLooking: boolean): void {
  const { dispatch } = usePage()
  const { lesson: run, events } = state
  const found = run === undefined || !isLooking ? undefined : foundMessage(run, events)
  // Before anybody can press on: `run` would be the step before by then, and lead back to it.
  useLayoutEffect(() => {
    if (run === undefined || found === undefined) return
    dispatch({
      type: 'set',
      change: {
        lesson: { ...run, hasLooked: true },
        flowId: found.flowId === 'none' ? undefined : found.flowId,
        selectedSeq: found.seq,
      },
    })
  }, [found?.seq])
}
