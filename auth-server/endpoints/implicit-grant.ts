/**
 * The implicit grant as Alexa asks for it, `response_type=token`.
 *
 * oidc-provider knows implicit tokens only beside an ID token. So the request is rewritten to
 * `id_token token` with a marked nonce, and the ID token that nobody asked for is taken out of the
 * answer again (RFC 6749 section 4.2.2).
 *
 * @module
 */
import { randomBytes } from 'node:crypto'
import type { Context, Middleware } from 'koa'
import { responseHeader } from './response-header.ts'

/** Beginning of the nonce by which a rewritten request is known. */
const NONCE_MARK = 'implicit-without-id-token.'

/** Rewrites the parameters of an implicit request; leaves every other one alone. */
export function rewriteImplicitRequest(params: URLSearchParams): void {
  if (params.get('response_type') !== 'token' || params.getAll('response_type').length > 1) return
  params.set('response_type', 'id_token token')
  if (params.getAll('scope').length <= 1) params.set('scope', `openid ${params.get('scope') ?? ''}`)
  if (params.getAll('nonce').length <= 1) {
    params.set('nonce', NONCE_MARK + randomBytes(12).toString('base64url'))
  }
}

/** Whether oidc-provider is serving a request that {@link rewriteImplicitRequest} rewrote. */
export function isRewrittenImplicit(ctx: object): boolean {
  const { oidc } = ctx as { oidc?: { params?: Partial<Record<string, unknown>> } }
  const nonce = oidc?.params?.['nonce']
  return typeof nonce === 'string' && nonce.startsWith(NONCE_MARK)
}

/** Takes ID tokens that only the rewriting asked for out of the answers. */
export function stripIdTokens(): Middleware {
  return async function stripIdTokens(ctx, next) {
    await next()
    stripIdToken(ctx)
  }
}

/** Orders what remains of the fragment as RFC 6749 prints it. */
function stripIdToken(ctx: Context): void {
  const location = responseHeader(ctx, 'location')
  const at = location.indexOf('#')
  if (at === -1 || !isRewrittenImplicit(ctx)) return
  const given = new URLSearchParams(location.slice(at + 1))
  given.delete('id_token')
  const ordered = new URLSearchParams()
  for (const name of ['state', 'access_token', 'token_type', 'expires_in', 'scope']) {
    for (const value of given.getAll(name)) ordered.append(name, value)
    given.delete(name)
  }
  for (const [name, value] of given) ordered.append(name, value)
  const { status } = ctx
  ctx.redirect(`${location.slice(0, at)}#${ordered.toString()}`) // Renews the body, too.
  ctx.status = status
}
