/**
 * What text formats of a sequence diagram have in common: zones, branches, and the words of an arrow.
 *
 * @module
 */
import type { FlowEvent } from './flow-event.ts'
import { laneNames } from './messages.ts'
import type { Lane, MessageId } from './messages.ts'
import { redactEvents } from './redact.ts'
import type { RedactionLevel } from './redact.ts'

/** A group of actors that stand side by side. */
export interface DrawnZone {
  readonly title: string
  readonly lanes: readonly { readonly lane: Lane; readonly name: string }[]
}

/** Zones of the drawing, left to right, with the actors in each. */
const ZONES: readonly { readonly title: string; readonly lanes: readonly Lane[] }[] = [
  { title: 'User’s device', lanes: ['U', 'D', 'A', 'W'] },
  { title: 'Amazon', lanes: ['S'] },
  { title: 'Client', lanes: ['C'] },
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

/** The messages that a text diagram has, redacted. Traffic outside the link is left out. */
export function drawnEvents(
  events: readonly FlowEvent[],
  level: RedactionLevel,
): readonly FlowEvent[] {
  return redactEvents(events, level).filter((event) => event.id !== 'http.other')
}

/** The zones that messages need, without actors who say nothing. */
export function drawnZones(events: readonly FlowEvent[]): readonly DrawnZone[] {
  const used = new Set(events.flatMap((event) => [event.from, event.to]))
  return ZONES.map(({ title, lanes }) => ({
    title,
    lanes: lanes.filter((lane) => used.has(lane)).map((lane) => ({ lane, name: laneNames[lane] })),
  })).filter(({ lanes }) => lanes.length > 0)
}

/**
 * The lines of a message; where only one of two can happen, it stands in a branch.
 *
 * @param line The message itself.
 * @param notTaken What stands in the branch that was not taken.
 */
export function branched(
  { id }: FlowEvent,
  { line, notTaken }: { readonly line: string; readonly notTaken: string },
): readonly string[] {
  const branch = BRANCHES[id]
  if (branch === undefined) return [line]
  return [`alt ${branch.taken}`, `  ${line}`, `else ${branch.other}`, `  ${notTaken}`, 'end']
}

/** The words of an arrow in one line; the status of an answer comes first. */
export function arrowText(event: FlowEvent): string {
  const status = event.kind === 'response' ? event.http?.status : undefined
  const text = event.summary
  return status === undefined || text.startsWith(String(status))
    ? text
    : `${String(status)} ${text}`
}
