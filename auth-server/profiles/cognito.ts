/**
 * A user pool of Amazon Cognito, as far as account linking meets it.
 *
 * @module
 */
import type { HostRequest } from '../../edge/index.ts'
import {
  keysEndpoint,
  metadataEndpoint,
  userEndpoint,
  type HostAnswer,
  type TokenProblem,
} from './host-endpoint.ts'
import type { Profile, TokenError, TokenOwner, WordedError } from './profile.ts'
import { tunebox } from './tunebox.ts'

const POOLS = ['cognito-idp.*.amazonaws.com']
const DOMAINS = ['*.auth.*.amazoncognito.com']
const GET_USER = 'AWSCognitoIdentityProviderService.GetUser'

/** The profile `cognito`. */
export const cognito: Profile = {
  ...tunebox,
  name: 'cognito',
  title: 'Amazon Cognito',
  published: {
    authorization: 'https://YOUR-DOMAIN.auth.REGION.amazoncognito.com/oauth2/authorize',
    token: 'https://YOUR-DOMAIN.auth.REGION.amazoncognito.com/oauth2/token',
  },
  paths: {
    ...tunebox.paths,
    authorization: '/oauth2/authorize',
    token: '/oauth2/token',
    revocation: '/oauth2/revoke',
    userinfo: '/oauth2/userInfo',
    jwks: '/{pool}/.well-known/jwks.json',
  },
  segments: { pool: 'us-east-1_LinkLab00' },
  accessToken: {
    ...tunebox.accessToken,
    format: 'jwt',
    claims: cognitoClaims,
  },
  refresh: { ...tunebox.refresh, onRefresh: 'omitted', rotation: 'kept' },
  ttlS: { access: 3_600 },
  scopes: ['openid', 'profile', 'email', 'phone', 'aws.cognito.signin.user.admin'],
  clientAuth: ['client_secret_basic', 'client_secret_post'],
  tokenError,
  endpoints: [
    userEndpoint({
      hosts: POOLS,
      path: '/',
      methods: ['POST'],
      what: '`GetUser`: `X-Amz-Target: AWSCognitoIdentityProviderService.GetUser`, the token in the JSON body',
      isMeant: ({ headers }) => headers['x-amz-target'] === GET_USER,
      readToken: tokenInBody,
      show: ({ user }) => ({
        Username: user.id,
        UserAttributes: [
          { Name: 'sub', Value: user.id },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: user.name },
          { Name: 'locale', Value: user.locale },
          ...Object.entries(user.claims ?? {})
            .filter(([name]) => name !== 'postal_code')
            .map(([Name, Value]) => ({ Name, Value })),
          { Name: 'email', Value: user.email },
        ],
      }),
      refuse: refuseGetUser,
    }),
    keysEndpoint(POOLS, '/{pool}/.well-known/jwks.json'),
    metadataEndpoint(POOLS, '/{pool}/.well-known/openid-configuration'),
    userEndpoint({
      hosts: DOMAINS,
      path: '/oauth2/userInfo',
      methods: ['GET', 'POST'],
      what: 'the user’s claims',
      show: ({ user }) => ({
        sub: user.id,
        email_verified: 'true',
        name: user.name,
        locale: user.locale,
        given_name: user.claims?.given_name,
        family_name: user.claims?.family_name,
        phone_number: user.claims?.phone_number,
        email: user.email,
        username: user.id,
      }),
      refuse: () => ({
        status: 401,
        body: {
          error: 'invalid_token',
          error_description:
            'Access token is expired, disabled, or deleted, or the user has globally signed out.',
        },
      }),
    }),
  ],
  quirks: [
    'Access tokens are signed, with `token_use`, `client_id` and `username`. Cognito’s have no `aud`; these have one, so judge them as Cognito’s: by `client_id`.',
    'The answer to a refresh has no `refresh_token`.',
    "Signed tokens name this server as the issuer; `accessToken: { issuer: 'https://cognito-idp.REGION.amazonaws.com/POOL' }` in a profile of your own gives them the issuer that your skill expects, whose keys are answered for at that host.",
  ],
}

function cognitoClaims({ accountId, clientId }: TokenOwner): object {
  return { token_use: 'access', username: accountId ?? clientId }
}

function tokenInBody({ body }: HostRequest): string | undefined {
  try {
    const { AccessToken } = Object(JSON.parse(body)) as { AccessToken?: unknown }
    return typeof AccessToken === 'string' ? AccessToken : undefined
  } catch {
    return undefined
  }
}

function refuseGetUser(problem: TokenProblem): HostAnswer {
  const headers = { 'content-type': 'application/x-amz-json-1.1' }
  if (problem === 'missing') {
    const message =
      "1 validation error detected: Value at 'accessToken' failed to satisfy constraint: Member must not be null"
    return { status: 400, headers, body: { __type: 'InvalidParameterException', message } }
  }
  const message = {
    expired: 'Access Token has expired',
    revoked: 'Access Token has been revoked',
    foreign: 'Invalid Access Token',
  }[problem]
  return { status: 400, headers, body: { __type: 'NotAuthorizedException', message } }
}

/** Cognito names the error and nothing else. */
function tokenError({ error, status }: TokenError): WordedError {
  return { status: error === 'invalid_client' ? 400 : status, body: { error } }
}
