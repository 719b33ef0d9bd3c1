/**
 * Exports a flow as JSON Lines: one event a line, as the log holds it, redacted.
 *
 * @module
 */
import type { FlowEvent } from './flow-event.ts'
import { redactEvents } from './redact.ts'
import type { RedactionLevel } from './redact.ts'

/**
 * One JSON object a line, each line ended by a line feed.
 *
 * @param events Events of one flow or of many.
 * @param level How much of a secret is shown (`masked`).
 */
export function exportJsonLines(
  events: readonly FlowEvent[],
  level: RedactionLevel = 'masked',
): string {
  return redactEvents(events, level)
    .map((event) => `${JSON.stringify(event)}\n`)
    .join('')
}
