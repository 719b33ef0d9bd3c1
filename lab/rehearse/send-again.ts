/**
 * Sends a request of the back channel once more, byte for byte as it was sent, for lessons on what a
 * server does with a message that it has had before.
 *
 * @module
 */
import { recordedFetch } from '../../flow/index.ts'
import type { FlowEvent, FlowHttp, HttpOutcome, HttpRequest, MessageId } from '../../flow/index.ts'
import { LabError } from '../errors.ts'
import type { Lab } from '../lab.ts'

/** Requests that can be sent again, with the names of their answers. */
const ANSWERS: Readonly<
  Partial<Record<MessageId, { readonly answer: MessageId; readonly refusal: MessageId }>>
> = {
  'token.request': { answer: 'token.response', refusal: 'token.rejected' },
  'refresh.request': { answer: 'refresh.response', refusal: 'refresh.rejected' },
  'revoke.request': { answer: 'revoke.response', refusal: 'revoke.response' },
  'introspect.request': { answer: 'introspect.response', refusal: 'introspect.response' },
  'userinfo.request': { answer: 'userinfo.response', refusal: 'userinfo.response' },
  'api.request': { answer: 'api.response', refusal: 'api.response' },
  'skill.request': { answer: 'skill.response', refusal: 'skill.response' },
}

/** Ids of the requests that can be sent again. */
const resendable = Object.keys(ANSWERS) as readonly MessageId[]

/** Milliseconds that an answer may take. */
const REPLY_TIMEOUT_MS = 10_000

/** Headers that the connection makes anew. */
const OF_CONNECTION: ReadonlySet<string> = new Set([
  ...['host', 'content-length', 'connection', 'transfer-encoding'],
])

/**
 * Sends the request of a message once more; both halves are on the log, marked as sent again.
 *
 * @throws {@link LabError} `ERR_LAB_REHEARSAL` for a message that is not sent again.
 */
export async function sendAgain(lab: Lab, event: FlowEvent): Promise<HttpOutcome> {
  const names = ANSWERS[event.id]
  if (names === undefined || event.kind !== 'request' || event.http === undefined) {
    throw refused(event, `Only requests of the back channel are: ${resendable.join(', ')}.`)
  }
  if (event.http.truncated === true) {
    throw refused(event, 'Its body was longer than the log keeps.')
  }
  const send = recordedFetch({
    log: lab.flow,
    joins: (url) => !lab.isOwnSkill && url.href.startsWith(lab.urls.authServer),
  })
  const request = requestOf(event.http)
  await lab.clock.settled()
  return lab.clock.run(() =>
    send(request, {
      flowId: event.flowId,
      request: event.id,
      from: event.from,
      to: event.to,
      summary: `${event.summary} (sent again)`,
      private: { resendOf: event.seq },
      response: (outcome) => ({ id: isRefusal(outcome) ? names.refusal : names.answer }),
    }),
  )
}

function requestOf({ method, url, reqHeaders = {}, reqBody }: FlowHttp): HttpRequest {
  const headers = Object.entries(reqHeaders).filter(([name]) => !OF_CONNECTION.has(name))
  return {
    url,
    method: method as HttpRequest['method'],
    headers: Object.fromEntries(headers),
    body: reqBody,
    timeoutMs: REPLY_TIMEOUT_MS,
  }
}

function isRefusal(outcome: HttpOutcome): boolean {
  return !outcome.ok || outcome.status >= 400
}

function refused({ seq, id }: FlowEvent, why: string): LabError {
  return new LabError(
    'ERR_LAB_REHEARSAL',
    `Message ${String(seq)} (${id}) cannot be sent again. ${why}`,
  )
}
