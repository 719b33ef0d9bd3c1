/**
 * One exchange on the back channel with something wrong in it, made at the sender's edge: it works in front
 * of any server, because the server itself is asked as always.
 *
 * Virtual time needs no timers: a delay is compared with what is left of the exchange's budget, and the
 * clock moves by the smaller of the two. The real time limit stays behind as the guard.
 *
 * @module
 */
import { sendHttp } from '../../flow/index.ts'
import type { HttpOutcome, HttpRequest } from '../../flow/index.ts'
import { answerInPlace, isPatching, isReplacing, patchAnswer } from './alter-answer.ts'
import type { PlainAnswer } from './alter-answer.ts'
import type { FiredFault } from './armed-fault.ts'
import { describeBreak, isConnectionFault } from './break-connection.ts'
import type { FaultPlace, Faults } from './faults.ts'
import {
  breakingListener,
  dribblingListener,
  refusingAddress,
  silentListener,
  untrustedListener,
} from './faulty-listener.ts'
import type { FaultyListener } from './faulty-listener.ts'

/** An exchange, and what happens to it. */
export interface FaultyExchange {
  readonly faults: Faults
  readonly fired: FiredFault
  readonly request: HttpRequest
  /** Asks the server itself. */
  readonly ask: (request: HttpRequest) => Promise<HttpOutcome>
  readonly place: FaultPlace
}

/** Carries an exchange out, with its fault; resolves to what the client sees. */
export async function exchangeUnderFault(exchange: FaultyExchange): Promise<HttpOutcome> {
  const { fired, request } = exchange
  const { fault } = fired
  if (isReplacing(fault)) {
    note(exchange, 'answered in place of the server, which was not asked')
    return outcomeOf(answerInPlace(fault), 0)
  }
  if (fault.name === 'refuse') {
    note(exchange, 'sent to a port where nobody listens; the server was not asked')
    return sendTo(await refusingAddress(), request)
  }
  if (fault.name === 'tls') {
    note(exchange, `sent to a listener whose certificate is ${fault.problem}`)
    return sendTo(await untrustedListener(fault.problem), request)
  }
  const real = await exchange.ask(request)
  if (!real.ok) {
    note(exchange, 'nothing was added: the server itself gave no answer')
    return real
  }
  return spoil(exchange, real)
}

type Answered = Extract<HttpOutcome, { ok: true }>

async function spoil(exchange: FaultyExchange, real: Answered): Promise<HttpOutcome> {
  const { fired, request } = exchange
  const { fault } = fired
  const sent = plainAnswer(real)
  if (isPatching(fault)) {
    note(exchange, 'the answer of the server was changed')
    return outcomeOf(patchAnswer(fault, sent), real.ms)
  }
  if (isConnectionFault(fault)) {
    note(exchange, `the server answered; ${describeBreak(fault)}`)
    return sendTo(await breakingListener(fault, sent), request)
  }
  if (fault.name === 'dribble' && fault.real === true) {
    note(exchange, 'the server answered; its body comes in pieces, in real time')
    return sendTo(await dribblingListener(fault, sent), request)
  }
  if (fault.name === 'hang' && fault.real === true) {
    note(exchange, 'the server answered; nothing of it is passed on')
    return sendTo(await silentListener(), request)
  }
  return late(exchange, real)
}

async function late(exchange: FaultyExchange, real: Answered): Promise<HttpOutcome> {
  const { faults, fired, request } = exchange
  const { timeoutMs = Infinity } = request
  const delayMs = delayOf(fired)
  if (fired.fault.name === 'latency' && fired.fault.real === true) {
    note(exchange, `the server answered; passed on ${String(delayMs)} ms later, in real time`)
    return sendTo(await lateListener(delayMs, plainAnswer(real)), request)
  }
  if (delayMs < timeoutMs) {
    note(exchange, `the server answered; ${String(delayMs)} ms passed until it arrived`)
    faults.pass(delayMs)
    return { ...real, ms: real.ms + delayMs }
  }
  if (timeoutMs === Infinity) {
    note(exchange, 'the server answered; whoever asked has no time limit and was told so at once')
  } else {
    note(exchange, `the server answered; given up after ${String(timeoutMs)} ms`)
    faults.pass(timeoutMs)
  }
  const ms = Number.isFinite(timeoutMs) ? timeoutMs : real.ms
  return { ok: false, cause: 'timeout', error: `no answer within ${String(timeoutMs)} ms`, ms }
}

/** The answer in one piece, after real time. */
function lateListener(ms: number, sent: PlainAnswer): Promise<FaultyListener> {
  return dribblingListener({ name: 'dribble', ms, chunks: 1 }, sent)
}

/** Milliseconds that an answer is late; `Infinity` for one that never comes. */
export function delayOf({ fault, jitterMs }: FiredFault): number {
  if (fault.name === 'latency') return Math.max(0, fault.ms + jitterMs)
  return fault.name === 'dribble' ? fault.ms : Infinity
}

function note({ faults, fired, place }: FaultyExchange, done: string): void {
  faults.record(fired, place, done)
}

async function sendTo(opened: FaultyListener, request: HttpRequest): Promise<HttpOutcome> {
  await using listener = opened
  const { pathname, search } = new URL(request.url)
  const ca = [...(request.ca ?? []), ...(listener.ca ?? [])]
  return await sendHttp({ ...request, url: listener.origin + pathname + search, ca })
}

function plainAnswer({ status, headers, body }: Answered): PlainAnswer {
  return { status, headers: [...headers], body }
}

function outcomeOf({ status, headers, body }: PlainAnswer, ms: number): HttpOutcome {
  const given = new Headers(headers.map(([name, value]): [string, string] => [name, value]))
  return { ok: true, status, headers: given, body, ms }
}
