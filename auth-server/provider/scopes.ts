/**
 * The scopes of Tunebox: which exist, which a client gets without asking, and which belong to the
 * resource API.
 *
 * @module
 */
import type { TuneboxClient } from './clients.ts'

/** Identifier of the resource API, the audience of its access tokens. */
export const API_RESOURCE = 'urn:tunebox:api'

/** Scopes that the resource API understands. */
export const apiScopes = ['profile', 'playlists.read', 'playlists.write'] as const

/** Every scope this server knows. */
export const knownScopes: readonly string[] = ['openid', 'offline_access', 'email', ...apiScopes]

/** Scopes that a person may leave out on the consent page. */
export const optionalScopes: readonly string[] = ['playlists.write']

/** Scopes given when a request names none (RFC 6749 section 3.3): what the client cannot do without. */
export function defaultScopes(client: TuneboxClient): readonly string[] {
  return client.scopes.filter((scope) => scope === 'profile' || scope === 'playlists.read')
}

/** Those of the asked scopes that the client may not ask for. */
export function scopesRefused(client: TuneboxClient, asked: readonly string[]): readonly string[] {
  return asked.filter((scope) => !client.scopes.includes(scope) || !knownScopes.includes(scope))
}

/** Whether a client's tokens are for the resource API unless it says otherwise. */
export function usesApiByDefault(client: TuneboxClient): boolean {
  return !client.scopes.includes('openid')
}

/** Splits a `scope` parameter into its values. */
export function splitScope(scope: string | undefined): readonly string[] {
  return (scope ?? '').split(' ').filter((value) => value !== '')
}
