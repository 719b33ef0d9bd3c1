/**
 * An OAuth app at GitHub, as far as account linking meets it.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import {
  tokenInHeader,
  userEndpoint,
  type HostAnswer,
  type HostEndpoint,
  type HostPerson,
  type TokenProblem,
} from './host-endpoint.ts'
import type { Profile, TokenError, WordedError } from './profile.ts'
import { tunebox } from './tunebox.ts'

/** "Never", in seconds: ten years, as long as a grant lives here. */
const ACCESS_TTL_S = 315_360_000

/** The profile `github`. */
export const github: Profile = {
  ...tunebox,
  name: 'github',
  title: 'GitHub',
  published: {
    authorization: 'https://github.com/login/oauth/authorize',
    token: 'https://github.com/login/oauth/access_token',
  },
  paths: {
    ...tunebox.paths,
    authorization: '/login/oauth/authorize',
    token: '/login/oauth/access_token',
    userinfo: '/user',
  },
  accessToken: { ...tunebox.accessToken, format: 'opaque' },
  refresh: { ...tunebox.refresh, issued: 'never' },
  ttlS: { code: 600, access: ACCESS_TTL_S },
  sendsExpiresIn: false,
  scopes: ['read:user', 'user:email', 'user'],
  reportedScopeDelimiter: ',',
  reply: 'form',
  clientAuth: ['client_secret_post'],
  tokenError,
  endpoints: [
    apiEndpoint('/user', 'the user’s profile', ({ user }) => ({
      login: user.email.split('@')[0],
      id: numericId(user.id),
      type: 'User',
      name: user.name,
      email: user.email,
      url: `https://api.github.com/users/${user.email.split('@')[0] ?? ''}`,
    })),
    apiEndpoint('/user/emails', 'the user’s addresses', ({ user }) => [
      { email: user.email, primary: true, verified: true, visibility: 'private' },
    ]),
  ],
  quirks: [
    'The token endpoint answers form encoded, unless the request says `Accept: application/json`; whether Alexa does is UNCONFIRMED. The simulated Alexa does not, and refuses such an answer unless its setting `tolerate.formEncodedReply` is on.',
    'Errors of the token endpoint come with status 200.',
    'There is no `expires_in` and no refresh token: the access token is good until it is revoked.',
    'Scopes are asked for with spaces and reported with commas.',
    'Client credentials are taken in the body.',
  ],
}

function apiEndpoint(
  path: string,
  what: string,
  show: (person: HostPerson) => unknown,
): HostEndpoint {
  return userEndpoint({
    hosts: ['api.github.com'],
    path,
    what,
    readToken: (request) => tokenInHeader(request, ['bearer', 'token']),
    show,
    refuse,
  })
}

/** A number of the kind that GitHub gives, the same for the same user each time. */
function numericId(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE(0)
}

function refuse(problem: TokenProblem): HostAnswer {
  const message = problem === 'missing' ? 'Requires authentication' : 'Bad credentials'
  return {
    status: 401,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: '401' },
  }
}

function tokenError({ error, description, detail }: TokenError): WordedError {
  const named = nameOf(error, detail)
  const body = named ?? { error, error_description: description }
  return { status: 200, body }
}

function nameOf(error: string, detail: string): Record<string, string> | undefined {
  if (error === 'invalid_client') {
    return {
      error: 'incorrect_client_credentials',
      error_description: 'The client_id and/or client_secret passed are incorrect.',
    }
  }
  if (error !== 'invalid_grant') return undefined
  if (detail.includes('redirect_uri')) {
    return {
      error: 'redirect_uri_mismatch',
      error_description:
        'The redirect_uri MUST match the registered callback URL for this application.',
    }
  }
  return {
    error: 'bad_verification_code',
    error_description: 'The code passed is incorrect or expired.',
  }
}
