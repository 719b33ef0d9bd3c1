/**
 * The sending side's recorder: writes a request and what came of it into the flow log.
 *
 * @module
 */
import { JOIN_HEADER } from './exchange-join.ts'
import type { PrivateFacts } from './exchange-join.ts'
import type { FlowLog } from './flow-log.ts'
import { capBody, flattenHeaders } from './http-parts.ts'
import type { KeptEvent } from './kept-event.ts'
import { passMessage } from './message-gate.ts'
import type { MessageContent, Passage, PassingMessage } from './message-gate.ts'
import type { Lane, MessageId } from './messages.ts'
import { bodyParams, headerParams, urlParams } from './params.ts'
import { sendHttp } from './send-http.ts'
import type { HttpOutcome, HttpRequest } from './send-http.ts'

/** How one exchange is named in the log. */
export interface ExchangeNames {
  readonly flowId?: string | undefined
  readonly request: MessageId
  /** Names the answer once it is known, or the failure that came instead. */
  readonly response: (outcome: HttpOutcome) => { readonly id: MessageId; readonly summary?: string }
  /** Lanes, where they differ from the catalogue's. */
  readonly from?: Lane
  readonly to?: Lane
  /** What the request is called, where that differs from the catalogue. */
  readonly summary?: string | undefined
  /** What the sender knows of the request and does not put on the wire. */
  readonly private?: Readonly<Record<string, unknown>> | undefined
}

/** Sends a request, records both halves, and resolves to what came of it. */
export type RecordedFetch = (request: HttpRequest, names: ExchangeNames) => Promise<HttpOutcome>

/** What {@link recordedFetch} needs. */
export interface RecordedFetchOptions {
  readonly log: FlowLog
  /** Whether the receiver belongs to the same lab, so that the exchange is joined (no by default). */
  readonly joins?: ((url: URL) => boolean) | undefined
  /** Certificates (PEM) that are trusted besides the well-known ones. */
  readonly ca?: readonly string[] | undefined
  /** Carries an exchange out; as it is asked for by default. */
  readonly exchange?: SendExchange | undefined
}

/** Sends a request that is on the log already. */
export type SendExchange = (
  request: HttpRequest,
  about: { readonly event: KeptEvent },
) => Promise<HttpOutcome>

/** Makes the sender of one lab's back channel. */
export function recordedFetch({
  log,
  joins,
  ca,
  exchange = sendHttp,
}: RecordedFetchOptions): RecordedFetch {
  return async function send(asked, names) {
    const { event, passage } = await passMessage(log, requestMessage(asked, names))
    const request = passage.action === 'pass' ? changedTo(asked, passage) : asked
    const carryOut = (token?: string): Promise<HttpOutcome> =>
      exchange(joined({ ca, startDeadline: log.gate?.startDeadline, ...request }, token), { event })
    const isJoined = passage.action === 'pass' && joins?.(new URL(request.url)) === true
    const { outcome, facts } = isJoined
      ? await joinExchange(log, event, carryOut)
      : { outcome: passage.action === 'pass' ? await carryOut() : outcomeOf(passage) }
    const response = responseMessage(outcome, { request, names, event, facts })
    const { passage: back } = await passMessage(log, response)
    if (back.action !== 'pass') return outcomeOf(back)
    return back.isEdited && outcome.ok ? changedAnswer(outcome, back.content) : outcome
  }
}

interface Joined {
  readonly outcome: HttpOutcome
  /** What the receiver reported. */
  readonly facts?: PrivateFacts | undefined
}

/** Where a lab has several processes, the receiver may be another one. */
async function joinExchange(
  { joins, share }: FlowLog,
  { seq }: KeptEvent,
  carryOut: (token: string) => Promise<HttpOutcome>,
): Promise<Joined> {
  const token = joins.offer(seq)
  await share?.flush()
  const outcome = await carryOut(token)
  await share?.catchUp()
  return { outcome, facts: joins.close(token) }
}

function requestMessage(request: HttpRequest, names: ExchangeNames): PassingMessage {
  return {
    draft: {
      id: names.request,
      flowId: names.flowId,
      from: names.from,
      to: names.to,
      summary: names.summary,
      private: names.private,
    },
    content: {
      kind: 'request',
      method: request.method,
      url: request.url,
      headers: flattenHeaders(request.headers),
      body: request.body,
    },
    describe: ({ url, headers, body }) => ({
      http: {
        method: request.method,
        url,
        reqHeaders: headers,
        ...(body === undefined ? {} : { reqBody: capBody(body).text }),
      },
      params: [
        ...urlParams(url),
        ...headerParams(headers),
        ...bodyParams(body, headers['content-type']),
      ],
    }),
  }
}

/** Headers that nobody touched keep the case and the order in which they were asked for. */
function changedTo(
  asked: HttpRequest,
  { content, isEdited }: Extract<Passage, { action: 'pass' }>,
): HttpRequest {
  if (!isEdited) return asked
  const kept = Object.keys(asked.headers).flatMap((name) => {
    const now = content.headers[name.toLowerCase()]
    return now === undefined ? [] : [[name, now]]
  })
  const known = new Set(Object.keys(asked.headers).map((name) => name.toLowerCase()))
  const added = Object.entries(content.headers).filter(([name]) => !known.has(name))
  const headers = Object.fromEntries([...kept, ...added]) as Record<string, string>
  return { ...asked, url: content.url, headers, body: content.body }
}

function joined(request: HttpRequest, token: string | undefined): HttpRequest {
  return token === undefined
    ? request
    : { ...request, headers: { ...request.headers, [JOIN_HEADER]: token } }
}

/** What the sender sees of a message that did not go through. */
function outcomeOf(passage: Exclude<Passage, { action: 'pass' }>): HttpOutcome {
  if (passage.action === 'drop') return { ok: false, cause: 'network', error: 'ECONNRESET', ms: 0 }
  const { status, headers, body } = passage.answer
  return { ok: true, status, headers: new Headers(headers), body, ms: 0 }
}

function changedAnswer(
  outcome: Extract<HttpOutcome, { ok: true }>,
  { status = outcome.status, headers, body = outcome.body }: MessageContent,
): HttpOutcome {
  return { ok: true, status, headers: new Headers(headers), body, ms: outcome.ms }
}

interface Exchange {
  readonly request: HttpRequest
  readonly names: ExchangeNames
  readonly event: KeptEvent
  readonly facts?: PrivateFacts | undefined
}

function responseMessage(
  outcome: HttpOutcome,
  { request, names, event, facts }: Exchange,
): PassingMessage {
  const asked = requestMessage(request, names)
  const half = asked.describe(asked.content).http
  return {
    draft: {
      ...names.response(outcome),
      flowId: event.flowId,
      kind: 'response',
      from: names.to,
      to: names.from,
      causeSeq: event.seq,
      private: privateOf(outcome, facts),
    },
    content: answerContent(outcome, request.url),
    describe: ({ status, headers, body = '' }) => {
      if (!outcome.ok) return { http: { ...half, ms: outcome.ms }, params: [], state: 'failed' }
      const { text, truncated } = capBody(body)
      const answer = { resHeaders: headers, resBody: text, truncated, ms: outcome.ms }
      return {
        http: { ...half, ...(status === undefined ? {} : { status }), ...answer },
        params: [...headerParams(headers), ...bodyParams(body, headers['content-type'])],
      }
    },
  }
}

/** What only the two ends know: the receiver's facts, and how the connection failed. */
function privateOf(
  outcome: HttpOutcome,
  facts: PrivateFacts | undefined,
): PrivateFacts | undefined {
  const known = { ...facts, ...(outcome.ok ? {} : { connection: outcome.error }) }
  return Object.keys(known).length > 0 ? known : undefined
}

function answerContent(outcome: HttpOutcome, url: string): MessageContent {
  if (!outcome.ok) return { kind: 'response', url, headers: {} }
  const { status, body } = outcome
  return { kind: 'response', url, status, headers: Object.fromEntries(outcome.headers), body }
}
