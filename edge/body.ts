/**
 * Reads request bodies: whole, up to a limit, as text, and once as a form or as JSON.
 *
 * The text is kept in `ctx.state.rawBody` for whoever records traffic, and the request still reads as
 * if nobody had touched it, because oidc-provider insists on reading the stream itself.
 *
 * @module
 */
import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'

import type { Middleware, ParameterizedContext } from 'koa'

import { formPairsOf } from '../flow/index.ts'
import { RequestError } from './errors.ts'
import { isNestedDeeperThan } from './json-depth.ts'
import { replayBody } from './served-messages.ts'
import { Turns } from './turns.ts'

/** What {@link bufferBody} may be told. */
export interface BufferBodyOptions {
  /** Longest body taken, in bytes; 64 kB by default. A longer one is answered with 413. */
  readonly limitBytes?: number | undefined
}

const LIMIT_BYTES = 64 * 1024
const FORM = 'application/x-www-form-urlencoded'

/** Far more than anything that is taken has. */
const JSON_LEVELS_MAX = 100

/**
 * Reads the body of each request into `ctx.state.rawBody`; `''` where there is none. Whoever comes first
 * behind it may put another body in its place with `ctx.state.replaceBody`.
 */
export function bufferBody(options: BufferBodyOptions = {}): Middleware {
  const limitBytes = options.limitBytes ?? LIMIT_BYTES
  const turns = new Turns(1)
  return async function bufferBody(ctx, next) {
    const state = ctx.state as { rawBody?: string; replaceBody?: (text: string) => void }
    state.rawBody = ''
    state.replaceBody = (text) => {
      const body = Buffer.from(text)
      state.rawBody = text
      ctx.req.headers['content-length'] = String(body.length)
      replayBody(ctx.req, body)
    }
    if (hasBody(ctx.req)) {
      const body = await readAll(ctx.req, limitBytes, turns)
      state.rawBody = decode(body)
      replayBody(ctx.req, body)
    }
    await next()
  }
}

/** A form as it was sent. RFC 6749 section 3.1 forbids repeated parameters; checkboxes need them. */
export interface Form {
  /** The first value of each field. */
  readonly fields: Readonly<Record<string, string>>
  /** Names that came more than once, in the order of their first appearance. */
  readonly repeated: readonly string[]
  /** Every value of a field, in order. */
  all(name: string): readonly string[]
}

type ContextWithBody = Pick<ParameterizedContext, 'state' | 'is' | 'get' | 'req'>

/** The body that {@link bufferBody} read. */
export function rawBody(ctx: Pick<ParameterizedContext, 'state'>): string {
  const { rawBody } = ctx.state as { rawBody?: unknown }
  return typeof rawBody === 'string' ? rawBody : ''
}

/**
 * Reads a form body and leaves the judgement of repeated fields to the caller.
 *
 * @throws {@link RequestError} `ERR_BODY_TYPE` (415) for a body that is no `application/x-www-form-urlencoded`.
 */
export function readForm(ctx: ContextWithBody): Form {
  const body = rawBody(ctx)
  const state = ctx.state as { readForm?: { readonly body: string; readonly form: Form } }
  // Several steps of a server read one form, and a body may be replaced in between.
  if (state.readForm?.body === body) return state.readForm.form
  requireType(ctx, FORM)
  const form = formOf(formPairsOf(state, body))
  state.readForm = { body, form }
  return form
}

function formOf(pairs: ReturnType<typeof formPairsOf>): Form {
  const fields: Record<string, string> = {}
  const repeated = new Set<string>()
  for (const [name, value] of pairs) {
    if (Object.hasOwn(fields, name)) repeated.add(name)
    else if (name === '__proto__') Object.defineProperty(fields, name, { ...OWN, value })
    else fields[name] = value
  }
  const all = (name: string): readonly string[] =>
    pairs.filter(([one]) => one === name).map(([, value]) => value)
  return { fields, repeated: [...repeated], all }
}

/** How a field stands on a form whose name means something else to the language. */
const OWN = { configurable: true, enumerable: true, writable: true }

/** Whether a request says that its body is a form. */
export function isForm(ctx: Pick<ContextWithBody, 'is' | 'req'>): boolean {
  return ctx.req.headers['content-type'] === FORM || ctx.is(FORM) === FORM
}

/**
 * Reads a form body in which every field may come once.
 *
 * @throws {@link RequestError}
 *   - `ERR_BODY_TYPE` (415) for a body that is no `application/x-www-form-urlencoded`;
 *   - `ERR_BODY_REPEATED_FIELD` (400) naming each field that came twice.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1 RFC 6749 section 3.1}
 */
export function parseForm(ctx: ContextWithBody): Record<string, string> {
  const form = readForm(ctx)
  if (form.repeated.length > 0) {
    throw new RequestError(
      'ERR_BODY_REPEATED_FIELD',
      400,
      `The form carries more than one value for ${form.repeated.map(quote).join(', ')}. Send each field once.`,
    )
  }
  return { ...form.fields }
}

/**
 * Reads a JSON body, for a schema to judge.
 *
 * @throws {@link RequestError}
 *   - `ERR_BODY_TYPE` (415) for a body that is no `application/json`, which a page of another site
 *     cannot send without being asked first;
 *   - `ERR_BODY_INVALID` (400) for text that is no JSON, or whose lists and objects are nested too deeply.
 */
export function parseJson(ctx: ContextWithBody): unknown {
  requireType(ctx, 'application/json')
  if (isNestedDeeperThan(rawBody(ctx), JSON_LEVELS_MAX)) {
    throw new RequestError(
      'ERR_BODY_INVALID',
      400,
      `The request body is nested too deeply. At most ${String(JSON_LEVELS_MAX)} lists and objects may be in one another.`,
    )
  }
  try {
    return JSON.parse(rawBody(ctx)) as unknown
  } catch (cause) {
    throw new RequestError(
      'ERR_BODY_INVALID',
      400,
      'The request body is not valid JSON. Send one JSON value, such as {}.',
      { cause },
    )
  }
}

function requireType(ctx: ContextWithBody, type: string): void {
  const seen = ctx.get('content-type')
  // A form without fields may come as no body at all.
  const isEmptyForm = seen === '' && rawBody(ctx) === '' && type === FORM
  if (seen !== type && typeof ctx.is(type) !== 'string' && !isEmptyForm) {
    throw new RequestError(
      'ERR_BODY_TYPE',
      415,
      `The request body must be ${type}; ${seen === '' ? 'no Content-Type was sent' : `its Content-Type is ${quote(seen)}`}.`,
    )
  }
}

function quote(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text)
}

/** RFC 9112 section 6: a request has a body when one of these two headers is there. */
function hasBody(req: IncomingMessage): boolean {
  const { 'content-length': length, 'transfer-encoding': encoding } = req.headers
  return encoding !== undefined || (length !== undefined && length !== '0')
}

async function readAll(req: IncomingMessage, limitBytes: number, turns: Turns): Promise<Buffer> {
  const announced = Number(req.headers['content-length'] ?? 0)
  if (announced > limitBytes) throw tooLarge(limitBytes)
  // A small body comes in one piece with the head of its request, and is there at the end of the turn.
  await turns.pass()
  // Whoever has gone meanwhile would say nothing more, not even that.
  if (req.destroyed) throw aborted()
  if (announced > 0 && req.readableLength === announced) {
    const body = req.read() as Buffer
    req.resume() // To its end, which Node waits for.
    return body
  }
  return readChunks(req, limitBytes)
}

function readChunks(req: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let received = 0
    const take = (chunk: Buffer): void => {
      received += chunk.length
      chunks.push(chunk)
      if (received > limitBytes) settle(() => reject(tooLarge(limitBytes)))
    }
    const finish = (): void =>
      settle(() => resolve(chunks[1] ? Buffer.concat(chunks) : (chunks[0] ?? Buffer.alloc(0))))
    const fail = (cause?: unknown): void => settle(() => reject(aborted(cause)))
    const settle = (end: () => void): void => {
      req.off('data', take).off('end', finish).off('error', fail).off('close', fail)
      end()
    }
    req.on('data', take).on('end', finish).on('error', fail).on('close', fail)
  })
}

function tooLarge(limitBytes: number): RequestError {
  return new RequestError(
    'ERR_BODY_TOO_LARGE',
    413,
    `The request body is too large. At most ${String(limitBytes)} bytes are accepted.`,
  )
}

function aborted(cause?: unknown): RequestError {
  return new RequestError('ERR_BODY_ABORTED', 400, 'The request body ended too early.', { cause })
}

function decode(body: Buffer): string {
  if (isUtf8(body)) return body.toString('utf8')
  throw new RequestError('ERR_BODY_ENCODING', 400, 'The request body is not valid UTF-8.')
}
