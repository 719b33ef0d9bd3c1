/**
 * Exports a flow as the text of a Mermaid sequence diagram.
 *
 * @module
 */
import type { FlowEvent } from './flow-event.ts'
import { laneNames } from './messages.ts'
import type { Lane, MessageId } from './messages.ts'
import { redactEvent } from './redact.ts'

/** Zones of the drawing, left to right, with the actors in each. */
const ZONES: readonly { readonly title: string; readonly lanes: readonly Lane[] }[] = [
  { title: 'User’s device', lanes: ['U', 'D', 'A', 'W'] },
  { title: 'Amazon', lanes: ['S'] },
  { title: 'Yours', lanes: ['AS', 'K', 'R'] },
  { title: 'Attacker', lanes: ['X'] },
]

/** Pairs of messages of which only one happens, for the `alt`/`else` of the drawing. */
const BRANCHES: Readonly<Partial<Record<MessageId, { taken: string; other: string }>>> = {
  'authz.response': { taken: 'the user allows', other: 'the user denies: error=access_denied' },
  'authz.response.denied': { taken: 'the user denies', other: 'the user allows: code' },
  'token.response': { taken: 'the code is accepted', other: 'the code is refused' },
  'token.rejected': { taken: 'the code is refused', other: 'the code is accepted: tokens' },
  'refresh.response': {
    taken: 'the refresh token is accepted',
    other: 'the refresh token is refused',
  },
  'refresh.rejected': {
    taken: 'the refresh token is refused',
    other: 'the refresh token is accepted',
  },
}

/** The text of a `sequenceDiagram`; secrets never appear in it. Traffic outside the link is left out. */
export function exportMermaid(events: readonly FlowEvent[]): string {
  const drawn = events
    .filter((event) => event.id !== 'http.other')
    .map((event) => redactEvent(event))
  const used = new Set(drawn.flatMap((event) => [event.from, event.to]))
  return [
    'sequenceDiagram',
    '  autonumber',
    ...ZONES.flatMap((zone) =>
      zoneLines(
        zone.title,
        zone.lanes.filter((lane) => used.has(lane)),
      ),
    ),
    ...drawn.flatMap(eventLines),
    '',
  ].join('\n')
}

function zoneLines(title: string, lanes: readonly Lane[]): string[] {
  if (lanes.length === 0) return []
  return [
    `  box ${title}`,
    ...lanes.map((lane) => `    participant ${lane} as ${laneNames[lane]}`),
    '  end',
  ]
}

function eventLines(event: FlowEvent): string[] {
  const line = eventLine(event)
  const branch = BRANCHES[event.id]
  if (branch === undefined) return [`  ${line}`]
  return [
    `  alt ${branch.taken}`,
    `    ${line}`,
    `  else ${branch.other}`,
    `    Note over ${event.from},${event.to}: did not happen`,
    '  end',
  ]
}

function eventLine(event: FlowEvent): string {
  if (event.kind === 'marker') return `Note over S: ${label(event.summary)}`
  if (event.from === event.to) return `Note over ${event.from}: ${label(event.summary)}`
  const arrow = event.channel === 'back' ? '->>' : '-->>'
  return `${event.from}${arrow}${event.to}: ${label(describe(event))}`
}

function describe(event: FlowEvent): string {
  const status = event.kind === 'response' ? event.http?.status : undefined
  const text = event.summary
  return status === undefined || text.startsWith(String(status))
    ? text
    : `${String(status)} ${text}`
}

/** Mermaid ends a label at `;` and `#` and at a line break. */
function label(text: string): string {
  return text
    .replace(/[;#\r\n]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
