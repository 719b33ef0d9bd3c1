/**
 * What travels through a server's middleware, taken out of Koa's context, and put back where somebody
 * changed it at the gate.
 *
 * @module
 */
import type { Context } from 'koa'
import { flattenHeaders } from './http-parts.ts'
import type { MessageAnswer, MessageContent } from './message-gate.ts'
import { contentKeys, formPairsOf } from './params.ts'

/** What the middleware that buffers bodies leaves in `ctx.state`. */
interface BufferedBody {
  readonly rawBody?: unknown
  readonly replaceBody?: ((text: string) => void) | undefined
}

/** The request that a context serves; `origin` is that of the server's public URL. */
export function inboundRequest(ctx: Context, origin: string): MessageContent {
  const { rawBody } = ctx.state as BufferedBody
  const body = typeof rawBody === 'string' && rawBody !== '' ? rawBody : undefined
  return {
    kind: 'request',
    method: ctx.method,
    url: origin + (ctx.originalUrl || ctx.url),
    headers: flattenHeaders(ctx.req.headers),
    body,
  }
}

/** The answer that a context is about to send. */
export function inboundResponse(ctx: Context, url: string): MessageContent {
  return {
    kind: 'response',
    url,
    status: ctx.status,
    headers: flattenHeaders(ctx.response.headers),
    body: bodyText(ctx.body),
  }
}

/** Correlation keys of a request, from what of its body somebody may have taken apart already. */
export function inboundKeys(ctx: Context, content: MessageContent): readonly string[] {
  return contentKeys(content, { pairs: (body) => formPairsOf(ctx.state, body) })
}

/** Correlation keys of an answer, whose body need not be read where it is an object still. */
export function answerKeys(ctx: Context, content: MessageContent): readonly string[] {
  const body: unknown = ctx.body
  return contentKeys(content, isMembers(body) ? { members: body } : {})
}

/** Whether a body is to become JSON. */
function isMembers(body: unknown): body is object {
  return (
    typeof body === 'object' && body !== null && Object.getPrototypeOf(body) === Object.prototype
  )
}

/** Lets Koa send the text that was recorded, where it would make the same of an object once more. */
export function sendAsRecorded(ctx: Context, { body }: MessageContent): void {
  if (body !== undefined && isMembers(ctx.body)) ctx.body = body
}

/** Makes a request what it was changed to: query, headers and body. Its path stays. */
export function applyRequest(ctx: Context, content: MessageContent): void {
  const query = content.url.includes('?') ? content.url.slice(content.url.indexOf('?')) : ''
  ctx.url = withQuery(ctx.url, query)
  ctx.originalUrl = withQuery(ctx.originalUrl, query)
  for (const name of Object.keys(ctx.req.headers)) {
    if (content.headers[name] === undefined) Reflect.deleteProperty(ctx.req.headers, name)
  }
  Object.assign(ctx.req.headers, content.headers)
  const state = ctx.state as BufferedBody
  if (content.body !== undefined) state.replaceBody?.(content.body)
}

/** Makes an answer what it was changed to. */
export function applyResponse(ctx: Context, content: MessageContent): void {
  if (content.status !== undefined) ctx.status = content.status
  for (const name of Object.keys(ctx.response.headers)) {
    if (content.headers[name] === undefined) ctx.remove(name)
  }
  const now = flattenHeaders(ctx.response.headers)
  for (const [name, value] of Object.entries(content.headers)) {
    // Cookies came as a list, and an untouched header is best left as it is.
    if (now[name] !== value) ctx.set(name, value)
  }
  if (content.body !== undefined && content.body !== bodyText(ctx.body)) {
    ctx.remove('content-length')
    ctx.body = content.body
  }
}

/** Answers in place of everybody else. */
export function applyAnswer(ctx: Context, { status, headers, body }: MessageAnswer): void {
  for (const name of ['content-length', 'content-type', 'location']) ctx.remove(name)
  ctx.status = status
  for (const [name, value] of Object.entries(headers)) ctx.set(name, value)
  ctx.body = body
}

/** Closes the connection of a request without an answer. */
export function dropConnection(ctx: Context): void {
  ctx.respond = false
  ctx.req.socket.destroy()
}

function withQuery(url: string, query: string): string {
  return (url.split('?', 1)[0] ?? '') + query
}

function bodyText(body: unknown): string | undefined {
  if (typeof body === 'string') return body
  if (Buffer.isBuffer(body)) return body.toString('utf8')
  if (typeof body !== 'object' || body === null || 'pipe' in body) return undefined
  return JSON.stringify(body)
}
