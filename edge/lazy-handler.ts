/**
 * A handler that is made at the first request, for what takes long to load and a server can listen without.
 *
 * @module
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { RequestListener } from 'node:http'
import type { RequestHandler } from './serve-request.ts'

/**
 * A handler that is not made yet.
 *
 * @internal
 */
export interface LazyHandler {
  /** Serves requests; the first ones wait until the handler is made. */
  readonly handle: RequestHandler
  /** Makes the handler, so that the first request need not wait. */
  readonly warm: () => Promise<void>
}

/**
 * Makes a handler when it is needed, once, outside of the clock and whatever else belongs to the request that
 * needs it. One that could not be made is tried again for the next request.
 *
 * @internal
 */
export function lazyHandler(make: () => Promise<RequestHandler>): LazyHandler {
  const outside = AsyncLocalStorage.snapshot()
  let made: RequestHandler | undefined
  let making: Promise<RequestHandler> | undefined
  const begin = async (): Promise<RequestHandler> => {
    try {
      made = await outside(make)
      return made
    } finally {
      making = undefined
    }
  }
  const whenMade = (): Promise<RequestHandler> | RequestHandler => made ?? (making ??= begin())
  const handleLater = async (...exchange: Parameters<RequestListener>): Promise<void> => {
    const handle = await whenMade()
    await handle(...exchange)
  }
  return {
    handle: (req, res) => (made === undefined ? handleLater(req, res) : made(req, res)),
    warm: async () => {
      await whenMade()
    },
  }
}
