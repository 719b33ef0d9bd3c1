/**
 * Google, as far as account linking meets it.
 *
 * @module
 */
import type { HostRequest } from '../../edge/index.ts'
import {
  keysEndpoint,
  metadataEndpoint,
  tokenInHeader,
  userEndpoint,
  type HostAnswer,
  type HostEndpoint,
  type HostPerson,
} from './host-endpoint.ts'
import type { Profile, TokenError, WordedError } from './profile.ts'
import { tunebox } from './tunebox.ts'

const API = ['www.googleapis.com']

/** Six months; Google counts them from the last use, this server from consent. */
const REFRESH_TTL_S = 15_552_000

/** The profile `google`. */
export const google: Profile = {
  ...tunebox,
  name: 'google',
  title: 'Google',
  published: {
    authorization: 'https://accounts.google.com/o/oauth2/v2/auth',
    token: 'https://oauth2.googleapis.com/token',
  },
  paths: {
    ...tunebox.paths,
    authorization: '/o/oauth2/v2/auth',
    userinfo: '/v1/userinfo',
    jwks: '/oauth2/v3/certs',
  },
  accessToken: { ...tunebox.accessToken, format: 'opaque' },
  refresh: {
    issued: 'offline-parameter',
    prefix: '',
    onRefresh: 'omitted',
    rotation: 'kept',
  },
  ttlS: { access: 3_600, refresh: REFRESH_TTL_S },
  scopes: [
    'openid',
    'email',
    'profile',
    'https://www.googleapis.com/auth/userinfo.email',
    'https://www.googleapis.com/auth/userinfo.profile',
  ],
  clientAuth: ['client_secret_basic', 'client_secret_post'],
  parameters: [
    { name: 'access_type', meaning: '`offline` asks for a refresh token' },
    {
      name: 'prompt',
      meaning: '`consent` asks for consent anew, and so for a refresh token each time',
    },
  ],
  refusesWebViews: true,
  tokenError,
  endpoints: [
    ...['/oauth2/v1/userinfo', '/oauth2/v2/userinfo'].map((path) => olderUserinfo(path)),
    userinfo(API, '/oauth2/v3/userinfo'),
    userinfo(['openidconnect.googleapis.com'], '/v1/userinfo'),
    keysEndpoint(API, '/oauth2/v3/certs'),
    metadataEndpoint(['accounts.google.com'], '/.well-known/openid-configuration'),
  ],
  quirks: [
    'A refresh token comes only with `access_type=offline`, which has to stand in the authorization URL.',
    'It comes at the first consent alone. Whoever unlinks and links again gets none, unless `prompt=consent` stands in the authorization URL or the user removed the app at Google.',
    'The answer to a refresh has no `refresh_token`.',
    'Embedded browsers are turned away with 403 `disallowed_useragent`. Here that is judged by the marks of Android’s and iOS’s web views in `User-Agent`; `refusesWebViews: false` in a profile of your own switches it off.',
    "An app in testing mode loses its refresh tokens after 7 days: `{ extends: 'google', ttlS: { refresh: 604800 } }`. Google counts the six months of other apps from the last use; here they count from consent.",
  ],
}

function olderUserinfo(path: string): HostEndpoint {
  return userEndpoint({
    hosts: API,
    path,
    what: 'the user’s profile, with `id`',
    readToken: headerOrQuery,
    show: ({ user }) => ({
      id: user.id,
      email: user.email,
      verified_email: true,
      name: user.name,
      given_name: user.claims?.given_name ?? user.name,
      family_name: user.claims?.family_name,
      locale: user.locale,
    }),
    refuse: (problem) => unauthenticated(problem === 'missing'),
  })
}

function userinfo(hosts: readonly string[], path: string): HostEndpoint {
  return userEndpoint({
    hosts,
    path,
    what: 'the user’s claims, with `sub`',
    methods: ['GET', 'POST'],
    readToken: headerOrQuery,
    show: claims,
    refuse: () => ({
      status: 401,
      body: { error: 'invalid_request', error_description: 'Invalid Credentials' },
    }),
  })
}

function claims({ user }: HostPerson): object {
  return {
    sub: user.id,
    name: user.name,
    given_name: user.claims?.given_name ?? user.name,
    family_name: user.claims?.family_name,
    email: user.email,
    email_verified: true,
    locale: user.locale,
  }
}

function headerOrQuery(request: HostRequest): string | undefined {
  return tokenInHeader(request) ?? request.query.get('access_token') ?? undefined
}

function unauthenticated(isMissing: boolean): HostAnswer {
  const what = isMissing
    ? 'Request is missing required authentication credential.'
    : 'Request had invalid authentication credentials.'
  const message = `${what} Expected OAuth 2 access token, login cookie or other valid authentication credential.`
  return { status: 401, body: { error: { code: 401, message, status: 'UNAUTHENTICATED' } } }
}

function tokenError({ error, status, grantType, description }: TokenError): WordedError {
  const wording: Partial<Record<string, string>> = {
    invalid_grant:
      grantType === 'refresh_token' ? 'Token has been expired or revoked.' : 'Malformed auth code.',
    invalid_client: 'The provided client secret is invalid.',
  }
  return { status, body: { error, error_description: wording[error] ?? description } }
}
