/**
 * Sends one HTTP request with exactly the headers given, in their order, and reads the whole answer
 * within a deadline.
 *
 * Redirects are not followed and nothing is retried: what came back is the caller's to judge.
 *
 * @module
 */
import { request as requestHttp } from 'node:http'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { rootCertificates } from 'node:tls'
import { machineDeadline } from './message-gate.ts'
import type { StartDeadline } from './message-gate.ts'

/** Bytes of an answer that are read before the exchange is given up. */
const ANSWER_LIMIT = 1024 * 1024

/** A request as it goes on the wire. */
export interface HttpRequest {
  readonly url: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Header names and values in the order in which they are sent. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** Milliseconds until the whole answer must be there (no limit by default). */
  readonly timeoutMs?: number | undefined
  /** Certificates (PEM) that are trusted besides the well-known ones; for https alone. */
  readonly ca?: readonly string[] | undefined
  /** Forward proxy on this machine to ask, such as `http://127.0.0.1:40123`; it speaks TLS where needed. */
  readonly proxy?: string | undefined
  /** Measures `timeoutMs`; the machine's clock by default. */
  readonly startDeadline?: StartDeadline | undefined
}

/** What came of a request. A failure is data: it is the rehearsal's subject. */
export type HttpOutcome =
  | {
      readonly ok: true
      readonly status: number
      readonly headers: Headers
      readonly body: string
      readonly ms: number
    }
  | {
      readonly ok: false
      readonly cause: 'timeout' | 'aborted' | 'network'
      /** Node's error code, for example `ECONNREFUSED`, or the message where it has none. */
      readonly error: string
      readonly ms: number
    }

/** Sends a request and resolves to what came of it; never rejects. */
export async function sendHttp(request: HttpRequest): Promise<HttpOutcome> {
  const started = performance.now()
  const deadline = new AbortController()
  const { timeoutMs, startDeadline = machineDeadline } = request
  const endDeadline =
    timeoutMs === undefined
      ? undefined
      : startDeadline(timeoutMs, () => {
          deadline.abort()
        })
  try {
    const signals = [deadline.signal, ...(request.signal === undefined ? [] : [request.signal])]
    const answer = await exchange(request, AbortSignal.any(signals))
    return { ok: true, ...answer, ms: performance.now() - started }
  } catch (error) {
    const ms = performance.now() - started
    if (deadline.signal.aborted) {
      return {
        ok: false,
        cause: 'timeout',
        error: `no answer within ${String(request.timeoutMs)} ms`,
        ms,
      }
    }
    const cause = request.signal?.aborted === true ? 'aborted' : 'network'
    return { ok: false, cause, error: errorText(error), ms }
  } finally {
    endDeadline?.()
  }
}

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

async function exchange(request: HttpRequest, signal: AbortSignal): Promise<Answer> {
  const target = new URL(request.url)
  const url = request.proxy === undefined ? target : new URL(request.proxy)
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  const body = request.body === undefined ? undefined : Buffer.from(request.body)
  const outgoing = send(url, {
    method: request.method,
    // RFC 9112 section 3.2.2: a proxy is asked for the whole address.
    ...(request.proxy === undefined ? {} : { path: target.href }),
    headers: {
      ...(request.proxy === undefined ? {} : { Host: target.host }),
      ...request.headers,
      ...(body === undefined ? {} : { 'Content-Length': String(body.length) }),
    },
    ...(request.ca === undefined || request.ca.length === 0
      ? {}
      : { ca: [...rootCertificates, ...request.ca] }),
    agent: false, // A connection of its own: no keep-alive race decides a rehearsal.
    signal,
  })
  outgoing.end(body)
  const failed: { readonly why?: Error } = failureOf(outgoing)
  const incoming = await answerOf(outgoing)
  return {
    status: incoming.statusCode ?? 0,
    headers: headersOf(incoming),
    body: await textOf(incoming).catch((error: unknown) => {
      // What cannot be read ends the body as if the other side had gone; the request knows why.
      throw failed.why ?? error
    }),
  }
}

/** Fills itself in when a request fails. */
function failureOf(outgoing: ClientRequest): { readonly why?: Error } {
  const failure: { why?: Error } = {}
  outgoing.on('error', (error) => {
    failure.why = error
  })
  return failure
}

function answerOf(outgoing: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.once('response', resolve)
    outgoing.on('error', reject)
  })
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > ANSWER_LIMIT) throw new Error('answer larger than 1 MiB')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers()
  for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
    headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '')
  }
  return headers
}

function errorText(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return errorText(error.errors[0])
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  return code === '' ? error.message : code
}
