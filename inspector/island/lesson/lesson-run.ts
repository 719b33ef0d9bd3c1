/**
 * A lesson that is being held: where it stands, and what pressing on does. Each step is done in up to three
 * presses: its actions, the answer to its question, and the way to the next step.
 *
 * @module
 */
import type { FlowEvent } from '../../../flow/index.ts'
import { CommandError } from '../commands.ts'
import type { Commands } from '../commands.ts'
import type { Page } from '../page-context.ts'
import type { State } from '../store.ts'

/** Something that a step does to the lab. */
interface LessonAction {
  readonly label: string
  readonly path: string
  readonly body: object
  /** Whether nobody waits for its answer. */
  readonly isLong: boolean
}

/** A step of a lesson. */
interface LessonStep {
  readonly title: string
  readonly minutes?: number
  readonly notes: string
  /** Id of the message that the page turns to. */
  readonly look?: string
  readonly question?: { readonly ask: string; readonly answer: string }
  readonly actions: readonly LessonAction[]
}

/** A lesson in a list. */
export interface LessonSummary {
  readonly id: string
  readonly title: string
  readonly minutes: number
  readonly about: string
}

/** A lesson, as the lab tells it. */
export interface Lesson extends LessonSummary {
  readonly steps: readonly LessonStep[]
}

/** Where a lesson stands. */
export interface LessonRun {
  readonly lesson: Lesson
  /** Index of the step. */
  readonly at: number
  readonly isDone: boolean
  readonly isAnswered: boolean
  /** What the step looks for comes behind this message. */
  readonly sinceSeq: number
  /** Whether the page has turned to what the step looks for. */
  readonly hasLooked: boolean
  /** By the clock of the machine, in milliseconds since the epoch. */
  readonly startedMs: number
  /** Where a person begins what the step has prepared. */
  readonly startUrl?: string | undefined
}

/** The clock of the machine, the same in every window, in milliseconds since the epoch. */
export function machineMs(): number {
  return performance.timeOrigin + performance.now()
}

/** A lesson that begins. */
export function begun(lesson: Lesson, { events }: State): LessonRun {
  return { lesson, startedMs: machineMs(), ...arrived(0, events) }
}

function arrived(
  at: number,
  events: readonly FlowEvent[],
): Omit<LessonRun, 'lesson' | 'startedMs'> {
  const sinceSeq = events.at(-1)?.seq ?? 0
  return { at, isDone: false, isAnswered: false, sinceSeq, hasLooked: false, startUrl: undefined }
}

/** What pressing on does. */
export type Press = 'do' | 'answer' | 'next' | 'finish'

/** What the next press does. */
export function pressOf({ lesson, at, isDone, isAnswered }: LessonRun, asksFirst: boolean): Press {
  const step = lesson.steps[at]
  if (step === undefined) return 'finish'
  if (!isDone && step.actions.length > 0) return 'do'
  if (asksFirst && !isAnswered && step.question !== undefined) return 'answer'
  return at === lesson.steps.length - 1 ? 'finish' : 'next'
}

/** Presses on. */
export function pressOn(state: State, page: Page): void {
  const { lesson: run, events, asksFirst } = state
  if (run === undefined) return
  switch (pressOf(run, asksFirst)) {
    case 'do':
      void act(run, state, page)
      return
    case 'answer':
      set(page, { ...run, isAnswered: true })
      return
    case 'next':
      set(page, { ...run, ...arrived(run.at + 1, events) })
      return
    case 'finish':
      set(page, undefined)
  }
}

/** Goes back to the step before; what was done stays done. */
export function stepBack({ lesson: run, events }: State, page: Page): void {
  if (run === undefined || run.at === 0) return
  set(page, { ...run, ...arrived(run.at - 1, events) })
}

function set({ dispatch }: Page, lesson: LessonRun | undefined): void {
  dispatch({ type: 'set', change: { lesson } })
}

/** Does the actions of a step, one after the other. */
async function act(run: LessonRun, { events }: State, page: Page): Promise<void> {
  const { commands, dispatch } = page
  const sinceSeq = events.at(-1)?.seq ?? 0
  const done = { ...run, isDone: true, sinceSeq }
  dispatch({ type: 'set', change: { lesson: done, problem: undefined } })
  dispatch({ type: 'choose-flow', flowId: undefined })
  const tell = (error: unknown): void => {
    const problem = error instanceof CommandError ? error.message : String(error)
    dispatch({ type: 'set', change: { problem } })
  }
  const begin = (startUrl: string): void => set(page, { ...done, startUrl })
  const steps = run.lesson.steps[run.at]?.actions ?? []
  await (commands === undefined ? undefined : perform(steps, commands, { tell, begin }))
}

interface Told {
  readonly tell: (error: unknown) => void
  /** Called with where a person begins what was prepared. */
  readonly begin: (startUrl: string) => void
}

async function perform(
  actions: readonly LessonAction[],
  commands: Commands,
  { tell, begin }: Told,
): Promise<void> {
  let isResumed = false
  try {
    for (const { path, body, isLong } of actions) {
      // What was passed on comes to its end before something else begins.
      if (isLong && isResumed) await commands.idle()
      isResumed ||= path === '/flow/step/continue'
      const answered = commands.post(path, body)
      if (isLong) answered.catch(tell)
      else {
        const startUrl = startUrlOf(await answered)
        if (startUrl !== undefined) begin(startUrl)
      }
    }
  } catch (error) {
    tell(error)
  }
}

/** Where a person has to go on in a browser, from the answer of a command. */
export function startUrlOf(answer: unknown): string | undefined {
  const { startUrl } = Object(answer) as { readonly startUrl?: unknown }
  return typeof startUrl === 'string' ? startUrl : undefined
}

/** The message that a step looks for, once it is there and the page has not turned to it yet. */
export function foundMessage(run: LessonRun, events: readonly FlowEvent[]): FlowEvent | undefined {
  const look = run.lesson.steps[run.at]?.look
  if (look === undefined || run.hasLooked || !run.isDone) return undefined
  const before = flowsBefore(run, events)
  return events.findLast(
    ({ id, seq, flowId }) => id === look && seq > run.sinceSeq && !before.has(flowId),
  )
}

/** Flows that a step which begins one of its own does not look at, though they may be going on. */
function flowsBefore(
  { lesson, at, sinceSeq }: LessonRun,
  events: readonly FlowEvent[],
): ReadonlySet<string> {
  const begins = lesson.steps[at]?.actions.some(({ path }) => /runs?$/.test(path)) === true
  const old = begins ? events.filter(({ seq }) => seq <= sinceSeq) : []
  return new Set(old.map(({ flowId }) => flowId))
}
