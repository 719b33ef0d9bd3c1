/**
 * The speaker view, in a window of its own: what is on the screen of the audience and what comes next, the
 * notes, the time, and the values that are masked there. It moves the other window, and is moved by it.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useEffect, useMemo, useReducer, useState } from 'preact/hooks'
import type { FlowEvent } from '../../../flow/index.ts'
import { letterValues } from '../../model/values.ts'
import type { PageData } from '../../page-data.ts'
import { usePageOf } from '../app.tsx'
import { Clock } from '../clock.tsx'
import { reasonOf, sentenceOf } from '../explain.ts'
import { LessonBar } from '../lesson/lesson-bar.tsx'
import { machineMs } from '../lesson/lesson-run.ts'
import { followLab } from '../live.ts'
import { PageContext, usePage } from '../page-context.ts'
import { readPlain } from '../panel/reveal.tsx'
import { isPlainOAuth, plainOAuthPage } from '../plain-oauth.ts'
import { useShortcuts } from '../shortcuts.ts'
import { currentRow, initialState, reduce, shownRows } from '../store.ts'
import type { View } from '../view.ts'
import { useTogether } from './together.ts'

/** The view. */
export function Speaker({ data }: { readonly data: PageData }): VNode {
  const { events, live } = data
  const [state, dispatch] = useReducer(reduce, undefined, () => initialState(events, live?.state))
  const plainPage = usePageOf(data, dispatch, live === undefined)
  useTogether(state, dispatch, live?.adminUrl)
  useEffect(() => {
    if (live === undefined) return undefined
    const lastSeq = events.at(-1)?.seq ?? 0
    return followLab({ adminUrl: live.adminUrl, lastSeq, level: 'masked' }, dispatch)
  }, [])
  const rows = useMemo(() => shownRows(state), [state.events, state.flowId])
  const isPlain = isPlainOAuth(rows)
  const page = useMemo(
    () => (isPlain ? plainOAuthPage(plainPage) : plainPage),
    [plainPage, isPlain],
  )
  const letters = useMemo(() => letterValues(rows.map(({ event }) => event)), [rows])
  const view: View = { state, rows, letters, current: currentRow(state, rows) }
  const onKeyDown = useShortcuts(view, page)
  return (
    <PageContext.Provider value={page}>
      <div class="inspector speaker" onKeyDown={onKeyDown}>
        <header class="inspector-bar inspector-tools">
          <h1>{page.t('speaker.title')}</h1>
          <Elapsed sinceMs={state.lesson?.startedMs} />
          {state.lab !== undefined && <Clock clock={state.lab.clock} />}
        </header>
        {state.problem !== undefined && (
          <p class="problem" role="alert">
            {state.problem}
          </p>
        )}
        <LessonBar {...view} isForSpeaker />
        <div class="speaker-messages">
          <Now {...view} />
          <Next {...view} />
        </div>
        <Controls {...view} />
      </div>
    </PageContext.Provider>
  )
}

/** What the audience sees, with the values that it does not see. */
function Now({ current, state: { lesson } }: View): VNode {
  const page = usePage()
  const { t } = page
  const [plain, setPlain] = useState<FlowEvent | undefined>(undefined)
  const seq = current?.event.seq
  useEffect(() => {
    if (seq !== undefined) readPlain(seq, page).then(setPlain, () => undefined)
  }, [seq])
  if (current === undefined) return <p>{t('empty.title')}</p>
  const params = plain?.seq === seq ? (plain?.params ?? []) : current.event.params
  const asked = lesson?.lesson.steps[lesson.at]?.question
  const predict = asked === undefined ? page.teach.messages[current.event.id].predict : undefined
  return (
    <section aria-label={t('speaker.now')}>
      <h2>{t('speaker.now')}</h2>
      <p class="speaker-sentence" role="status">
        {current.number}. {sentenceOf(current.event, page)}
      </p>
      <p>{reasonOf(current.event, page)}</p>
      {predict !== undefined && (
        <p>
          <strong>{t('predict.question')}</strong> {predict.question}{' '}
          <strong>{t('predict.answer')}</strong> {predict.answer}
        </p>
      )}
      {params.length > 0 && (
        <>
          <h3>{t('speaker.values')}</h3>
          <dl class="speaker-values">
            {params.map(({ name, value }, index) => (
              <div key={index}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  )
}

/** The message behind, and the next step of the lesson. */
function Next({ rows, current, state: { lesson } }: View): VNode {
  const page = usePage()
  const { t } = page
  const next = rows[rows.findIndex((row) => row === current) + 1]
  const step = lesson?.lesson.steps[lesson.at + 1]
  return (
    <section aria-label={t('speaker.next')}>
      <h2>{t('speaker.next')}</h2>
      <p>
        {next === undefined
          ? t('speaker.no-next')
          : `${String(next.number)}. ${sentenceOf(next.event, page)}`}
      </p>
      {step !== undefined && (
        <>
          <h3>{t('speaker.next-step')}</h3>
          <p>{step.title}</p>
          {step.question !== undefined && <p>{step.question.ask}</p>}
        </>
      )}
    </section>
  )
}

function Controls({ rows, current, state }: View): VNode {
  const { t, dispatch, ask } = usePage()
  const index = rows.findIndex((row) => row === current)
  const isHeld = state.lab?.holds.some((hold) => hold.state === 'held') === true
  const move = (by: number) => () => {
    dispatch({ type: 'select', seq: rows[index + by]?.event.seq })
  }
  return (
    <div class="exits" role="group" aria-label={t('speaker.controls')}>
      <button type="button" class="chip" disabled={index <= 0} onClick={move(-1)}>
        {t('speaker.previous')}
      </button>
      <button type="button" class="chip" disabled={index >= rows.length - 1} onClick={move(1)}>
        {t('speaker.forward')}
      </button>
      <button
        type="button"
        class="go"
        disabled={!isHeld}
        onClick={() => {
          ask('/flow/step/continue')
          dispatch({ type: 'select', seq: undefined })
        }}
      >
        {t('exit.continue')}
      </button>
    </div>
  )
}

/** Minutes and seconds since the lesson began, or since the window was opened. */
function Elapsed({ sinceMs }: { readonly sinceMs: number | undefined }): VNode {
  const { t } = usePage()
  const [openedMs] = useState(machineMs)
  const [nowMs, setNowMs] = useState(openedMs)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(machineMs()), 1_000)
    return () => {
      clearInterval(timer)
    }
  }, [])
  const seconds = Math.max(0, Math.floor((nowMs - (sinceMs ?? openedMs)) / 1_000))
  const time = `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`
  return <span class="clock">{t('speaker.elapsed', { time })}</span>
}
