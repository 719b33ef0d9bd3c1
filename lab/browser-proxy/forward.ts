/**
 * Asks the authorization server in the browser's place, with the browser's own request, and hands its answer
 * on: pages and redirects whole, so that they can be read and spoiled, everything else as it comes.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http'
import { Readable, pipeline } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Context, Middleware } from 'koa'
import { endToEnd, pairsOf } from './hop-headers.ts'
import { askUpstream, unreachablePage, UNREACHABLE_HEADERS, whyUnreachable } from './upstream.ts'

/** Bytes of an answer that are held together; what is larger is passed on as it comes. */
const WHOLE_LIMIT = 2 * 1024 * 1024

/** What is read whole. */
const READ_WHOLE = /^(text\/html|application\/xhtml\+xml|application\/(.+\+)?json)\b/i

/** Makes the last middleware of an origin. */
export function forward(origin: string, ca: readonly string[] | undefined): Middleware {
  return async function forward(ctx) {
    try {
      const incoming = await ask(ctx, new URL(ctx.url, origin), ca)
      await take(ctx, incoming)
    } catch (error) {
      ctx.status = 502
      ctx.set(UNREACHABLE_HEADERS)
      ctx.body = unreachablePage(origin, whyUnreachable(error))
    }
  }
}

async function ask(
  ctx: Context,
  url: URL,
  ca: readonly string[] | undefined,
): Promise<IncomingMessage> {
  const { req, method } = ctx
  const body = await bodyOf(req)
  const outgoing = askUpstream({ url, method, headers: headersOf(req, body), ca })
  req.socket.once('close', () => {
    outgoing.destroy()
  })
  return new Promise((resolve, reject) => {
    outgoing.once('response', resolve)
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** It was read already, and reads again through this iterator alone. */
async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request.iterator() as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The headers as they came, with the changes that somebody made to them on the way. */
function headersOf({ rawHeaders, headers }: IncomingMessage, body: Buffer): string[] {
  const names = new Map(pairsOf(rawHeaders).map(([name]) => [name.toLowerCase(), name]))
  const now = Object.entries(headers).flatMap(([name, value]) => {
    if (value === undefined || name === 'content-length') return []
    return [names.get(name) ?? name, Array.isArray(value) ? value.join(', ') : value]
  })
  const isFramed = body.length > 0 || headers['content-length'] !== undefined
  return [...endToEnd(now), ...(isFramed ? ['Content-Length', String(body.length)] : [])]
}

async function take(ctx: Context, incoming: IncomingMessage): Promise<void> {
  ctx.status = incoming.statusCode ?? 502
  setHeaders(ctx, incoming)
  const type = incoming.headers['content-type'] ?? ''
  const isRedirect = ctx.status >= 300 && ctx.status < 400
  const decoded = decoding(incoming)
  if (decoded === undefined || !(isRedirect || READ_WHOLE.test(type))) {
    ctx.body = incoming
  } else {
    if (decoded !== incoming) ctx.remove('Content-Encoding')
    ctx.remove('Content-Length')
    ctx.body = await wholeOrRest(decoded)
  }
  // Koa guesses a type where the server gave none.
  if (type === '') ctx.remove('Content-Type')
}

function setHeaders(ctx: Context, { rawHeaders }: IncomingMessage): void {
  const values = new Map<string, string[]>()
  for (const [name, value] of pairsOf(endToEnd(rawHeaders))) {
    values.set(name, [...(values.get(name) ?? []), value])
  }
  for (const [name, [first = '', ...others]] of values) {
    ctx.set(name, others.length === 0 ? first : [first, ...others])
  }
}

/** The body as text can be read from it; `undefined` for an encoding that nobody knows. */
function decoding(incoming: IncomingMessage): Readable | undefined {
  const encoding = incoming.headers['content-encoding']?.toLowerCase() ?? 'identity'
  if (encoding === 'identity') return incoming
  const decoder = DECODERS[encoding]?.()
  return decoder === undefined ? undefined : pipeline(incoming, decoder, () => undefined)
}

const DECODERS: Readonly<Partial<Record<string, () => ReturnType<typeof createGunzip>>>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

async function wholeOrRest(body: Readable): Promise<Buffer | Readable> {
  const chunks: Buffer[] = []
  let length = 0
  const iterator = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  for (;;) {
    const next = await iterator.next()
    if (next.done === true) return Buffer.concat(chunks)
    chunks.push(next.value)
    length += next.value.length
    if (length > WHOLE_LIMIT) return Readable.from(rest(chunks, iterator), { objectMode: false })
  }
}

async function* rest(
  chunks: readonly Buffer[],
  iterator: AsyncIterator<Buffer>,
): AsyncGenerator<Buffer> {
  yield* chunks
  for (;;) {
    const next = await iterator.next()
    if (next.done === true) return
    yield next.value
  }
}
