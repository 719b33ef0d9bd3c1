/**
 * Corrects the published metadata (OpenID Connect Discovery, RFC 8414) where this server differs from
 * oidc-provider.
 *
 * @module
 */
import type { Middleware } from 'koa'
import { paths } from './paths.ts'

/** Says what the steps around oidc-provider changed. */
export function correctMetadata(): Middleware {
  return async function correctMetadata(ctx, next) {
    await next()
    const isMetadata = ctx.path === paths.discovery || ctx.path === paths.oauthMetadata
    if (!isMetadata || ctx.status !== 200) return
    ctx.body = {
      ...(ctx.body as object),
      response_types_supported: ['code', 'token'],
      response_modes_supported: ['query', 'fragment'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      ui_locales_supported: ['en', 'de'],
    }
  }
}
