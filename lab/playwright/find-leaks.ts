/**
 * Finds secrets where they must not be: in an address, a Referer header, a page, a log line.
 *
 * @module
 */
import type { FlowEvent } from '../../flow/index.ts'

/** A secret in the wrong place. The secret itself is not in it. */
export interface Leak {
  readonly seq: number
  readonly id: FlowEvent['id']
  /** For example `refresh_token in the query`. */
  readonly what: string
}

/** What may stand in no address. A code must: it is how the front channel works. */
const NEVER_IN_ADDRESS = [
  'access_token',
  'refresh_token',
  'client_secret',
  'password',
  'code_verifier',
]

/** What may be shown by no page and printed by no program. */
const NEVER_SHOWN = ['access_token', 'refresh_token', 'client_secret']

/** Shorter secrets would be found in ordinary words. */
const LENGTH_MIN = 8

/** Every leak of a flow, in order. */
export function findLeaks(events: readonly FlowEvent[]): readonly Leak[] {
  const secrets = secretsOf(events)
  return events.flatMap((event) =>
    [...addressLeaks(event), ...refererLeaks(event), ...shownLeaks(event, secrets)].map((what) => ({
      seq: event.seq,
      id: event.id,
      what,
    })),
  )
}

/** Values of tokens and client secrets, with their names. */
function secretsOf(events: readonly FlowEvent[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { params } of events) {
    for (const { name, value } of params) {
      if (NEVER_SHOWN.includes(name) && value.length >= LENGTH_MIN) found.set(value, name)
    }
  }
  return found
}

function addressLeaks({ params }: FlowEvent): string[] {
  return params
    .filter(({ name, in: place }) => place === 'query' && NEVER_IN_ADDRESS.includes(name))
    .map(({ name }) => `${name} in the query`)
}

/** A page tells the next one where the browser came from, unless it forbids that. */
function refererLeaks({ http }: FlowEvent): string[] {
  const referer = URL.parse(http?.reqHeaders?.['referer'] ?? '')
  // A server that posts its page to itself hears of no `state` that it was not given.
  const isSame = referer !== null && referer.origin === URL.parse(http?.url ?? '')?.origin
  return ['code', 'access_token', ...(isSame ? [] : ['state'])]
    .filter((name) => referer?.searchParams.has(name) === true)
    .map((name) => `${name} in the Referer header`)
}

function shownLeaks(event: FlowEvent, secrets: ReadonlyMap<string, string>): string[] {
  const places: readonly (readonly [string, string | undefined])[] = [
    ['in the page', pageOf(event)],
    ['in a line of the skill’s log', event.id === 'skill.output' ? event.summary : undefined],
  ]
  return places.flatMap(([where, text = '']) =>
    [...secrets].filter(([value]) => text.includes(value)).map(([, name]) => `${name} ${where}`),
  )
}

/** What a person can see of an answer; nobody sees the text that comes with a redirect. */
function pageOf({ channel, http }: FlowEvent): string | undefined {
  const isRedirect = http?.status !== undefined && http.status >= 300 && http.status < 400
  return channel === 'front' && !isRedirect ? http?.resBody : undefined
}
