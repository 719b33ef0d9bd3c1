/**
 * The scopes of Tunebox: which exist, which a client gets without asking, and which belong to the
 * resource API.
 *
 * @module
 */
import type { TuneboxClient } from './clients.ts'

/** Identifier of the resource API, the audience of its access tokens. */
export const API_RESOURCE = 'urn:tunebox:api'

/** Scopes of OpenID Connect: what they open is userinfo, not the resource API. */
const OIDC_SCOPES: readonly string[] = ['openid', 'offline_access', 'email']

/** Scopes that the resource API understands. */
const API_SCOPES: readonly string[] = ['profile', 'playlists.read', 'playlists.write']

/** Every scope this server knows: its own, and those that a client is registered for besides. */
export function knownScopes(clients: Iterable<TuneboxClient>): readonly string[] {
  const registered = [...clients].flatMap(({ scopes }) => scopes)
  return [...new Set([...OIDC_SCOPES, ...API_SCOPES, ...registered])]
}

/** Scopes that an access token for the resource API may carry when a client gets it. */
export function apiScopes(client: TuneboxClient | undefined): readonly string[] {
  const own = client?.scopes.filter((scope) => !OIDC_SCOPES.includes(scope)) ?? []
  return [...new Set([...API_SCOPES, ...own])]
}

/** Scopes that a person may leave out on the consent page. */
export const optionalScopes: readonly string[] = ['playlists.write']

/** Scopes given when a request names none (RFC 6749 section 3.3): what the client cannot do without. */
export function defaultScopes(client: TuneboxClient): readonly string[] {
  return client.scopes.filter((scope) => scope === 'profile' || scope === 'playlists.read')
}

/** Those of the asked scopes that the client may not ask for. */
export function scopesRefused(client: TuneboxClient, asked: readonly string[]): readonly string[] {
  return asked.filter((scope) => !client.scopes.includes(scope))
}

/** Whether a client's tokens are for the resource API unless it says otherwise. */
export function usesApiByDefault(client: TuneboxClient): boolean {
  return !client.scopes.includes('openid')
}

/** Splits a `scope` parameter into its values. */
export function splitScope(scope: string | undefined): readonly string[] {
  return (scope ?? '').split(' ').filter((value) => value !== '')
}
