/**
 * Prints an event as one readable line, for a terminal or a test report.
 *
 * @module
 */
import type { FlowEvent } from './flow-event.ts'
import { laneNames } from './messages.ts'

/** Width of the column that holds the message id. */
const ID_WIDTH = 26

/** One line without a line break and without secrets, for example `12 f1 token.request  Alexa service → …`. */
export function formatLine(event: FlowEvent): string {
  const who =
    event.from === event.to
      ? laneNames[event.from]
      : `${laneNames[event.from]} → ${laneNames[event.to]}`
  const reason =
    typeof event.private?.['detail'] === 'string' ? ` (${event.private['detail']})` : ''
  return [
    String(event.seq).padStart(4),
    event.flowId.padEnd(4),
    event.id.padEnd(ID_WIDTH),
    `${who}${shownStatus(event)}: ${event.summary}${reason}`.replace(/\s+/g, ' '),
  ].join(' ')
}

/** The status of the answer, unless the summary begins with it. */
function shownStatus({ http, summary }: FlowEvent): string {
  const status = http?.status
  return status === undefined || summary.startsWith(String(status)) ? '' : ` ${String(status)}`
}
