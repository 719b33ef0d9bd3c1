/**
 * What the page knows and shows, and everything that can change it. One state, changed by actions alone.
 *
 * @module
 */
import type { FlowEvent, Lane, RedactionLevel } from '../../flow/index.ts'
import { summarizeFlows } from '../model/flows.ts'
import type { AttackRuns } from './attack-lab/attack-runs.ts'
import type { LessonRun } from './lesson/lesson-run.ts'
import type { AttackId } from '../teach/attacks.ts'
import { rowsOf } from '../model/rows.ts'
import type { Row } from '../model/rows.ts'
import type { LabState } from '../page-data.ts'

/** How the page gets its messages. */
export type Connection = 'live' | 'lost' | 'file'

/** A dialog that is open. */
export type DialogName =
  | 'export'
  | 'shortcuts'
  | 'edit'
  | 'answer'
  | 'break-on'
  | 'attacks'
  | 'lessons'
  | 'run'
  | 'cast'
  | 'audience'

/** Everything that the page shows depends on. */
export interface State {
  readonly events: readonly FlowEvent[]
  readonly lab: LabState | undefined
  readonly connection: Connection
  /** Whether the lab was started anew since something was chosen; its log began again. */
  readonly isRestarted: boolean
  /** The flow that is shown; the newest one while nobody has chosen. */
  readonly flowId: string | undefined
  /** Message that was chosen; while nobody has, the newest one is looked at. */
  readonly selectedSeq: number | undefined
  readonly filter: string
  readonly showsOther: boolean
  /** Letter of the value that is pointed at. */
  readonly litLetter: string | undefined
  readonly collapsed: ReadonlySet<Lane>
  readonly splitsService: boolean
  readonly zoom: number
  readonly dialog: DialogName | undefined
  /** How much of codes and tokens is shown. */
  readonly level: RedactionLevel
  /** The flow that the one that is shown is compared with, if any. */
  readonly comparedFlowId: string | undefined
  /** The attack that the attack lab is open at. */
  readonly attackId: AttackId
  /** Runs of the attack lab since the page was opened. */
  readonly attackRuns: AttackRuns
  readonly isPresenting: boolean
  /** Whether a presentation shows the details of the message as well. */
  readonly showsPanel: boolean
  /** The lesson that is being held. */
  readonly lesson: LessonRun | undefined
  /** “Predict first”: answers are kept back until somebody goes on. */
  readonly asksFirst: boolean
  /** The answer to what was asked of the message before. */
  readonly lastAnswer: string | undefined
  readonly hasShortcuts: boolean
  /** Last message that a replay has shown; nothing is hidden without one. */
  readonly playedSeq: number | undefined
  /** What went wrong with the last command, for a person. */
  readonly problem: string | undefined
}

/** What a lab or a saved log tells. */
type Told =
  | { readonly type: 'events'; readonly events: readonly FlowEvent[] }
  /** The whole log of the lab, and what was told of since it was asked for. */
  | {
      readonly type: 'synced'
      readonly events: readonly FlowEvent[]
      readonly since: readonly FlowEvent[]
    }
  /** A saved log was opened, in place of what was shown. */
  | { readonly type: 'open-log'; readonly events: readonly FlowEvent[] }
  /** Back from a saved log to the lab behind the page. */
  | { readonly type: 'close-log' }
  | { readonly type: 'lab'; readonly lab: LabState }
  | { readonly type: 'connection'; readonly connection: Connection }

/** Everything that can happen. */
export type Action =
  | Told
  | { readonly type: 'choose-flow'; readonly flowId: string | undefined }
  | { readonly type: 'select'; readonly seq: number | undefined }
  | { readonly type: 'point'; readonly letter: string | undefined }
  | { readonly type: 'collapse'; readonly lane: Lane }
  | { readonly type: 'zoom'; readonly zoom: number }
  | { readonly type: 'set'; readonly change: Partial<Settable> }

type Settable = Pick<
  State,
  | 'filter'
  | 'showsOther'
  | 'splitsService'
  | 'dialog'
  | 'level'
  | 'attackId'
  | 'attackRuns'
  | 'comparedFlowId'
  | 'isPresenting'
  | 'showsPanel'
  | 'lesson'
  | 'asksFirst'
  | 'lastAnswer'
  | 'flowId'
  | 'selectedSeq'
  | 'hasShortcuts'
  | 'isRestarted'
  | 'playedSeq'
  | 'problem'
>

/** How small and how large the drawing may become. */
const [ZOOM_MIN, ZOOM_MAX] = [0.5, 2]

/** The state that a page begins with. */
export function initialState(events: readonly FlowEvent[], lab: LabState | undefined): State {
  return {
    events,
    lab,
    connection: lab === undefined ? 'file' : 'live',
    isRestarted: false,
    flowId: undefined,
    selectedSeq: undefined,
    filter: '',
    showsOther: false,
    litLetter: undefined,
    collapsed: new Set(),
    splitsService: false,
    zoom: 1,
    dialog: undefined,
    level: 'masked',
    attackId: 'csrf',
    attackRuns: {},
    comparedFlowId: undefined,
    isPresenting: false,
    showsPanel: false,
    lesson: undefined,
    asksFirst: false,
    lastAnswer: undefined,
    hasShortcuts: true,
    playedSeq: undefined,
    problem: undefined,
  }
}

/** A state in which one message was chosen, if it is there. */
export function openedAt(state: State, seq: number | undefined): State {
  const flowId = state.events.find((event) => event.seq === seq)?.flowId
  return flowId === undefined ? state : { ...state, flowId, selectedSeq: seq }
}

/** The state after something happened. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'choose-flow':
      return {
        ...state,
        ...{ flowId: action.flowId, selectedSeq: undefined, playedSeq: undefined },
        isRestarted: false,
      }
    case 'select':
      return { ...state, selectedSeq: action.seq, isRestarted: false }
    case 'point':
      return { ...state, litLetter: action.letter }
    case 'collapse':
      return { ...state, collapsed: toggled(state.collapsed, action.lane) }
    case 'zoom':
      return { ...state, zoom: Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, action.zoom)) }
    case 'set':
      return { ...state, ...action.change }
    default:
      return told(state, action)
  }
}

/** The state after a lab or a saved log told something. */
function told(before: State, action: Told): State {
  const state = isOfAnotherLab(before, action) ? restarted(before) : before
  switch (action.type) {
    case 'events':
      return { ...state, events: merged(state.events, action.events) }
    case 'synced':
      return { ...state, events: synced(state.events, merged(action.events, action.since)) }
    case 'open-log':
      return { ...afresh(state, action.events), connection: 'file' }
    case 'close-log':
      return { ...afresh(state, []), connection: 'live' }
    case 'lab':
      return { ...state, lab: action.lab, events: keptOf(state.events, action.lab) }
    case 'connection':
      return { ...state, connection: action.connection }
  }
}

/** Whether what is told comes from a lab that was started since; its log began again. */
function isOfAnotherLab({ events, lab }: State, action: Told): boolean {
  if (action.type === 'lab') {
    return lab !== undefined && lab.instanceId !== action.lab.instanceId
  }
  if (action.type !== 'events' && action.type !== 'synced') return false
  // A lab with a seed is called the same each time, but says nothing at the same moment twice.
  const known = new Map(events.map(({ seq, realTime }) => [seq, realTime]))
  return action.events.some(
    ({ seq, instanceId, realTime }) =>
      (known.get(seq) ?? realTime) !== realTime ||
      (events[0]?.instanceId ?? instanceId) !== instanceId,
  )
}

/** Nothing of the lab before is mixed with what the new one says. */
function restarted(state: State): State {
  return { ...afresh(state, []), connection: 'live', isRestarted: true }
}

/** The state in which other messages are shown; how they are shown stays. */
function afresh(state: State, events: readonly FlowEvent[]): State {
  const { zoom, isPresenting, hasShortcuts, asksFirst } = state
  // Traffic that belongs to no link is all that such a log has to show.
  const showsOther = events.length > 0 && events.every(({ id }) => id === 'http.other')
  return {
    ...initialState(events, undefined),
    ...{ zoom, isPresenting, hasShortcuts, asksFirst, showsOther },
  }
}

/** Each in its place: new ones mostly at the end, but another process of a lab may tell of one late. */
function merged(known: readonly FlowEvent[], told: readonly FlowEvent[]): readonly FlowEvent[] {
  const seqs = new Set(known.map(({ seq }) => seq))
  const news = new Map(told.map((event) => [event.seq, event]))
  const kept = known.map((event) => news.get(event.seq) ?? event)
  const added = [...news.values()].filter(({ seq }) => !seqs.has(seq))
  return [...kept, ...added].sort((a, b) => a.seq - b.seq)
}

/** What the lab tells, in the objects that are drawn already where it is the same. */
function synced(known: readonly FlowEvent[], told: readonly FlowEvent[]): readonly FlowEvent[] {
  const drawn = new Map(known.map((event) => [event.seq, event]))
  const events = told.map((event) => {
    const old = drawn.get(event.seq)
    return old !== undefined && JSON.stringify(old) === JSON.stringify(event) ? old : event
  })
  const isSame = events.length === known.length && events.every((event, at) => event === known[at])
  return isSame ? known : events
}

/** A lab that was made new has forgotten what was before. */
function keptOf(events: readonly FlowEvent[], { oldestSeq }: LabState): readonly FlowEvent[] {
  return (events[0]?.seq ?? oldestSeq) >= oldestSeq
    ? events
    : events.filter(({ seq }) => seq >= oldestSeq)
}

function toggled(lanes: ReadonlySet<Lane>, lane: Lane): ReadonlySet<Lane> {
  const next = new Set(lanes)
  if (!next.delete(lane)) next.add(lane)
  return next
}

/** The flow that is shown. */
export function shownFlowId({ flowId, events }: State): string | undefined {
  return flowId ?? summarizeFlows(events)[0]?.flowId
}

/** The rows that are shown. */
export function shownRows(state: State): readonly Row[] {
  const flowId = shownFlowId(state)
  if (flowId === undefined) return []
  const { events, filter, showsOther } = state
  return rowsOf(events, { flowId, filter, showsOther })
}

/** The row that is looked at: the one chosen, else the one that is held, else the newest. */
export function currentRow(state: State, rows: readonly Row[]): Row | undefined {
  const chosen = rows.find(({ event }) => event.seq === state.selectedSeq)
  return chosen ?? rows.findLast(({ event }) => event.state === 'held') ?? rows.at(-1)
}
