/**
 * What happens to the browser's requests to one origin of the authorization server: they are recorded, can
 * be held and spoiled, and are answered by the server itself.
 *
 * @module
 */
import type { RequestListener } from 'node:http'
import Koa from 'koa'
import type { Context } from 'koa'
import { bufferBody, receiveFaults } from '../../edge/index.ts'
import type { FaultOf, Faults, FaultTarget, VirtualClock } from '../../edge/index.ts'
import { flowScope, recordInbound } from '../../flow/index.ts'
import type { FlowLog, MessageId } from '../../flow/index.ts'
import { concealPasswords } from './conceal-passwords.ts'
import { forward } from './forward.ts'
import { pageOf } from './foreign-journey.ts'
import type { ForeignJourney } from './foreign-journey.ts'

/** Bytes of a request that are taken: forms with pictures in them are larger than those of sign-in pages. */
const REQUEST_LIMIT = 10 * 1024 * 1024

/** What {@link intercept} needs. */
export interface InterceptOptions {
  readonly origin: string
  readonly journey: ForeignJourney
  readonly flow: FlowLog
  readonly faults: Faults
  readonly clock: VirtualClock
  readonly ca: readonly string[] | undefined
  /** Told every address that the server sends the browser on to. */
  readonly onAddress: (url: URL) => void
}

const TARGETS: Readonly<Partial<Record<MessageId, FaultTarget>>> = {
  'authz.request': 'authorize',
  'login.submit': 'login',
  'consent.decision': 'consent',
}

/** Makes the program that answers for an origin. */
export function intercept(options: InterceptOptions): RequestListener {
  const { origin, journey, flow, faults, clock, ca } = options
  const app = new Koa()
  app.on('error', () => undefined) // The browser has gone, or was told.
  app.use(bufferBody({ limitBytes: REQUEST_LIMIT }))
  app.use(async function knowTheTime(_ctx, next) {
    await clock.settled().catch(() => undefined)
    await next()
  })
  app.use(
    recordInbound({
      log: flow,
      publicUrl: origin,
      name: (ctx) => journey.name(ctx, origin),
      conceal: (request) => concealPasswords(request, journey.passwordFields),
    }),
  )
  app.use(
    receiveFaults({
      faults,
      publicUrl: origin,
      lane: 'AS',
      target: (ctx) => targetOf(journey, ctx, origin),
      pageTarget: (ctx) => {
        const { page } = flowScope(ctx).private
        return page === 'sign-in' ? 'login' : page === 'consent' ? 'consent' : undefined
      },
      redirectError,
    }),
  )
  app.use(async function follow(ctx, next) {
    await next()
    journey.follow(ctx, origin)
    for (const url of addressesIn(ctx, origin)) options.onAddress(url)
  })
  app.use(forward(origin, ca))
  const serve = app.callback()
  return (request, response) => {
    void clock.run(() => serve(request, response))
  }
}

function targetOf(journey: ForeignJourney, ctx: Context, origin: string): FaultTarget | undefined {
  const named = journey.name(ctx, origin)
  const id = named === 'ignore' ? undefined : named.request?.id
  return id === undefined ? undefined : TARGETS[id]
}

/** Only a request that was accepted may be answered by a redirect (RFC 6749 section 4.1.2.1). */
function redirectError(ctx: Context, { code, description }: FaultOf<'oauthError'>): boolean {
  const { exchange } = ctx.state as { exchange?: { request?: { id?: MessageId } } }
  const { redirect_uri: redirectUri, state, response_type: type } = ctx.query
  if (exchange?.request?.id !== 'authz.request') return false
  if (typeof redirectUri !== 'string' || ctx.status >= 400) return true
  const answer = new URLSearchParams({
    error: code,
    ...(description === undefined ? {} : { error_description: description }),
    ...(typeof state === 'string' ? { state } : {}),
  })
  const url = new URL(redirectUri)
  if (String(type).split(' ').includes('token')) url.hash = answer.toString()
  else for (const [key, value] of answer) url.searchParams.append(key, value)
  ctx.redirect(url.href)
  return true
}

/** Where a redirect or the forms of a page lead. */
function addressesIn(ctx: Context, origin: string): URL[] {
  const location = ctx.response.headers['location']
  const found = typeof location === 'string' ? [location] : []
  const forms = pageOf(ctx, origin)?.forms.map(({ action }) => action) ?? []
  return [...found, ...forms].flatMap((address) => URL.parse(address, origin + ctx.url) ?? [])
}
