/**
 * The messages of a flow as they are listed and drawn: numbered, in order, with their answers.
 *
 * @module
 */
import type { FlowEvent, Phase } from '../../flow/index.ts'
import { NO_FLOW } from './flows.ts'

/** A message in the list. */
export interface Row {
  /** Place in the flow, from 1. */
  readonly number: number
  readonly event: FlowEvent
  /** Whether its phase is another than that of the row before. */
  readonly beginsPhase: boolean
}

/** Which messages are listed. */
export interface RowOptions {
  readonly flowId: string
  /** Lists traffic that belongs to no flow but happened meanwhile, such as fetched keys and favicons. */
  readonly showsOther?: boolean | undefined
  /** Only messages that contain this text somewhere. */
  readonly filter?: string | undefined
}

/** The rows of a flow. Numbers do not depend on the filter. */
export function rowsOf(events: readonly FlowEvent[], options: RowOptions): readonly Row[] {
  const { flowId, showsOther = false, filter = '' } = options
  const own = events.filter((event) => event.flowId === flowId)
  const listed = showsOther ? withOthers(events, own) : own.filter(({ id }) => id !== 'http.other')
  let phase: Phase | undefined
  const numbers = new Map(listed.map((event, index) => [event.seq, index + 1]))
  return listed
    .filter((event) => matches(event, filter))
    .map((event) => {
      const isWithin = phase !== undefined && isPartOfAny(event)
      const beginsPhase = event.phase !== phase && !isWithin && event.phase !== 6
      if (beginsPhase) phase = event.phase
      return { number: numbers.get(event.seq) ?? 0, event, beginsPhase }
    })
}

/** Whether a message happens in every phase: outside the link, or on the way of what was said. */
function isPartOfAny({ id, phase }: FlowEvent): boolean {
  return phase === 6 || (phase === 0 && id !== 'voice.ask')
}

/** How many messages {@link RowOptions.showsOther} would add. */
export function countOthers(events: readonly FlowEvent[], flowId: string): number {
  const own = events.filter((event) => event.flowId === flowId)
  return withOthers(events, own).length - own.filter(({ id }) => id !== 'http.other').length
}

function withOthers(events: readonly FlowEvent[], own: readonly FlowEvent[]): readonly FlowEvent[] {
  const first = own[0]?.seq ?? 0
  const last = own.at(-1)?.seq ?? 0
  return events.filter(
    (event) =>
      own.includes(event) || (event.flowId === NO_FLOW && event.seq > first && event.seq <= last),
  )
}

function matches(event: FlowEvent, filter: string): boolean {
  const wanted = filter.trim().toLowerCase()
  if (wanted === '') return true
  const texts = [event.id, event.summary, event.http?.url ?? '']
  const params = event.params.flatMap(({ name, value }) => [name, value])
  return [...texts, ...params].some((text) => text.toLowerCase().includes(wanted))
}

/** The request that a response answers, or the response to a request. */
export function counterpart(event: FlowEvent, events: readonly FlowEvent[]): FlowEvent | undefined {
  return event.kind === 'response'
    ? events.find(({ seq }) => seq === event.causeSeq)
    : events.find(({ kind, causeSeq }) => kind === 'response' && causeSeq === event.seq)
}
