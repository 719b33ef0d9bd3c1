/**
 * Gives an error of the authorization endpoint its right name where oidc-provider uses a general one.
 *
 * @module
 */
import type { Middleware } from 'koa'
import { requestNotes } from '../provider/request-notes.ts'
import { responseHeader } from './response-header.ts'

/** What oidc-provider says to a client that is not registered for a response type. */
const NOT_ALLOWED = 'requested response_type is not allowed for this client'

/** RFC 6749 sections 4.1.2.1 and 4.2.2.1: `unauthorized_client`, where oidc-provider says `invalid_request`. */
export function correctAuthorizationErrors(): Middleware {
  return async function correctAuthorizationErrors(ctx, next) {
    await next()
    const notes = requestNotes(ctx)
    const location = responseHeader(ctx, 'location')
    if (notes.failure?.description !== NOT_ALLOWED || location === '') return
    const { status } = ctx
    ctx.redirect(
      location.replace(/([?#&])error=invalid_request(?=&|$)/, '$1error=unauthorized_client'),
    )
    ctx.status = status
    notes.failure = { ...notes.failure, error: 'unauthorized_client' }
  }
}
