/**
 * Exports a flow as an HTTP Archive (HAR 1.2), which browsers' developer tools and proxies can open.
 *
 * @see http://www.softwareishard.com/blog/har-12-spec/
 * @module
 */
import type { FlowEvent, FlowHttp, FlowParam } from './flow-event.ts'
import { laneNames } from './messages.ts'
import { redactEvents } from './redact.ts'
import type { RedactionLevel } from './redact.ts'

/** What a size or a time is where it is not known. */
const UNKNOWN = -1

interface HarNameValue {
  readonly name: string
  readonly value: string
}

interface HarEntry {
  readonly startedDateTime: string
  readonly time: number
  readonly request: Readonly<Record<string, unknown>>
  readonly response: Readonly<Record<string, unknown>>
  readonly cache: Readonly<Record<string, never>>
  readonly timings: Readonly<Record<'send' | 'wait' | 'receive', number>>
  /** Fields of ours begin with `_`, as the specification asks. */
  readonly [ours: `_${string}`]: unknown
}

/**
 * The text of a HAR file: an entry for each HTTP exchange, in the order in which they began. What did not
 * travel by HTTP is in `_others`, so that the inspector can open the file as the whole log that it was.
 *
 * @param events Events of one flow or of many.
 * @param level How much of a secret is shown (`masked`).
 */
export function exportHar(events: readonly FlowEvent[], level: RedactionLevel = 'masked'): string {
  const shown = redactEvents(events, level)
  const answered = new Map(
    shown
      .filter(({ kind, causeSeq }) => kind === 'response' && causeSeq !== undefined)
      .map((event) => [event.causeSeq, event]),
  )
  const entries = shown.flatMap((event) => {
    if (event.http === undefined) return []
    if (event.kind !== 'response') return [entryOf(event, answered.get(event.seq))]
    // A page that was asked for by no message of its own stands for its whole exchange.
    return event.causeSeq === undefined ? [entryOf(event, event)] : []
  })
  const creator = { name: 'linklab', version: '1' }
  const others = shown.filter(({ http }) => http === undefined)
  const log = { version: '1.2', creator, entries, _others: others }
  return `${JSON.stringify({ log }, null, 2)}\n`
}

function entryOf(request: FlowEvent, response: FlowEvent | undefined): HarEntry {
  const asked = request.http ?? response?.http
  const ms = response?.http?.ms ?? 0
  return {
    startedDateTime: request.realTime,
    time: ms,
    request: requestOf(asked, request),
    response: responseOf(response),
    cache: {},
    timings: { send: 0, wait: ms, receive: 0 },
    comment: `${laneNames[request.from]} → ${laneNames[request.to]}`,
    _flow: flowFields(request, response),
    _private: response?.private,
    _events: [...new Set([request, response])].flatMap(withoutHttp),
  } as HarEntry
}

/** Where an exchange stands in its flow. */
function flowFields(
  { flowId, id, channel, from, to, phase, virtualTime }: FlowEvent,
  response: FlowEvent | undefined,
): Readonly<Record<string, unknown>> {
  const about = { flowId, messageId: id, channel, from, to, phase, virtualTime }
  return response === undefined || response.id === id ? about : { ...about, answerId: response.id }
}

/** What of an event the fields of the specification have no place for. */
function withoutHttp(
  event: FlowEvent | undefined,
): readonly (Omit<FlowEvent, 'http'> & { readonly http: undefined })[] {
  return event === undefined ? [] : [{ ...event, http: undefined }]
}

function requestOf(http: FlowHttp | undefined, event: FlowEvent): Record<string, unknown> {
  const body = http?.reqBody
  return {
    method: http?.method ?? 'GET',
    url: harUrl(http?.url ?? ''),
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs(http?.reqHeaders),
    queryString: namedValues(event.params, 'query'),
    ...(body === undefined
      ? {}
      : { postData: { mimeType: http?.reqHeaders?.['content-type'] ?? '', text: body } }),
    headersSize: UNKNOWN,
    bodySize: body === undefined ? 0 : Buffer.byteLength(body),
  }
}

/** An exchange without an answer has the status 0, as browsers write it. */
function responseOf(event: FlowEvent | undefined): Record<string, unknown> {
  const { status = 0, resHeaders = {}, resBody } = event?.http ?? {}
  return {
    status,
    statusText: event?.summary ?? '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs(resHeaders),
    content: contentOf(resBody, resHeaders['content-type']),
    redirectURL: harUrl(resHeaders['location'] ?? ''),
    headersSize: UNKNOWN,
    bodySize: UNKNOWN,
  }
}

function contentOf(text: string | undefined, mimeType = ''): Record<string, unknown> {
  return text === undefined
    ? { size: 0, mimeType }
    : { size: Buffer.byteLength(text), mimeType, text }
}

function pairs(headers: FlowHttp['reqHeaders']): readonly HarNameValue[] {
  return Object.entries(headers ?? {}).map(([name, value]) => ({ name, value }))
}

function namedValues(
  params: readonly FlowParam[],
  place: FlowParam['in'],
): readonly HarNameValue[] {
  return params.filter((param) => param.in === place).map(({ name, value }) => ({ name, value }))
}

/** A masked secret has characters that an address must not have; readers of the file parse addresses. */
function harUrl(url: string): string {
  return url.replaceAll('…', '%E2%80%A6').replace(/#(?=[0-9a-f]{3}(?:[&#/?]|$))/g, '%23')
}
