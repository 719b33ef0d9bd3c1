/**
 * Slows down whoever guesses the secret of a client (RFC 6749 section 2.3.1 asks for it). Failures are
 * counted for each client and address, so that nobody can lock a client out from elsewhere; programs of
 * this machine are not counted.
 *
 * @module
 */
import type { Context, Middleware, Next } from 'koa'
import type { AttemptLimit } from '../../edge/index.ts'
import { requestNotes } from '../provider/request-notes.ts'
import { isAuthenticated, presentedClient } from './client-authentication.ts'
import { guestAddress } from './guest-address.ts'

/** Wrong secrets in a row after which a client has to wait. */
export const CLIENT_FAILURES_MAX = 100

/** What {@link limitClientAttempts} needs. */
export interface LimitClientAttemptsOptions {
  readonly attempts: AttemptLimit
  /** Where a request came from; nothing where it is not counted. */
  readonly addressOf?: ((ctx: Context) => string | undefined) | undefined
}

/** Answers 429 in place of judging a secret after too many wrong ones. Belongs around what judges it. */
export function limitClientAttempts(options: LimitClientAttemptsOptions): Middleware {
  const { attempts, addressOf = guestAddress } = options
  return function limitClientAttempts(ctx, next) {
    const address = isAuthenticated(ctx) ? addressOf(ctx) : undefined
    const { method, clientId } = address === undefined ? NOBODY : presentedClient(ctx)
    if (method === 'none') return next()
    const name = JSON.stringify([address, clientId])
    const waitS = attempts.waitS(name)
    if (waitS === 0) return counted(attempts, name, { ctx, next })
    refuse(ctx, waitS)
    return undefined
  }
}

async function counted(
  attempts: AttemptLimit,
  name: string,
  { ctx, next }: { readonly ctx: Context; readonly next: Next },
): Promise<void> {
  await next()
  if (isRefused(ctx)) attempts.fail(name)
  else if (ctx.status < 400) attempts.forget(name)
}

/** Of a request that is not counted. */
const NOBODY = { method: 'none', clientId: undefined } as const

function isRefused(ctx: Context): boolean {
  if (requestNotes(ctx).failure?.error === 'invalid_client') return true
  const body: unknown = ctx.body
  return (
    typeof body === 'object' && body !== null && 'error' in body && body.error === 'invalid_client'
  )
}

function refuse(ctx: Context, waitS: number): void {
  const description = `too many wrong client secrets came from this address; try again in ${String(waitS)} seconds`
  requestNotes(ctx).failure = {
    error: 'temporarily_unavailable',
    description,
    detail: description,
  }
  ctx.status = 429
  ctx.set('Retry-After', String(waitS))
  ctx.body = { error: 'temporarily_unavailable', error_description: description }
}
