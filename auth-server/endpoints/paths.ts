/**
 * Where the endpoints are, below the public URL.
 *
 * @module
 */
import type { AuthServerEndpoints } from '../auth-server-options.ts'
import { fillPath } from '../profiles/path-pattern.ts'
import type { Profile } from '../profiles/profile.ts'

/** Paths of the OAuth endpoints, as the server's own steps know them. */
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

/** The same as a provider has them; segments in braces stand for any one segment. */
export type ServerPaths = Readonly<Record<Exclude<keyof typeof paths, 'api'>, string>>

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

/** Absolute URLs of the endpoints, where the profile has them. */
export function endpointUrls(
  publicUrl: string,
  { paths: theirs, segments }: Pick<Profile, 'paths' | 'segments'>,
): AuthServerEndpoints {
  const url = (path: string) => publicUrl + fillPath(path, segments)
  return {
    authorization: url(theirs.authorization),
    token: url(theirs.token),
    revocation: url(theirs.revocation),
    introspection: url(theirs.introspection),
    userinfo: url(theirs.userinfo),
    jwks: url(theirs.jwks),
    discovery: url(theirs.discovery),
  }
}
