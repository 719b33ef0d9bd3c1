/**
 * The Microsoft identity platform, as far as account linking meets it.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import {
  keysEndpoint,
  metadataEndpoint,
  userEndpoint,
  type HostAnswer,
  type TokenProblem,
} from './host-endpoint.ts'
import type { Profile, TokenError, WordedError } from './profile.ts'
import { tunebox } from './tunebox.ts'

const GRAPH = ['graph.microsoft.com']
const LOGIN = ['login.microsoftonline.com']

/** The profile `microsoft`. */
export const microsoft: Profile = {
  ...tunebox,
  name: 'microsoft',
  title: 'Microsoft',
  published: {
    authorization: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    token: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
  },
  paths: {
    ...tunebox.paths,
    authorization: '/{tenant}/oauth2/v2.0/authorize',
    token: '/{tenant}/oauth2/v2.0/token',
    userinfo: '/oidc/userinfo',
    jwks: '/{tenant}/discovery/v2.0/keys',
    discovery: '/{tenant}/v2.0/.well-known/openid-configuration',
  },
  segments: { tenant: 'common' },
  accessToken: { ...tunebox.accessToken, format: 'opaque' },
  refresh: {
    issued: 'offline-scope',
    prefix: '',
    onRefresh: 'sent',
    rotation: 'overlapping',
  },
  ttlS: { access: 3_599 },
  scopes: ['openid', 'profile', 'email', 'offline_access', 'User.Read'],
  clientAuth: ['client_secret_basic', 'client_secret_post'],
  tokenError,
  endpoints: [
    userEndpoint({
      hosts: GRAPH,
      path: '/v1.0/me',
      what: 'the user’s profile',
      show: ({ user }) => ({
        '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/$entity',
        displayName: user.name,
        givenName: user.claims?.given_name ?? user.name,
        surname: user.claims?.family_name ?? null,
        mobilePhone: user.claims?.phone_number ?? null,
        mail: user.email,
        userPrincipalName: user.email,
        preferredLanguage: user.locale,
        id: user.id,
      }),
      refuse,
    }),
    userEndpoint({
      hosts: GRAPH,
      path: '/oidc/userinfo',
      methods: ['GET', 'POST'],
      what: 'the user’s claims',
      show: ({ user }) => ({ sub: user.id, name: user.name, email: user.email }),
      refuse,
    }),
    keysEndpoint(LOGIN, '/{tenant}/discovery/v2.0/keys'),
    metadataEndpoint(LOGIN, '/{tenant}/v2.0/.well-known/openid-configuration'),
  ],
  quirks: [
    'A refresh token comes only for the scope `offline_access`.',
    'Each refresh gives a new refresh token, and the old one is not revoked by being used.',
    '`expires_in` is 3599.',
    'Errors of the token endpoint begin with a code such as `AADSTS70008` and carry `error_codes`, `timestamp`, `trace_id` and `correlation_id`. The numbers here are the common ones for each kind of error; Microsoft may say another.',
    'Access tokens are to be treated as opaque. Every tenant in the path is taken.',
  ],
}

/** Number of each kind of error, and how Microsoft begins its sentence. */
const ERRORS: Readonly<Partial<Record<string, readonly [code: number, text: string]>>> = {
  invalid_client: [7_000_215, 'Invalid client secret provided.'],
  invalid_scope: [70_011, "The provided value for the input parameter 'scope' is not valid."],
  unsupported_grant_type: [70_003, 'The app requested an unsupported grant type.'],
  invalid_request: [900_144, 'The request body must contain all required parameters.'],
}

function tokenError({ error, status, detail, description, now }: TokenError): WordedError {
  const [code, text] =
    error === 'invalid_grant' ? grantError(detail) : (ERRORS[error] ?? [50_000, description])
  const [trace_id, correlation_id] = [randomUUID(), randomUUID()]
  const timestamp = new Date(now).toISOString().replace(/T(.{8}).*$/, ' $1Z')
  return {
    status,
    body: {
      error,
      error_description: `AADSTS${String(code)}: ${text} Trace ID: ${trace_id} Correlation ID: ${correlation_id} Timestamp: ${timestamp}`,
      error_codes: [code],
      timestamp,
      trace_id,
      correlation_id,
    },
  }
}

function grantError(detail: string): readonly [code: number, text: string] {
  if (/already (?:consumed|used)/.test(detail)) {
    return [
      54_005,
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
    ]
  }
  return [
    70_008,
    'The provided authorization code or refresh token has expired due to inactivity or was revoked.',
  ]
}

function refuse(problem: TokenProblem): HostAnswer {
  const message = {
    missing: 'Access token is empty.',
    expired: 'Lifetime validation failed, the token is expired.',
    revoked: 'Access token validation failure.',
    foreign: 'Access token validation failure.',
  }[problem]
  const id = randomUUID()
  return {
    status: 401,
    body: {
      error: {
        code: 'InvalidAuthenticationToken',
        message,
        innerError: { 'request-id': id, 'client-request-id': id },
      },
    },
  }
}
