/**
 * The sending side's recorder: writes a request and what came of it into the flow log.
 *
 * @module
 */
import { JOIN_HEADER } from './exchange-join.ts'
import type { FlowHttp } from './flow-event.ts'
import type { FlowLog } from './flow-log.ts'
import { capBody, flattenHeaders } from './http-parts.ts'
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
}

/** Makes the sender of one lab's back channel. */
export function recordedFetch({ log, joins, ca }: RecordedFetchOptions): RecordedFetch {
  return async function send(asked, names) {
    const request = { ca, ...asked }
    const half: FlowHttp = {
      method: request.method,
      url: request.url,
      reqHeaders: flattenHeaders(request.headers),
      ...(request.body === undefined ? {} : { reqBody: capBody(request.body).text }),
    }
    const event = log.record({
      id: names.request,
      flowId: names.flowId,
      from: names.from,
      to: names.to,
      http: half,
      params: [
        ...urlParams(request.url),
        ...headerParams(half.reqHeaders ?? {}),
        ...bodyParams(request.body, half.reqHeaders?.['content-type']),
      ],
    })
    const token = joins?.(new URL(request.url)) === true ? log.joins.offer(event.seq) : undefined
    const outcome = await sendHttp(
      token === undefined
        ? request
        : { ...request, headers: { ...request.headers, [JOIN_HEADER]: token } },
    )
    const facts = token === undefined ? undefined : log.joins.close(token)
    const named = names.response(outcome)
    log.record({
      ...named,
      flowId: event.flowId,
      kind: 'response',
      from: names.to,
      to: names.from,
      state: outcome.ok ? 'delivered' : 'failed',
      causeSeq: event.seq,
      http: { ...half, ...answerHalf(outcome) },
      params: outcome.ok ? answerParams(outcome) : [],
      private: facts !== undefined && Object.keys(facts).length > 0 ? facts : undefined,
    })
    return outcome
  }
}

function answerHalf(outcome: HttpOutcome): Partial<FlowHttp> {
  if (!outcome.ok) return { ms: outcome.ms }
  const { text, truncated } = capBody(outcome.body)
  return {
    status: outcome.status,
    resHeaders: Object.fromEntries(outcome.headers),
    resBody: text,
    truncated,
    ms: outcome.ms,
  }
}

function answerParams(outcome: Extract<HttpOutcome, { ok: true }>): ReturnType<typeof urlParams> {
  return [
    ...headerParams(Object.fromEntries(outcome.headers)),
    ...bodyParams(outcome.body, outcome.headers.get('content-type') ?? undefined),
  ]
}
