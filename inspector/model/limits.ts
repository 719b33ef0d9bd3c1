/**
 * The time that a message has, and how much of it was used, by the clock of the lab.
 *
 * @module
 */
import type { FlowEvent } from '../../flow/index.ts'

/** A limit and what was used of it, in milliseconds. */
export interface UsedLimit {
  readonly limitMs: number
  readonly usedMs: number
  readonly isOver: boolean
}

/** Alexa's limits unless its settings say otherwise. */
export const limitMs: Readonly<Record<'token' | 'skill', number>> = { token: 4_500, skill: 8_000 }

/**
 * How long an exchange took of the time that it had.
 *
 * @param event Either half of the exchange.
 */
export function usedLimit(
  event: FlowEvent,
  events: readonly FlowEvent[],
  limit: number,
): UsedLimit | undefined {
  const [request, response] =
    event.kind === 'response'
      ? [events.find(({ seq }) => seq === event.causeSeq), event]
      : [event, events.find(({ kind, causeSeq }) => kind === 'response' && causeSeq === event.seq)]
  if (request === undefined) return undefined
  const end = response === undefined ? request : response
  const byClock = Date.parse(end.virtualTime) - Date.parse(request.virtualTime)
  // Whoever waits for no longer than the limit has waited for exactly that long.
  const isOver = response?.state === 'failed' ? byClock >= limit : byClock > limit
  return { limitMs: limit, usedMs: byClock, isOver }
}

/**
 * How long a value had been valid, and for how long it is.
 *
 * @param made Event at which it came into being.
 * @param event Event at which it is used.
 */
export function usedLifetime(made: FlowEvent, event: FlowEvent, lifetimeS: number): UsedLimit {
  const usedMs = Date.parse(event.virtualTime) - Date.parse(made.virtualTime)
  return { limitMs: lifetimeS * 1_000, usedMs, isOver: usedMs > lifetimeS * 1_000 }
}
