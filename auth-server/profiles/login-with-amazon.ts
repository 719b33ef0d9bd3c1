/**
 * Login with Amazon, as far as account linking meets it.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import type { HostRequest } from '../../edge/index.ts'
import { tokenInHeader, userEndpoint, type HostAnswer, type TokenProblem } from './host-endpoint.ts'
import type { Profile, TokenError, WordedError } from './profile.ts'
import { tunebox } from './tunebox.ts'

const API = ['api.amazon.com']

/** "Until the user removes the app", in seconds: ten years, as long as a grant lives here. */
const REFRESH_TTL_S = 315_360_000

/** Characters of a token behind its prefix; Amazon allows 2,048 bytes, and its tokens are long. */
const TOKEN_LENGTH = 350

/** The profile `login-with-amazon`. */
export const loginWithAmazon: Profile = {
  ...tunebox,
  name: 'login-with-amazon',
  title: 'Login with Amazon',
  published: {
    authorization: 'https://www.amazon.com/ap/oa',
    token: 'https://api.amazon.com/auth/o2/token',
  },
  paths: {
    ...tunebox.paths,
    authorization: '/ap/oa',
    token: '/auth/o2/token',
    userinfo: '/user/profile',
  },
  accessToken: { format: 'opaque', prefix: 'Atza|', length: TOKEN_LENGTH },
  refresh: { issued: 'always', prefix: 'Atzr|', onRefresh: 'sent', rotation: 'kept' },
  ttlS: { access: 3_600, refresh: REFRESH_TTL_S },
  scopes: ['profile', 'profile:user_id', 'postal_code'],
  clientAuth: ['client_secret_basic', 'client_secret_post'],
  tokenError,
  endpoints: [
    userEndpoint({
      hosts: API,
      path: '/user/profile',
      what: 'the user’s profile; the token by header, `x-amz-access-token` or query',
      readToken: (request) => anyToken(request),
      show: ({ user, token }) => {
        const isIdAlone =
          token.scopes.includes('profile:user_id') && !token.scopes.includes('profile')
        const user_id = amazonId(user.id)
        if (isIdAlone) return { user_id }
        const postal_code = token.scopes.includes('postal_code')
          ? user.claims?.postal_code
          : undefined
        return { user_id, name: user.name, email: user.email, postal_code }
      },
      refuse,
    }),
    userEndpoint({
      hosts: API,
      path: '/auth/o2/tokeninfo',
      what: 'what a token is for; `exp` in seconds from now',
      readToken: (request) => anyToken(request),
      show: ({ user, token, now }) => ({
        aud: token.clientId,
        user_id: amazonId(user.id),
        iss: 'https://www.amazon.com',
        exp: Math.max(0, (token.expiresAt ?? 0) - Math.floor(now / 1_000)),
        app_id: token.clientId,
        iat: token.issuedAt,
      }),
      refuse,
    }),
  ],
  quirks: [
    'Access tokens begin with `Atza|`, refresh tokens with `Atzr|`: the bar is no character of RFC 6750, and a skill that checks tokens by that pattern refuses them.',
    'The answer to a refresh names the refresh token again; it is the same one, and good until the user removes the app.',
  ],
}

function anyToken(request: HostRequest): string | undefined {
  const own = request.headers['x-amz-access-token']
  return (
    tokenInHeader(request) ??
    (typeof own === 'string' ? own : undefined) ??
    request.query.get('access_token') ??
    undefined
  )
}

/** An id of the kind that Amazon makes, the same for the same user each time. */
function amazonId(id: string): string {
  const digest = createHash('sha256').update(id).digest('hex').toUpperCase()
  return `amzn1.account.${digest.slice(0, 28)}`
}

function tokenError({ error, status, grantType, description }: TokenError): WordedError {
  const wording: Partial<Record<string, string>> = {
    invalid_grant:
      grantType === 'refresh_token'
        ? "The request has an invalid grant parameter : refresh_token. User may have revoked or didn't grant the permission."
        : 'The request has an invalid grant parameter : code',
    invalid_client: 'Client authentication failed',
  }
  return { status, body: { error_description: wording[error] ?? description, error } }
}

function refuse(problem: TokenProblem): HostAnswer {
  const error = problem === 'missing' ? 'invalid_request' : 'invalid_token'
  const error_description =
    problem === 'missing'
      ? 'The request is missing a required parameter : access_token'
      : 'The request has an invalid parameter : access_token'
  return { status: 400, body: { error_description, error } }
}
