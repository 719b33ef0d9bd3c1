/**
 * Serves requests by a handler that may still be in the making, in the time of a clock, and answers for it
 * when it fails.
 *
 * @module
 */
import type { RequestListener, ServerResponse } from 'node:http'

import { refuseLongQuery } from './bounded-query.ts'
import type { VirtualClock } from './clock.ts'
import { ServedRequest, ServedResponse } from './served-messages.ts'

/**
 * Serves one request: the `callback()` of a Koa application, or a plain listener of `node:http`.
 *
 * @internal
 */
export type RequestHandler =
  RequestListener | ((...args: Parameters<RequestListener>) => Promise<void>)

/** What {@link serveRequests} needs. */
export interface ServeOptions {
  /** Requests wait for it; they are answered with 503 where it comes to nothing. */
  readonly handler: Promise<RequestHandler>
  /** `Date.now` follows this clock inside every request. */
  readonly clock?: VirtualClock | undefined
  /** Told about what the handler threw; by default a process warning. */
  readonly onError?: ((error: unknown) => void) | undefined
}

/** Makes the listener. */
export function serveRequests({ handler, clock, onError = warn }: ServeOptions): RequestListener {
  let ready: RequestHandler | undefined
  handler.then(
    (made) => {
      ready = made
    },
    () => undefined,
  )
  const serve: RequestListener = (req, res) => {
    // A plain listener may return anything.
    const answered: unknown = ready === undefined ? serveLater(handler, req, res) : ready(req, res)
    if (!(answered instanceof Promise)) return
    answered.catch((error: unknown) => {
      onError(error)
      answerFailure(res)
    })
  }
  const serveSafely: RequestListener = (req, res) => {
    try {
      serve(req, res)
    } catch (error) {
      onError(error)
      answerFailure(res)
    }
  }
  if (clock === undefined) return (req, res) => refuseLongQuery(req, res) || serveSafely(req, res)
  return (req, res) => {
    if (refuseLongQuery(req, res)) return
    if (req instanceof ServedRequest) req.clock = clock
    if (res instanceof ServedResponse) res.clock = clock
    clock.enter(serveSafely, req, res)
  }
}

async function serveLater(
  handler: Promise<RequestHandler>,
  ...[req, res]: Parameters<RequestListener>
): Promise<void> {
  const handle = await handler.catch(() => undefined)
  if (handle === undefined) res.writeHead(503, { connection: 'close' }).end('Starting failed.\n')
  else await handle(req, res)
}

/** A bare 500, where nothing was said yet. */
export function answerFailure(res: ServerResponse): void {
  if (res.headersSent) res.destroy()
  else res.writeHead(500, { 'content-type': 'text/plain' }).end('Internal Server Error\n')
}

/** Tells whoever runs the process. */
export function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : new Error(String(error)))
}
