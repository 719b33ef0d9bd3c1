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
  answerKeys,
  applyAnswer,
  applyRequest,
  applyResponse,
  dropConnection,
  inboundKeys,
  inboundRequest,
  inboundResponse,
  sendAsRecorded,
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

/** What the exchanges of one server have in common. */
interface Recorder {
  readonly log: FlowLog
  /** Of the server's public URL. */
  readonly origin: string
  readonly describe: DescribeRequest
  /** Whether something is to be taken out of requests at once. */
  readonly conceals: boolean
}

/** Records every exchange of a server, except those that the sender in the same lab records. */
export function recordInbound(options: RecordInboundOptions): Middleware {
  const { log, publicUrl, conceal } = options
  const recorder: Recorder = {
    log,
    origin: publicUrl.split('/', 3).join('/'),
    describe:
      conceal === undefined ? describeRequest : (content) => describeRequest(conceal(content)),
    conceals: conceal !== undefined,
  }
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
      : serveRecorded(recorder, ctx, names ?? { request: { id: 'http.other' } }, next)
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
  recorder: Recorder,
  ctx: Context,
  names: NamedExchange,
  next: () => Promise<unknown>,
): Promise<void> {
  const started = performance.now()
  const { log, origin } = recorder
  const scope = flowScope(ctx)
  const asked = inboundRequest(ctx, origin)
  const passing = passRequest(recorder, ctx, names, asked)
  const passed = passing instanceof Promise ? await passing : passing
  const { event, passage } = passed
  scope.requestSeq = event?.seq
  scope.flowId = event?.flowId ?? names.flowId
  const answer = { names, request: event, ...sentOf(recorder, passed, asked) }
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

/** Where a request was sent, and what of it the record of it does not say. */
function sentOf(
  { describe, conceals }: Recorder,
  { event, passage }: PassedRequest,
  asked: MessageContent,
): Pick<Answering, 'url' | 'sent'> {
  const isEdited = passage.action === 'pass' && passage.isEdited
  const isRecorded = event !== undefined && !isEdited
  const passedOn = passage.action === 'pass' ? passage.content : asked
  // What must not be kept is taken out now. Everything else is told when somebody reads it.
  if (conceals || mayHavePassword(asked.body)) {
    const told = (isRecorded ? event.event.http : undefined) ?? describe(passedOn).http
    return { url: told.url, sent: always(told) }
  }
  return { url: passedOn.url, sent: isRecorded ? undefined : () => describe(passedOn).http }
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

type DescribeRequest = PassingMessage['describe']

type PassedRequest = Pick<PassedMessage, 'passage'> & Partial<PassedMessage>

/** A request without a name is not recorded, and cannot be stopped. */
function passRequest(
  { log, describe }: Recorder,
  ctx: Context,
  { request, flowId }: NamedExchange,
  content: MessageContent,
): PassedRequest | Promise<PassedRequest> {
  if (request === undefined) return { passage: { action: 'pass', content, isEdited: false } }
  const draft = { ...request, flowId: knownFlow(flowId) }
  return passMessage(log, { draft, content, describe, keys: inboundKeys(ctx, content) })
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
  /** The request as it was passed on, where its event does not tell. */
  readonly sent: (() => FlowHttp) | undefined
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
  if (passage.action !== 'pass') return
  if (passage.isEdited) applyResponse(ctx, passage.content)
  else sendAsRecorded(ctx, passage.content)
}

function answerMessage(
  ctx: Context,
  named: NamedMessage,
  { request, url, sent, ms }: Answering,
): PassingMessage {
  const { flowId, private: told, correlate, isBroken = false } = flowScope(ctx)
  const facts = { ...named.private, ...told }
  const content = inboundResponse(ctx, url)
  return {
    draft: {
      ...named,
      kind: 'response',
      flowId: knownFlow(flowId),
      causeSeq: request?.seq,
      correlate: [...(named.correlate ?? []), ...correlate],
      private: Object.keys(facts).length === 0 ? undefined : facts,
    },
    content,
    keys: answerKeys(ctx, content),
    describe: ({ status, headers, body }) => {
      const capped = body === undefined ? undefined : capBody(body)
      return {
        http: {
          ...(sent?.() ?? request?.event.http ?? { method: 'GET', url }),
          ms,
          ...(status === undefined ? {} : { status }),
          resHeaders: headers,
          ...(capped === undefined ? {} : { resBody: capped.text, truncated: capped.truncated }),
        },
        params: [...headerParams(headers), ...bodyParams(capped?.text, headers['content-type'])],
        ...(isBroken ? { state: 'failed' } : {}),
      }
    },
  }
}
