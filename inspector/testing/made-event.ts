/**
 * Events for tests, complete without a lab.
 *
 * @module
 */
import { messages } from '../../flow/index.ts'
import type { FlowEvent, FlowParam, MessageId } from '../../flow/index.ts'
import type { Row } from '../model/rows.ts'

/** What of an event matters to a test. */
export type EventParts = Partial<FlowEvent> & { readonly id: MessageId }

/** An event of the flow `f1`, with the catalogue's lanes, channel and words unless told otherwise. */
export function madeEvent({ id, ...parts }: EventParts): FlowEvent {
  const { phase, channel, from, to, label } = messages[id]
  return {
    ...{ v: 1, seq: 1, flowId: 'f1', instanceId: 'i1', id, phase, channel, from, to },
    kind: channel === 'self' ? 'decision' : 'request',
    state: 'delivered',
    summary: label,
    params: [],
    virtualTime: '2026-11-25T12:00:00.000Z',
    realTime: '2026-11-25T12:00:00.000Z',
    ...parts,
  }
}

/** Events in a row, numbered from 1. */
export function madeEvents(...all: readonly (EventParts | MessageId)[]): readonly FlowEvent[] {
  return all.map((parts, index) =>
    madeEvent({ seq: index + 1, ...(typeof parts === 'string' ? { id: parts } : parts) }),
  )
}

/** Rows of events, each of one phase. */
export function madeRows(events: readonly FlowEvent[]): readonly Row[] {
  return events.map((event, index) => ({ number: index + 1, event, beginsPhase: false }))
}

/** A parameter of a query. */
export function madeParam(name: string, value: string): FlowParam {
  return { name, value, in: 'query' }
}
