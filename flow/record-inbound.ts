/**
 * Koa middleware that writes each request a server receives, and the answer it gives, into the flow log.
 *
 * It runs behind the middleware that buffers the body (`ctx.state.rawBody`) and in front of everything
 * that answers. It never changes what is answered.
 *
 * @module
 */
import type { Context, Middleware } from 'koa'
import { JOIN_HEADER } from './exchange-join.ts'
import type { FlowEvent, FlowHttp } from './flow-event.ts'
import type { FlowDraft, FlowLog } from './flow-log.ts'
import { NO_FLOW } from './flow-log.ts'
import { flowScope } from './flow-scope.ts'
import { capBody, flattenHeaders, withoutPassword } from './http-parts.ts'
import type { Lane, MessageId } from './messages.ts'
import { bodyParams, headerParams, urlParams } from './params.ts'

/** A message, as far as its sender or receiver can name it. */
export interface NamedMessage {
  readonly id: MessageId
  readonly from?: Lane
  readonly to?: Lane
  readonly summary?: string
  readonly private?: Readonly<Record<string, unknown>>
  readonly correlate?: readonly string[]
}

/** The messages that one exchange consists of; a part without a name is not drawn. */
export interface NamedExchange {
  readonly flowId?: string | undefined
  readonly request?: NamedMessage | undefined
  /** Called once the answer is known. */
  readonly response?: (ctx: Context) => NamedMessage | undefined
}

/** What {@link recordInbound} needs. */
export interface RecordInboundOptions {
  readonly log: FlowLog
  /** Base URL under which users reach the server; recorded URLs begin with it. */
  readonly publicUrl: string
  /** Names an exchange by its request; `'ignore'` leaves it out, `undefined` makes it unhandled traffic. */
  readonly name: (ctx: Context) => NamedExchange | 'ignore' | undefined
}

/** Records every exchange of a server, except those that the sender in the same lab records. */
export function recordInbound(options: RecordInboundOptions): Middleware {
  const { log } = options
  return async function recordInbound(ctx, next) {
    const token = ctx.get(JOIN_HEADER)
    Reflect.deleteProperty(ctx.req.headers, JOIN_HEADER)
    const joined = token === '' ? undefined : log.joins.accept(token)
    if (joined !== undefined) {
      await serveJoined(log, ctx, { token, requestSeq: joined }, next)
      return
    }
    const names = options.name(ctx)
    if (names === 'ignore') await next()
    else await serveRecorded(options, ctx, names ?? { request: { id: 'http.other' } }, next)
  }
}

async function serveJoined(
  log: FlowLog,
  ctx: Context,
  { token, requestSeq }: { token: string; requestSeq: number },
  next: () => Promise<unknown>,
): Promise<void> {
  const scope = flowScope(ctx)
  scope.requestSeq = requestSeq
  scope.flowId = log.events({ afterSeq: requestSeq - 1 })[0]?.flowId
  try {
    await next()
  } finally {
    if (scope.flowId !== undefined) log.bind(scope.flowId, scope.correlate)
    if (!log.joins.report(token, scope.private)) log.attachPrivate(requestSeq, scope.private)
  }
}

async function serveRecorded(
  { log, publicUrl }: RecordInboundOptions,
  ctx: Context,
  names: NamedExchange,
  next: () => Promise<unknown>,
): Promise<void> {
  const started = performance.now()
  const scope = flowScope(ctx)
  const http = requestPart(ctx, publicUrl)
  const request = recordRequest(log, names, http)
  scope.requestSeq = request?.seq
  scope.flowId = request?.flowId ?? names.flowId
  let failure: unknown
  try {
    await next()
  } catch (error) {
    failure = error
    throw error
  } finally {
    const named = names.response?.(ctx)
    if (named !== undefined) {
      log.record({
        ...responseDraft(ctx, named, { ...http, ms: performance.now() - started }),
        flowId: knownFlow(scope.flowId),
        causeSeq: request?.seq,
        state: failure === undefined ? 'delivered' : 'failed',
      })
    }
  }
}

function recordRequest(log: FlowLog, names: NamedExchange, http: FlowHttp): FlowEvent | undefined {
  if (names.request === undefined) return undefined
  const type = http.reqHeaders?.['content-type']
  return log.record({
    ...names.request,
    flowId: knownFlow(names.flowId),
    http,
    params: [
      ...urlParams(http.url),
      ...headerParams(http.reqHeaders ?? {}),
      ...bodyParams(http.reqBody, type),
    ],
  })
}

/** A flow found by an earlier message; traffic outside every flow may still be tied to one by its answer. */
function knownFlow(flowId: string | undefined): string | undefined {
  return flowId === NO_FLOW ? undefined : flowId
}

function requestPart(ctx: Context, publicUrl: string): FlowHttp {
  const rawBody: unknown = (ctx.state as { rawBody?: unknown }).rawBody
  const body = typeof rawBody === 'string' && rawBody !== '' ? rawBody : undefined
  return {
    method: ctx.method,
    url: new URL(publicUrl).origin + (ctx.originalUrl || ctx.url),
    reqHeaders: flattenHeaders(ctx.req.headers),
    ...(body === undefined ? {} : { reqBody: withoutPassword(capBody(body).text) }),
  }
}

function responseDraft(ctx: Context, named: NamedMessage, http: FlowHttp): FlowDraft {
  const scope = flowScope(ctx)
  const resHeaders = flattenHeaders(ctx.response.headers)
  const body = bodyText(ctx.body)
  const capped = body === undefined ? undefined : capBody(body)
  const facts = { ...named.private, ...scope.private }
  return {
    ...named,
    kind: 'response',
    http: {
      ...http,
      status: ctx.status,
      resHeaders,
      ...(capped === undefined ? {} : { resBody: capped.text, truncated: capped.truncated }),
    },
    params: [...headerParams(resHeaders), ...bodyParams(capped?.text, resHeaders['content-type'])],
    correlate: [...(named.correlate ?? []), ...scope.correlate],
    private: Object.keys(facts).length === 0 ? undefined : facts,
  }
}

function bodyText(body: unknown): string | undefined {
  if (typeof body === 'string') return body
  if (Buffer.isBuffer(body)) return body.toString('utf8')
  if (typeof body !== 'object' || body === null || 'pipe' in body) return undefined
  return JSON.stringify(body)
}
