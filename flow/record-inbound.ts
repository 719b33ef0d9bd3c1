/**
 * Koa middleware that writes each request a server receives, and the answer it gives, into the flow log.
 *
 * It runs behind the middleware that buffers the body (`ctx.state.rawBody`) and in front of everything
 * that answers. It changes nothing, unless somebody who stopped a message at the log's gate asked for it.
 *
 * @module
 */
import type { Context, Middleware } from 'koa'
import { JOIN_HEADER } from './exchange-join.ts'
import type { FlowHttp } from './flow-event.ts'
import type { FlowLog } from './flow-log.ts'
import { NO_FLOW } from './no-flow.ts'
import { flowScope } from './flow-scope.ts'
import { capBody, mayHavePassword, withoutPassword } from './http-parts.ts'
import {
  applyAnswer,
  applyRequest,
  applyResponse,
  dropConnection,
  inboundRequest,
  inboundResponse,
} from './inbound-content.ts'
import type { KeptEvent } from './kept-event.ts'
import { passMessage } from './message-gate.ts'
import type { MessageContent, PassedMessage, PassingMessage } from './message-gate.ts'
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
  /** Takes out of a request what must not even be recorded; what is passed on keeps it. */
  readonly conceal?: ((request: MessageContent) => MessageContent) | undefined
}

/** Records every exchange of a server, except those that the sender in the same lab records. */
export function recordInbound(options: RecordInboundOptions): Middleware {
  const { log } = options
  return function recordInbound(ctx, next) {
    const token = ctx.req.headers[JOIN_HEADER]
    if (typeof token === 'string') {
      Reflect.deleteProperty(ctx.req.headers, JOIN_HEADER)
      const joined = log.joins.accept(token)
      if (joined !== undefined) return serveJoined(log, ctx, { token, requestSeq: joined }, next)
    }
    const names = options.name(ctx)
    return names === 'ignore'
      ? next()
      : serveRecorded(options, ctx, names ?? { request: { id: 'http.other' } }, next)
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
  scope.flowId = log.at(requestSeq)?.flowId
  try {
    await next()
  } finally {
    if (scope.flowId !== undefined) log.bind(scope.flowId, scope.correlate)
    if (!log.joins.report(token, scope.private)) log.attachPrivate(requestSeq, scope.private)
  }
}

async function serveRecorded(
  { log, publicUrl, conceal }: RecordInboundOptions,
  ctx: Context,
  names: NamedExchange,
  next: () => Promise<unknown>,
): Promise<void> {
  const started = performance.now()
  const scope = flowScope(ctx)
  const asked = inboundRequest(ctx, publicUrl)
  const describe: DescribeRequest = (content) => describeRequest(conceal?.(content) ?? content)
  const passing = passRequest(log, names, { content: asked, describe })
  const passedOn = passing instanceof Promise ? await passing : passing
  const { event, passage } = passedOn
  scope.requestSeq = event?.seq
  scope.flowId = event?.flowId ?? names.flowId
  const isConcealed = conceal !== undefined || mayHavePassword(asked.body)
  const { url, http } = toldOf(passedOn, { asked, describe, isConcealed })
  const answer = { names, request: event, url, http }
  try {
    if (!isTaken(ctx, passage)) await next()
  } catch (error) {
    recordFailure(log, ctx, { ...answer, ms: performance.now() - started })
    throw error
  }
  if (passage.action === 'drop') return
  const passingBack = passResponse(log, ctx, { ...answer, ms: performance.now() - started })
  if (passingBack instanceof Promise) await passingBack
}

/** How a request is told of, and where it was sent. */
function toldOf(
  { event, passage }: PassedRequest,
  about: {
    readonly asked: MessageContent
    readonly describe: DescribeRequest
    /** Whether something must not be kept: it is taken out now. Else it is told when somebody reads it. */
    readonly isConcealed: boolean
  },
): Pick<Answering, 'url' | 'http'> {
  const { asked, describe } = about
  const http = (): FlowHttp => recordedHttp(event, passage) ?? describe(passed(passage, asked)).http
  if (!about.isConcealed) return { url: passed(passage, asked).url, http }
  const told = http()
  return { url: told.url, http: always(told) }
}

/** A function that holds nothing of the request besides: not the body as it came. */
function always(http: FlowHttp): () => FlowHttp {
  return () => http
}

/** Does to a request what the gate wants. Returns whether nobody else is to answer it. */
function isTaken(ctx: Context, passage: PassedMessage['passage']): boolean {
  if (passage.action === 'drop') dropConnection(ctx)
  if (passage.action === 'answer') applyAnswer(ctx, passage.answer)
  if (passage.action === 'pass' && passage.isEdited) applyRequest(ctx, passage.content)
  return passage.action !== 'pass'
}

/** What was recorded of the request already, unless it was changed on its way. */
function recordedHttp(
  event: KeptEvent | undefined,
  passage: PassedMessage['passage'],
): FlowHttp | undefined {
  return passage.action === 'pass' && passage.isEdited ? undefined : event?.event.http
}

/** The request as it went on; as it came where somebody answered in place of everybody else. */
function passed(passage: PassedMessage['passage'], asked: MessageContent): MessageContent {
  return passage.action === 'pass' ? passage.content : asked
}

type DescribeRequest = PassingMessage['describe']

type PassedRequest = Pick<PassedMessage, 'passage'> & Partial<PassedMessage>

/** A request without a name is not recorded, and cannot be stopped. */
function passRequest(
  log: FlowLog,
  { request, flowId }: NamedExchange,
  { content, describe }: { readonly content: MessageContent; readonly describe: DescribeRequest },
): PassedRequest | Promise<PassedRequest> {
  if (request === undefined) return { passage: { action: 'pass', content, isEdited: false } }
  const draft = { ...request, flowId: knownFlow(flowId) }
  return passMessage(log, { draft, content, describe })
}

/** A flow found by an earlier message; traffic outside every flow may still be tied to one by its answer. */
function knownFlow(flowId: string | undefined): string | undefined {
  return flowId === NO_FLOW ? undefined : flowId
}

function describeRequest(content: MessageContent): ReturnType<PassingMessage['describe']> {
  const { url, headers, body } = content
  const reqBody = body === undefined ? undefined : withoutPassword(capBody(body).text)
  return {
    http: {
      method: content.method ?? 'GET',
      url,
      reqHeaders: headers,
      ...(reqBody === undefined ? {} : { reqBody }),
    },
    params: [
      ...urlParams(url),
      ...headerParams(headers),
      ...bodyParams(reqBody, headers['content-type']),
    ],
  }
}

interface Answering {
  readonly names: NamedExchange
  readonly request: KeptEvent | undefined
  /** Where the request was sent. */
  readonly url: string
  /** The request, as it was passed on. */
  readonly http: () => FlowHttp
  readonly ms: number
}

/** What threw is answered further out, where it is too late to stop it. */
function recordFailure(log: FlowLog, ctx: Context, answering: Answering): void {
  const named = answering.names.response?.(ctx)
  if (named === undefined) return
  const { draft, describe, content } = answerMessage(ctx, named, answering)
  log.record({ ...draft, ...describe(content), state: 'failed' })
}

function passResponse(log: FlowLog, ctx: Context, answering: Answering): Promise<void> | undefined {
  const named = answering.names.response?.(ctx)
  if (named === undefined) return undefined
  const passing = passMessage(log, answerMessage(ctx, named, answering))
  if (passing instanceof Promise) return passing.then(({ passage }) => giveAnswer(ctx, passage))
  giveAnswer(ctx, passing.passage)
  return undefined
}

/** Answers as the gate wants it, where it wants anything. */
function giveAnswer(ctx: Context, passage: PassedMessage['passage']): void {
  if (passage.action === 'drop') dropConnection(ctx)
  if (passage.action === 'answer') applyAnswer(ctx, passage.answer)
  if (passage.action === 'pass' && passage.isEdited) applyResponse(ctx, passage.content)
}

function answerMessage(
  ctx: Context,
  named: NamedMessage,
  { request, url, http, ms }: Answering,
): PassingMessage {
  const scope = flowScope(ctx)
  const facts = { ...named.private, ...scope.private }
  return {
    draft: {
      ...named,
      kind: 'response',
      flowId: knownFlow(scope.flowId),
      causeSeq: request?.seq,
      correlate: [...(named.correlate ?? []), ...scope.correlate],
      private: Object.keys(facts).length === 0 ? undefined : facts,
    },
    content: inboundResponse(ctx, url),
    describe: ({ status, headers, body }) => {
      const capped = body === undefined ? undefined : capBody(body)
      return {
        http: {
          ...http(),
          ms,
          ...(status === undefined ? {} : { status }),
          resHeaders: headers,
          ...(capped === undefined ? {} : { resBody: capped.text, truncated: capped.truncated }),
        },
        params: [...headerParams(headers), ...bodyParams(capped?.text, headers['content-type'])],
        ...(scope.isBroken === true ? { state: 'failed' } : {}),
      }
    },
  }
}
