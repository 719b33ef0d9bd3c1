/**
 * Spotify, as far as account linking meets it.
 *
 * @module
 */
import { userEndpoint, type HostAnswer, type TokenProblem } from './host-endpoint.ts'
import type { Profile, TokenError, WordedError } from './profile.ts'
import { tunebox } from './tunebox.ts'

const API = ['api.spotify.com']

/** Six months, which a refresh token lives; using it does not extend them. */
const REFRESH_TTL_S = 15_552_000

/** The profile `spotify`. */
export const spotify: Profile = {
  ...tunebox,
  name: 'spotify',
  title: 'Spotify',
  published: {
    authorization: 'https://accounts.spotify.com/authorize',
    token: 'https://accounts.spotify.com/api/token',
  },
  paths: { ...tunebox.paths, token: '/api/token', userinfo: '/v1/me' },
  accessToken: { ...tunebox.accessToken, format: 'opaque' },
  refresh: { ...tunebox.refresh, onRefresh: 'omitted', rotation: 'kept' },
  ttlS: { access: 3_600, refresh: REFRESH_TTL_S },
  scopes: ['user-read-private', 'user-read-email', 'playlist-read-private'],
  clientAuth: ['client_secret_basic'],
  tokenError,
  endpoints: [
    userEndpoint({
      hosts: API,
      path: '/v1/me',
      what: 'the user’s profile',
      show: ({ user }) => ({
        display_name: user.name,
        email: user.email,
        id: user.id,
        type: 'user',
        uri: `spotify:user:${user.id}`,
        href: `https://api.spotify.com/v1/users/${user.id}`,
        images: [],
      }),
      refuse,
    }),
    userEndpoint({
      hosts: API,
      path: '/v1/me/playlists',
      what: 'the user’s playlists, in one page',
      show: ({ user, playlists }) => ({
        href: 'https://api.spotify.com/v1/me/playlists',
        limit: 50,
        next: null,
        offset: 0,
        previous: null,
        total: playlists.length,
        items: playlists.map(({ id, name, tracks }) => ({
          id,
          name,
          type: 'playlist',
          uri: `spotify:playlist:${id}`,
          owner: { id: user.id, display_name: user.name, type: 'user' },
          tracks: { href: `https://api.spotify.com/v1/playlists/${id}/tracks`, total: tracks },
        })),
      }),
      refuse,
    }),
  ],
  quirks: [
    'The answer to a refresh has no `refresh_token`: the old one stays good, and a client must keep it.',
    'A refresh token ends six months after consent; using it does not extend its life.',
    'Client credentials are taken by HTTP Basic alone.',
  ],
}

function tokenError({ error, status, grantType, description }: TokenError): WordedError {
  const isRefresh = grantType === 'refresh_token'
  const wording: Partial<Record<string, string>> = {
    invalid_grant: isRefresh ? 'Invalid refresh token' : 'Invalid authorization code',
    invalid_client: 'Invalid client',
  }
  // Spotify answers 400 to wrong credentials as well.
  return {
    status: error === 'invalid_client' ? 400 : status,
    body: { error, error_description: wording[error] ?? description },
  }
}

function refuse(problem: TokenProblem): HostAnswer {
  const message = {
    missing: 'No token provided',
    expired: 'The access token expired',
    revoked: 'Invalid access token',
    foreign: 'Invalid access token',
  }[problem]
  return { status: 401, body: { error: { status: 401, message } } }
}
