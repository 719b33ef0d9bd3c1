/**
 * The scopes of Tunebox: which exist, which a client gets without asking, and which belong to the
 * resource API.
 *
 * @module
 */
import type { Profile } from '../profiles/profile.ts'
import type { TuneboxClient } from './clients.ts'

/** Identifier of the resource API, the audience of its access tokens. */
export const API_RESOURCE = 'urn:tunebox:api'

/** Scopes of OpenID Connect: what they open is userinfo, not the resource API. */
const OIDC_SCOPES: readonly string[] = ['openid', 'offline_access', 'email']

/** Scopes that the resource API understands. */
const API_SCOPES: readonly string[] = ['profile', 'playlists.read', 'playlists.write']

/** Every scope this server knows: its own, those that a client is registered for, and those added. */
export function knownScopes(
  clients: Iterable<TuneboxClient>,
  added: readonly string[] = [],
): readonly string[] {
  const registered = [...clients].flatMap(({ scopes }) => scopes)
  return [...new Set([...OIDC_SCOPES, ...API_SCOPES, ...registered, ...added])]
}

/** Scopes that an access token for the resource API may carry when a client gets it. */
export function apiScopes(client: TuneboxClient | undefined, profile: Profile): readonly string[] {
  const scopes = client?.scopes ?? []
  // A provider whose one kind of token is good for everything puts every scope into it.
  const own = hasOneKindOfToken(profile)
    ? scopes
    : scopes.filter((scope) => !OIDC_SCOPES.includes(scope))
  return [...new Set([...API_SCOPES, ...own])]
}

/** Scopes that a person may leave out on the consent page. */
export const optionalScopes: readonly string[] = ['playlists.write']

/**
 * Scopes given when a request names none (RFC 6749 section 3.3): what the client cannot do without, or
 * else all that it has apart from OpenID Connect.
 */
export function defaultScopes({ scopes }: TuneboxClient): readonly string[] {
  const needed = scopes.filter((scope) => scope === 'profile' || scope === 'playlists.read')
  return needed.length > 0 ? needed : scopes.filter((scope) => !OIDC_SCOPES.includes(scope))
}

/** Those of the asked scopes that the client may not ask for. */
export function scopesRefused(client: TuneboxClient, asked: readonly string[]): readonly string[] {
  return asked.filter((scope) => !client.scopes.includes(scope))
}

/** Whether a client's tokens are for the resource API unless it says otherwise. */
export function usesApiByDefault(client: TuneboxClient, profile: Profile): boolean {
  return hasOneKindOfToken(profile) || !client.scopes.includes('openid')
}

/** Tunebox alone has tokens for userinfo and tokens for its API; others open both with the same. */
function hasOneKindOfToken({ accessToken }: Profile): boolean {
  return accessToken.format !== 'registered'
}

/** Splits a `scope` parameter into its values. */
export function splitScope(scope: string | undefined): readonly string[] {
  return (scope ?? '').split(' ').filter((value) => value !== '')
}
