/**
 * Where the endpoints are, below the public URL.
 *
 * @module
 */
import type { AuthServerEndpoints } from '../auth-server-options.ts'

/** Paths of the OAuth endpoints. */
export const paths = {
  authorization: '/authorize',
  token: '/token',
  revocation: '/revoke',
  introspection: '/introspect',
  userinfo: '/userinfo',
  jwks: '/jwks',
  discovery: '/.well-known/openid-configuration',
  oauthMetadata: '/.well-known/oauth-authorization-server',
  api: '/api',
} as const

/** Endpoints that programs call, and that must answer with JSON whatever the `Accept` header says. */
export const backChannelPaths: ReadonlySet<string> = new Set([
  paths.token,
  paths.revocation,
  paths.introspection,
  paths.userinfo,
  paths.jwks,
  paths.discovery,
  paths.oauthMetadata,
])

/** Absolute URLs of the endpoints. */
export function endpointUrls(publicUrl: string): AuthServerEndpoints {
  return {
    authorization: publicUrl + paths.authorization,
    token: publicUrl + paths.token,
    revocation: publicUrl + paths.revocation,
    introspection: publicUrl + paths.introspection,
    userinfo: publicUrl + paths.userinfo,
    jwks: publicUrl + paths.jwks,
    discovery: publicUrl + paths.discovery,
  }
}
