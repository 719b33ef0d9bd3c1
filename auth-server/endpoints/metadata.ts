/**
 * Corrects the published metadata (OpenID Connect Discovery, RFC 8414) where this server differs from
 * oidc-provider.
 *
 * @module
 */
import type { Middleware } from 'koa'
import type { AuthServerEndpoints } from '../auth-server-options.ts'
import type { Profile } from '../profiles/profile.ts'
import { paths } from './paths.ts'

/** What {@link correctMetadata} needs. */
export interface MetadataOptions {
  readonly profile: Profile
  readonly endpoints: AuthServerEndpoints
}

/** Says what the steps around oidc-provider changed. */
export function correctMetadata({ profile, endpoints }: MetadataOptions): Middleware {
  const { clientAuth } = profile
  const authMethods =
    clientAuth === 'registered' ? ['client_secret_basic', 'client_secret_post'] : clientAuth
  return async function correctMetadata(ctx, next) {
    await next()
    const isMetadata = ctx.path === paths.discovery || ctx.path === paths.oauthMetadata
    if (!isMetadata || ctx.status !== 200) return
    ctx.body = {
      ...(ctx.body as object),
      authorization_endpoint: endpoints.authorization,
      token_endpoint: endpoints.token,
      revocation_endpoint: endpoints.revocation,
      introspection_endpoint: endpoints.introspection,
      userinfo_endpoint: endpoints.userinfo,
      jwks_uri: endpoints.jwks,
      response_types_supported: ['code', 'token'],
      response_modes_supported: ['query', 'fragment'],
      token_endpoint_auth_methods_supported: [...authMethods, 'none'],
      ui_locales_supported: ['en', 'de'],
    }
  }
}
