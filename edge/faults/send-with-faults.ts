/**
 * Puts faults between a sender and the servers it asks.
 *
 * @module
 */
import { sendHttp } from '../../flow/index.ts'
import type { HttpRequest, MessageId, SendExchange } from '../../flow/index.ts'
import { exchangeUnderFault } from './faulty-exchange.ts'
import type { Faults } from './faults.ts'
import type { FaultTarget } from './vocabulary.ts'

/** Requests that the simulated Alexa sends over HTTP, and where their faults happen. */
const TARGETS: Readonly<Partial<Record<MessageId, FaultTarget>>> = {
  'token.request': 'token',
  'refresh.request': 'refresh',
}

/** Sends requests as always, unless a fault is armed for one. */
export function sendWithFaults(faults: Faults): SendExchange {
  return async function send(request, { event }) {
    // A server whose clock follows the lab's knows the time before it is asked; who moved the clock hears of failures.
    await faults.clock.settled().catch(() => undefined)
    const target = TARGETS[event.id]
    const fired =
      target === undefined
        ? undefined
        : await faults.claim({ target, ...request, params: formOf(request) })
    if (fired === undefined) return sendHttp(request)
    const place = { flowId: event.flowId, requestSeq: event.seq, lane: event.event.from }
    return exchangeUnderFault({ faults, fired, request, ask: sendHttp, place })
  }
}

function formOf({ body = '' }: HttpRequest): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(body))
}
