/**
 * What the page knows and shows, and everything that can change it. One state, changed by actions alone.
 *
 * @module
 */
import type { FlowEvent, Lane } from '../../flow/index.ts'
import { summarizeFlows } from '../model/flows.ts'
import { rowsOf } from '../model/rows.ts'
import type { Row } from '../model/rows.ts'
import type { LabState } from '../page-data.ts'

/** How the page gets its messages. */
export type Connection = 'live' | 'lost' | 'file'

/** A dialog that is open. */
export type DialogName = 'export' | 'shortcuts' | 'edit' | 'answer' | 'break-on'

/** Everything that the page shows depends on. */
export interface State {
  readonly events: readonly FlowEvent[]
  readonly lab: LabState | undefined
  readonly connection: Connection
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
  readonly isPresenting: boolean
  readonly hasShortcuts: boolean
  /** Last message that a replay has shown; nothing is hidden without one. */
  readonly playedSeq: number | undefined
  /** What went wrong with the last command, for a person. */
  readonly problem: string | undefined
}

/** Everything that can happen. */
export type Action =
  | { readonly type: 'events'; readonly events: readonly FlowEvent[] }
  | { readonly type: 'replace-events'; readonly events: readonly FlowEvent[] }
  | { readonly type: 'lab'; readonly lab: LabState }
  | { readonly type: 'connection'; readonly connection: Connection }
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
  | 'isPresenting'
  | 'hasShortcuts'
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
    flowId: undefined,
    selectedSeq: undefined,
    filter: '',
    showsOther: false,
    litLetter: undefined,
    collapsed: new Set(),
    splitsService: false,
    zoom: 1,
    dialog: undefined,
    isPresenting: false,
    hasShortcuts: true,
    playedSeq: undefined,
    problem: undefined,
  }
}

/** The state after something happened. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'events':
      return { ...state, events: merged(state.events, action.events) }
    case 'replace-events':
      return { ...state, events: action.events, flowId: undefined, selectedSeq: undefined }
    case 'lab':
      return { ...state, lab: action.lab }
    case 'connection':
      return { ...state, connection: action.connection }
    case 'choose-flow':
      return { ...state, flowId: action.flowId, selectedSeq: undefined, playedSeq: undefined }
    case 'select':
      return { ...state, selectedSeq: action.seq }
    case 'point':
      return { ...state, litLetter: action.letter }
    case 'collapse':
      return { ...state, collapsed: toggled(state.collapsed, action.lane) }
    case 'zoom':
      return { ...state, zoom: Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, action.zoom)) }
    case 'set':
      return { ...state, ...action.change }
  }
}

/** New events at the end; amended ones in the place that they had. */
function merged(known: readonly FlowEvent[], told: readonly FlowEvent[]): readonly FlowEvent[] {
  const last = known.at(-1)?.seq ?? 0
  const amended = new Map(told.filter(({ seq }) => seq <= last).map((event) => [event.seq, event]))
  const added = [...new Map(told.map((event) => [event.seq, event])).values()]
    .filter(({ seq }) => seq > last)
    .sort((a, b) => a.seq - b.seq)
  const kept = amended.size === 0 ? known : known.map((event) => amended.get(event.seq) ?? event)
  return [...kept, ...added]
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
