/**
 * Answers a skill's requests to hosts of the internet from the routes of the lab's parts, with both
 * directions on the flow log.
 *
 * @module
 */
import Koa from 'koa'
import type { Context, Middleware } from 'koa'
import { bufferBody, rawBody, userErrorHandler } from '../../edge/index.ts'
import type { HostRequest, HostRoute } from '../../edge/index.ts'
import { flowScope, recordInbound } from '../../flow/index.ts'
import type { FlowLog, NamedExchange } from '../../flow/index.ts'
import type { HostHandler } from '../preload/index.ts'
import { matchesHost } from '../preload/index.ts'

/** Longest body taken from a skill, in bytes; DynamoDB takes items of 400 kB. */
const BODY_BYTES_MAX = 1_000_000

/** What {@link answerAsHost} needs. */
export interface AnswerAsHostOptions {
  readonly flow: FlowLog
  /** In the order in which they are asked. */
  readonly routes: readonly HostRoute[]
}

/** Makes the handler for every host that a route names. */
export function answerAsHost({ flow, routes }: AnswerAsHostOptions): HostHandler {
  const app = new Koa()
  app.silent = true // The error handler has answered whatever gets here.
  app.use(
    userErrorHandler(({ code, message, requestId }) => ({ error: { code, message, requestId } })),
  )
  app.use(bufferBody({ limitBytes: BODY_BYTES_MAX }))
  app.use(async (ctx, next) => {
    await recordFor(flow, routes, ctx)(ctx, next)
  })
  app.use(async (ctx) => {
    await answer(routes, ctx)
  })
  return app.callback()
}

function recordFor(flow: FlowLog, routes: readonly HostRoute[], ctx: Context): Middleware {
  return recordInbound({
    log: flow,
    publicUrl: `https://${hostOf(ctx)}`,
    name: () => namesOf(routes, readRequest(ctx)),
  })
}

function namesOf(routes: readonly HostRoute[], request: HostRequest): NamedExchange {
  const names = routesFor(routes, request.host)
    .map((route) => route.names?.(request))
    .find((found) => found !== undefined)
  const { request: id, response: responseId } = names ?? OTHER
  return {
    request: { id, from: 'K', ...(names === undefined ? { to: 'R' } : {}) },
    response: () => ({ id: responseId, ...(names === undefined ? { from: 'R', to: 'K' } : {}) }),
  }
}

const OTHER = { request: 'http.other', response: 'http.other' } as const

async function answer(routes: readonly HostRoute[], ctx: Context): Promise<void> {
  const request = readRequest(ctx)
  for (const route of routesFor(routes, request.host)) {
    const response = await route.answer(request)
    if (response === undefined) continue
    flowScope(ctx).correlate.push(...(response.correlate ?? []))
    ctx.status = response.status
    ctx.body = response.body
    ctx.remove('Content-Type')
    for (const [name, value] of Object.entries(response.headers ?? {})) ctx.set(name, value)
    return
  }
  ctx.status = 404
  ctx.type = 'text/plain'
  ctx.body = `Linklab answers for ${request.host}, but not to ${request.method} ${request.path}. To let the skill reach the real host, start the lab with --allow-host ${request.host}\n`
}

function routesFor(routes: readonly HostRoute[], host: string): readonly HostRoute[] {
  return routes.filter((route) => matchesHost([route.host], host))
}

function readRequest(ctx: Context): HostRequest {
  return {
    method: ctx.method,
    host: hostOf(ctx),
    path: ctx.path,
    query: new URLSearchParams(ctx.querystring),
    headers: ctx.req.headers,
    body: rawBody(ctx),
  }
}

function hostOf(ctx: Context): string {
  return ctx.get('Host').replace(/:\d*$/, '').toLowerCase()
}
