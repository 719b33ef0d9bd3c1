/**
 * Exports a flow as the text of a PlantUML sequence diagram.
 *
 * @see https://plantuml.com/sequence-diagram
 * @module
 */
import type { FlowEvent } from './flow-event.ts'
import type { RedactionLevel } from './redact.ts'
import { arrowText, branched, drawnEvents, drawnZones } from './sequence-text.ts'
import type { DrawnZone } from './sequence-text.ts'

/**
 * The text between `@startuml` and `@enduml`. Traffic outside the link is left out.
 *
 * @param events Events of one flow or of many.
 * @param level How much of a secret is shown (`masked`).
 */
export function exportPlantUml(
  events: readonly FlowEvent[],
  level: RedactionLevel = 'masked',
): string {
  const drawn = drawnEvents(events, level)
  return [
    '@startuml',
    'autonumber',
    'hide footbox',
    ...drawnZones(drawn).flatMap(zoneLines),
    ...drawn.flatMap(eventLines),
    '@enduml',
    '',
  ].join('\n')
}

function zoneLines({ title, lanes }: DrawnZone): string[] {
  return [
    `box "${title}"`,
    ...lanes.map(({ lane, name }) => `  participant "${name}" as ${lane}`),
    'end box',
  ]
}

function eventLines(event: FlowEvent): readonly string[] {
  const notTaken = `note over ${event.from}, ${event.to} : did not happen`
  return branched(event, { line: eventLine(event), notTaken })
}

function eventLine(event: FlowEvent): string {
  if (event.kind === 'marker') return `note across : ${label(event.summary)}`
  if (event.from === event.to) return `note over ${event.from} : ${label(event.summary)}`
  const arrow = event.channel === 'back' ? '->' : '-->'
  return `${event.from} ${arrow} ${event.to} : ${label(arrowText(event))}`
}

/** In one line; `~` takes the meaning from signs that PlantUML's creole would read as markup. */
function label(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim()
  if (words === '') return '…'
  return words
    .replaceAll('\\', '&#92;') // `\n` would break the line.
    .replace(/([*_"~\-/[])(?=\1)|<(?=[\w/&$:])/g, '~$&')
}
