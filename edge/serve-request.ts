/**
 * Serves requests by a handler that may still be in the making, in the time of a clock, and answers for it
 * when it fails.
 *
 * @module
 */
import type { EventEmitter } from 'node:events'
import type { RequestListener, ServerResponse } from 'node:http'

import { refuseLongQuery } from './bounded-query.ts'
import type { VirtualClock } from './clock.ts'

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
  return (req, res) => {
    if (refuseLongQuery(req, res)) return
    if (clock !== undefined) {
      followClock(req, clock)
      followClock(res, clock)
    }
    const serve = async () => {
      const handle = await handler.catch(() => undefined)
      if (handle === undefined)
        res.writeHead(503, { connection: 'close' }).end('Starting failed.\n')
      else await handle(req, res)
    }
    void (clock === undefined ? serve() : clock.run(serve)).catch((error: unknown) => {
      onError(error)
      answerFailure(res)
    })
  }
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

/** Without this, listeners of a request run in the context of its socket, outside of the clock. */
function followClock(emitter: EventEmitter, clock: VirtualClock): void {
  const emit = emitter.emit.bind(emitter)
  emitter.emit = (event: string | symbol, ...args: unknown[]) =>
    clock.run(() => emit(event, ...args))
}
