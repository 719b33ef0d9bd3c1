/**
 * Where the records cannot be reached in the middle of a request, oidc-provider says that the server is
 * broken; it is enough to ask again.
 *
 * @module
 */
import type { Middleware } from 'koa'
import { requestNotes } from '../provider/request-notes.ts'

/** Answers in place of oidc-provider, once everything has been noted about the request. */
export function askAgainLater(): Middleware {
  return async function askAgainLater(ctx, next) {
    await next()
    const { unavailable } = requestNotes(ctx)
    if (unavailable !== undefined) throw unavailable
  }
}
