/**
 * Koa middleware that lets a server answer wrongly, by its own socket: for requests whose sender, a browser
 * or a skill, is not ours.
 *
 * It runs right behind the middleware that records exchanges, so that what is recorded is what was sent.
 *
 * @module
 */
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type { Context, Middleware, Next } from 'koa'
import { flowScope } from '../../flow/index.ts'
import type { Lane } from '../../flow/index.ts'
import { rawBody } from '../body.ts'
import { answerInPlace, isPatching, isReplacing, patchAnswer } from './alter-answer.ts'
import type { PlainAnswer } from './alter-answer.ts'
import type { FaultCall, FiredFault } from './armed-fault.ts'
import { breakConnection, describeBreak, isConnectionFault } from './break-connection.ts'
import type { FaultPlace, Faults } from './faults.ts'
import { delayOf } from './faulty-exchange.ts'
import { dribbleOn } from './faulty-listener.ts'
import { faultTitle } from './vocabulary.ts'
import type { Fault, FaultOf, FaultTarget } from './vocabulary.ts'

/** What {@link receiveFaults} needs. */
export interface ReceiveFaultsOptions {
  readonly faults: Faults
  /** Base URL under which users reach the server. */
  readonly publicUrl: string
  /** Who answers. */
  readonly lane: Lane
  /** Where a request belongs, as far as it can be told before it is served. */
  readonly target: (ctx: Context) => FaultTarget | undefined
  /** Where a page belongs that can only be told once it was made. */
  readonly pageTarget?: ((ctx: Context) => FaultTarget | undefined) | undefined
  /**
   * Puts an OAuth error into an answer that is given to a browser, by a redirect. Returns false where the
   * error is to be answered as JSON instead.
   */
  readonly redirectError?: ((ctx: Context, fault: FaultOf<'oauthError'>) => boolean) | undefined
}

/** Lets armed faults happen to what a server answers. */
export function receiveFaults(options: ReceiveFaultsOptions): Middleware {
  const { faults } = options
  return function receiveFaults(ctx, next) {
    return faults.isArmed ? serveUnderFaults(options, ctx, next) : next()
  }
}

async function serveUnderFaults(
  options: ReceiveFaultsOptions,
  ctx: Context,
  next: Next,
): Promise<void> {
  const { faults, target, pageTarget } = options
  const early = target(ctx)
  const fired = early === undefined ? undefined : await faults.claim(callOf(options, ctx, early))
  if (fired === undefined || !answersAlone(options, fired.fault, early)) await next()
  if (fired !== undefined) {
    await suffer(options, ctx, fired)
    return
  }
  const late = early === undefined && faults.isArmed ? pageTarget?.(ctx) : undefined
  const onPage = late === undefined ? undefined : await faults.claim(callOf(options, ctx, late))
  if (onPage !== undefined) await suffer(options, ctx, onPage)
}

/** An error that is told by a redirect needs the server's judgement of the request first. */
function answersAlone(
  { redirectError }: ReceiveFaultsOptions,
  fault: Fault,
  target: FaultTarget | undefined,
): boolean {
  const isRedirected =
    fault.name === 'oauthError' && target === 'authorize' && redirectError !== undefined
  return isReplacing(fault) && !isRedirected
}

function callOf({ publicUrl }: ReceiveFaultsOptions, ctx: Context, target: FaultTarget): FaultCall {
  const url = new URL(publicUrl).origin + (ctx.originalUrl || ctx.url)
  return { target, method: ctx.method, url, params: paramsOf(ctx) }
}

function paramsOf(ctx: Context): Record<string, string> {
  const body = rawBody(ctx)
  const query = Object.fromEntries(new URLSearchParams(ctx.querystring))
  if (ctx.is('application/x-www-form-urlencoded') !== false) {
    return { ...query, ...Object.fromEntries(new URLSearchParams(body)) }
  }
  return { ...query, ...jsonParams(body) }
}

function jsonParams(body: string): Record<string, string> {
  try {
    const fields = Object(JSON.parse(body)) as Record<string, unknown>
    return Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    )
  } catch {
    return {}
  }
}

async function suffer(
  options: ReceiveFaultsOptions,
  ctx: Context,
  fired: FiredFault,
): Promise<void> {
  const { fault } = fired
  const note = noteOn(options, ctx, fired)
  if (fault.name === 'oauthError' && options.redirectError?.(ctx, fault) === true) {
    note('the browser is sent back with the error')
  } else if (isReplacing(fault)) {
    note('answered in place of what stands behind')
    apply(ctx, answerInPlace(fault))
  } else if (isPatching(fault)) {
    note('the answer was changed')
    apply(ctx, patchAnswer(fault, plainAnswer(ctx)))
  } else if (isConnectionFault(fault)) {
    note(describeBreak(fault))
    takeOver(ctx)
    breakConnection(fault, ctx.req.socket, plainAnswer(ctx))
  } else await answerLate(options.faults, ctx, fired, note)
}

function noteOn(
  { faults, lane }: ReceiveFaultsOptions,
  ctx: Context,
  fired: FiredFault,
): (done: string) => void {
  const scope = flowScope(ctx)
  const place: FaultPlace = { flowId: scope.flowId, requestSeq: scope.requestSeq, lane }
  return (done) => {
    scope.private['fault'] = `${faultTitle(fired.fault)}: ${done}`
    faults.record(fired, place, done)
  }
}

async function answerLate(
  faults: Faults,
  ctx: Context,
  fired: FiredFault,
  note: (done: string) => void,
): Promise<void> {
  const { fault } = fired
  const delayMs = delayOf(fired)
  if (delayMs === Infinity) {
    note('no answer until whoever asked gives up')
    takeOver(ctx)
    await untilClosed(faults, ctx)
    return
  }
  if (!('real' in fault) || fault.real !== true) {
    note(`${String(delayMs)} ms passed on the lab’s clock`)
    faults.pass(delayMs)
    return
  }
  note(`${String(delayMs)} ms of real time`)
  if (fault.name === 'dribble') {
    const sent = plainAnswer(ctx)
    takeOver(ctx)
    dribbleOn(ctx.req.socket, sent, fault)
    await untilClosed(faults, ctx)
  } else await realDelay(faults, ctx, delayMs)
}

async function realDelay(faults: Faults, ctx: Context, ms: number): Promise<void> {
  const given = new AbortController()
  const forget = faults.hang(() => {
    given.abort()
  })
  const onClose = () => {
    given.abort()
  }
  ctx.req.socket.once('close', onClose)
  await wait(ms, undefined, { signal: given.signal }).catch(() => undefined)
  ctx.req.socket.off('close', onClose)
  forget()
}

async function untilClosed(faults: Faults, ctx: Context): Promise<void> {
  const { socket } = ctx.req
  if (socket.destroyed) return
  const forget = faults.hang(() => {
    socket.destroy()
  })
  await once(socket, 'close')
  forget()
}

/** From here on the connection is ours alone. */
function takeOver(ctx: Context): void {
  ctx.respond = false
  flowScope(ctx).isBroken = true
}

function plainAnswer(ctx: Context): PlainAnswer {
  const headers = Object.entries(ctx.response.headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, String(one)] as const),
  )
  return { status: ctx.status, headers, body: bodyText(ctx.body) }
}

function bodyText(body: unknown): string {
  if (typeof body === 'string') return body
  if (Buffer.isBuffer(body)) return body.toString('utf8')
  return typeof body === 'object' && body !== null && !('pipe' in body) ? JSON.stringify(body) : ''
}

/** Cookies and security headers that were set stay. */
function apply(ctx: Context, answer: PlainAnswer): void {
  ctx.status = answer.status
  ctx.body = answer.body
  for (const name of ['content-length', 'content-type', 'location']) ctx.remove(name)
  for (const [name, value] of answer.headers) {
    if (name !== 'set-cookie') ctx.set(name, value)
  }
}
