/**
 * Notes on each request why oidc-provider refused it, the detail included that it keeps off the wire.
 *
 * @module
 */
import type Provider from 'oidc-provider'
import type { Context } from 'koa'
import { StoreError } from '../../store/index.ts'
import { requestNotes } from '../provider/request-notes.ts'

/** Events with which oidc-provider tells of a request that failed. */
const EVENTS = [
  'authorization.error',
  'grant.error',
  'introspection.error',
  'revocation.error',
  'userinfo.error',
  'jwks.error',
  'discovery.error',
] as const

/**
 * Listens to the failures of one provider.
 *
 * @param onServerError Told of failures that are the server's own fault.
 */
export function noteFailures(provider: Provider, onServerError: (error: unknown) => void): void {
  // The events' own types differ only in the class of the error.
  const on = provider.on.bind(provider) as (
    event: string,
    listener: (ctx: Context, error: unknown) => void,
  ) => void
  for (const event of EVENTS) {
    on(event, (ctx, error) => {
      requestNotes(ctx).failure = failureOf(error)
    })
  }
  on('server_error', (ctx, error) => {
    requestNotes(ctx).failure = {
      error: 'server_error',
      description: 'the authorization server failed',
      detail: error instanceof Error ? error.message : String(error),
    }
    if (error instanceof StoreError && error.status === 503) requestNotes(ctx).unavailable = error
    else onServerError(error)
  })
}

/**
 * Where the records could not be reached, oidc-provider says that the server is broken; it is enough to ask
 * again. Answers in its place, once everything has been noted about the request.
 */
export function askAgainLater(ctx: Context): void {
  const { unavailable } = requestNotes(ctx)
  if (unavailable !== undefined) throw unavailable
}

function failureOf(error: unknown): {
  error: string
  description: string | undefined
  detail: string | undefined
} {
  const { message, error_description, error_detail } = Object(error) as Record<string, unknown>
  return {
    error: typeof message === 'string' ? message : 'server_error',
    description: typeof error_description === 'string' ? error_description : undefined,
    detail: typeof error_detail === 'string' ? error_detail : undefined,
  }
}
