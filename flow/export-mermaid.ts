/**
 * Exports a flow as the text of a Mermaid sequence diagram.
 *
 * @see https://mermaid.js.org/syntax/sequenceDiagram.html
 * @module
 */
import type { FlowEvent } from './flow-event.ts'
import type { RedactionLevel } from './redact.ts'
import { arrowText, branched, drawnEvents, drawnZones } from './sequence-text.ts'
import type { DrawnZone } from './sequence-text.ts'

/**
 * The text of a `sequenceDiagram`. Traffic outside the link is left out.
 *
 * @param events Events of one flow or of many.
 * @param level How much of a secret is shown (`masked`).
 */
export function exportMermaid(
  events: readonly FlowEvent[],
  level: RedactionLevel = 'masked',
): string {
  const drawn = drawnEvents(events, level)
  const zones = drawnZones(drawn)
  const lanes = zones.flatMap((zone) => zone.lanes.map(({ lane }) => lane))
  const across = [...new Set([lanes.at(0), lanes.at(-1)])].join(',')
  return [
    'sequenceDiagram',
    '  autonumber',
    ...zones.flatMap(zoneLines),
    ...drawn.flatMap((event) => eventLines(event, across)),
    '',
  ].join('\n')
}

function zoneLines({ title, lanes }: DrawnZone): string[] {
  return [
    `  box ${title}`,
    ...lanes.map(({ lane, name }) => `    participant ${lane} as ${name}`),
    '  end',
  ]
}

/** `across` names the lanes at both ends. */
function eventLines(event: FlowEvent, across: string): string[] {
  const notTaken = `Note over ${event.from},${event.to}: did not happen`
  return branched(event, { line: eventLine(event, across), notTaken }).map((line) => `  ${line}`)
}

function eventLine(event: FlowEvent, across: string): string {
  if (event.kind === 'marker') return `Note over ${across}: ${label(event.summary)}`
  if (event.from === event.to) return `Note over ${event.from}: ${label(event.summary)}`
  const arrow = event.channel === 'back' ? '->>' : '-->>'
  return `${event.from}${arrow}${event.to}: ${label(arrowText(event))}`
}

/** Mermaid ends a label at `;` and `#` and at a line break; a label must not be empty. */
function label(text: string): string {
  const words = text
    .replace(/[;#\r\n]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return words === '' ? '…' : words
}
