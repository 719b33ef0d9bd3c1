/**
 * Tells who can read a message, from the channel it travels on and the places its parameters stand in.
 * Nothing here is written per message but where a redirect leads.
 *
 * @module
 */
import type { FlowEvent, Lane, MessageId, ParamPlace } from '../../flow/index.ts'
import type { ReaderHow } from './texts.ts'

/** A party that can read a message, and how. */
export interface Reader {
  readonly lane: Lane
  readonly how: ReaderHow
}

/** The part of an event that decides who can read it. */
export type ReadableEvent = Pick<FlowEvent, 'id' | 'channel' | 'from' | 'to' | 'params'>

/** Where the browser carries the parameters of a redirect. */
const redirectTargets: Readonly<Partial<Record<MessageId, Lane>>> = {
  'login.redirect': 'AS',
  'authz.error.redirect': 'S',
  'authz.response': 'S',
  'authz.response.denied': 'S',
  'amazon.consent.response': 'K',
  'link.result': 'S',
  'client.redirect': 'AS',
}

/** Everybody who can read a message, the sender first. One party may have several ways. */
export function readersOf(event: ReadableEvent): readonly Reader[] {
  const { channel, from, to } = event
  switch (channel) {
    case 'self':
      return [{ lane: from, how: 'own' }]
    case 'voice':
      return spokenReaders(event)
    case 'internal':
      return both(event, 'inAmazon', 'inAmazon')
    case 'back':
      return [...both(event, 'sends', 'receives'), ...logReaders(event, to)]
    case 'front':
      return frontReaders(event)
  }
}

function both({ from, to }: ReadableEvent, sends: ReaderHow, receives: ReaderHow): Reader[] {
  return [
    { lane: from, how: sends },
    { lane: to, how: receives },
  ]
}

/** The room hears the user as well as the device. */
function spokenReaders(event: ReadableEvent): Reader[] {
  return event.from === 'U' ? both(event, 'room', 'microphone') : both(event, 'loudspeaker', 'room')
}

function frontReaders(event: ReadableEvent): readonly Reader[] {
  if (event.to === 'W') return towardsBrowser(event)
  if (event.from === 'W') return fromBrowser(event)
  return both(event, 'screen', 'screen')
}

function fromBrowser(event: ReadableEvent): Reader[] {
  const { to } = event
  if (to === 'A') return both(event, 'screen', 'screen')
  if (has(event, 'query')) {
    return [
      ...addressReaders(),
      { lane: 'W', how: 'referer' },
      { lane: to, how: 'receives' },
      ...logReaders(event, to),
    ]
  }
  return both(event, has(event, 'form') ? 'formBody' : 'sends', 'receives')
}

function towardsBrowser(event: ReadableEvent): Reader[] {
  const { id, from } = event
  const sender: Reader = { lane: from, how: 'sends' }
  const target = redirectTargets[id]
  const next: Reader[] = target === undefined ? [] : [{ lane: target, how: 'carried' }]
  if (has(event, 'fragment')) return [sender, { lane: 'W', how: 'fragment' }, ...next]
  if (has(event, 'query')) return [sender, ...addressReaders(), ...next]
  return [sender, { lane: 'W', how: 'page' }, ...next]
}

function addressReaders(): Reader[] {
  return [
    { lane: 'W', how: 'addressBar' },
    { lane: 'W', how: 'history' },
  ]
}

/** Servers usually log the addresses they are asked for, with the query. */
function logReaders(event: ReadableEvent, server: Lane): Reader[] {
  return has(event, 'query') ? [{ lane: server, how: 'accessLog' }] : []
}

function has({ params }: ReadableEvent, place: ParamPlace): boolean {
  return params.some((param) => param.in === place)
}
