/**
 * Who the client app is: how it is registered at the authorization server, and what it asks for.
 *
 * @module
 */
import type { TuneboxClient } from '../../auth-server/index.ts'
import type { Lab } from '../lab.ts'

/** Paths of the client app, below the address of the lab. */
export const clientPaths = {
  start: '/client/start',
  callback: '/client/callback',
  script: '/client/return.js',
} as const

/** Rights that the client app asks for. */
export const CLIENT_SCOPES = ['profile', 'playlists.read']

/** Test-only, as everything that comes with Linklab. */
const CLIENT = { clientId: 'client-app', clientSecret: 'test-only-client-app-secret' }

/** Where the authorization server sends the browser back to. */
export function redirectUriOf(lab: Pick<Lab, 'urls'>): string {
  return lab.urls.lab + clientPaths.callback
}

/** The client app, as it is registered. */
export function clientAppOf(lab: Pick<Lab, 'urls'>): TuneboxClient & typeof CLIENT {
  return {
    ...CLIENT,
    name: 'Client app',
    redirectUris: [redirectUriOf(lab)],
    grantTypes: ['authorization_code', 'refresh_token', 'client_credentials', 'implicit'],
    authMethod: 'client_secret_basic',
    accessTokenFormat: 'jwt',
    scopes: CLIENT_SCOPES,
  }
}

/** Header by which the client app authenticates (RFC 6749 section 2.3.1). */
export function basicHeader(): string {
  const pair = `${encodeURIComponent(CLIENT.clientId)}:${encodeURIComponent(CLIENT.clientSecret)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}
