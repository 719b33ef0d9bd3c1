/**
 * Records what somebody did to a lab from outside its protocols, so that it stands in the flow in which it
 * happened: as a line across all lanes.
 *
 * @module
 */
import type { FlowEvent } from './flow-event.ts'
import { NO_FLOW } from './no-flow.ts'
import type { FlowLog } from './flow-log.ts'

/** What is recorded as a line across all lanes. */
export type MarkerId = 'clock.advance' | 'admin.change'

/** Records a marker in the flow that has the latest message; in none where there is none. */
export function recordMarker(log: FlowLog, id: MarkerId, summary: string): FlowEvent {
  const latest = log.events().findLast(({ flowId }) => flowId !== NO_FLOW)
  // Of an actor that has a lane already, because a line across all lanes needs none of its own.
  const lane = latest?.to
  const flowId = latest?.flowId ?? NO_FLOW
  return log.record({ id, kind: 'marker', summary, flowId, from: lane, to: lane })
}

/** Records that the clock was moved on by a duration, or by so many milliseconds. */
export function recordTimePassed(log: FlowLog, by: string | number): FlowEvent {
  const amount = typeof by === 'number' ? `${String(by)} ms` : by.trim()
  return recordMarker(log, 'clock.advance', `${amount} pass`)
}

/** The duration by which a message says that the clock was moved on; undefined for any other message. */
export function timePassed({ id, summary }: FlowEvent): string | undefined {
  return id === 'clock.advance' ? /^(.*) pass$/.exec(summary)?.[1] : undefined
}
