/**
 * A message as it stood on the wire: method line or status line, headers, body.
 *
 * @module
 */
import type { FlowEvent, FlowHttp } from '../../flow/index.ts'

/** One half of an HTTP exchange, as text. */
export interface RawMessage {
  /** `POST /token HTTP/1.1`, or `HTTP/1.1 200`. */
  readonly startLine: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
  readonly contentType: string
  /** Whether the log kept only the beginning of the body. */
  readonly isTruncated: boolean
}

/** The request, as far as the log has it; `undefined` for a message that did not travel by HTTP. */
export function rawRequest({ http }: FlowEvent): RawMessage | undefined {
  if (http === undefined) return undefined
  const { method, url, reqHeaders = {}, reqBody = '', status, truncated } = http
  return {
    startLine: `${method} ${requestTarget(url)} HTTP/1.1`,
    headers: headerLines(reqHeaders),
    body: reqBody,
    contentType: reqHeaders['content-type'] ?? '',
    isTruncated: truncated === true && status === undefined,
  }
}

/** The response; `undefined` where none came. */
export function rawResponse({ http }: FlowEvent): RawMessage | undefined {
  if (http?.status === undefined) return undefined
  const { status, resHeaders = {}, resBody = '', truncated } = http
  return {
    startLine: `HTTP/1.1 ${String(status)}`,
    headers: headerLines(resHeaders),
    body: resBody,
    contentType: resHeaders['content-type'] ?? '',
    isTruncated: truncated === true,
  }
}

/** The whole half as one text, as it is copied. */
export function rawText({ startLine, headers, body }: RawMessage): string {
  const head = [startLine, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n')
  return body === '' ? head : `${head}\n\n${body}`
}

/** Bytes of the bodies, in both directions, as far as they were kept. */
export function bodyBytes(http: FlowHttp | undefined): number {
  const encoder = new TextEncoder()
  return [http?.reqBody, http?.resBody].reduce(
    (sum, body) => sum + (body === undefined ? 0 : encoder.encode(body).length),
    0,
  )
}

/** A JSON body with line breaks; a form body as a line for each field; `undefined` for other bodies. */
export function prettyBody({ body, contentType }: RawMessage): string | undefined {
  if (body === '') return undefined
  if (contentType.includes('json')) {
    try {
      return JSON.stringify(JSON.parse(body), null, 2)
    } catch {
      return undefined // What is no JSON after all, or was cut, is shown raw alone.
    }
  }
  if (!contentType.includes('application/x-www-form-urlencoded')) return undefined
  return [...new URLSearchParams(body)].map(([name, value]) => `${name} = ${value}`).join('\n')
}

function requestTarget(url: string): string {
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}

function headerLines(headers: Readonly<Record<string, string>>): RawMessage['headers'] {
  return Object.entries(headers).map(([name, value]) => [titled(name), value])
}

/** Names of headers as specifications write them; HTTP does not mind. */
function titled(name: string): string {
  const known: Readonly<Record<string, string>> = { 'www-authenticate': 'WWW-Authenticate' }
  return known[name] ?? name.replace(/(^|-)([a-z])/g, (part) => part.toUpperCase())
}
