/**
 * A tenant of Auth0, as far as account linking meets it.
 *
 * @module
 */
import { keysEndpoint, metadataEndpoint, userEndpoint } from './host-endpoint.ts'
import type { Profile, TokenError, WordedError } from './profile.ts'
import { tunebox } from './tunebox.ts'

/** Tenants of the first region, and of those that have a name of their own. */
const TENANTS = ['*.auth0.com', '*.us.auth0.com', '*.eu.auth0.com', '*.au.auth0.com']

/** The profile `auth0`. */
export const auth0: Profile = {
  ...tunebox,
  name: 'auth0',
  title: 'Auth0',
  published: {
    authorization: 'https://YOUR-TENANT.auth0.com/authorize',
    token: 'https://YOUR-TENANT.auth0.com/oauth/token',
  },
  paths: {
    ...tunebox.paths,
    token: '/oauth/token',
    revocation: '/oauth/revoke',
    jwks: '/.well-known/jwks.json',
  },
  accessToken: { format: 'audience', prefix: '', length: 32 },
  refresh: { ...tunebox.refresh, issued: 'offline-scope' },
  scopes: ['openid', 'profile', 'email', 'offline_access'],
  clientAuth: ['client_secret_basic', 'client_secret_post'],
  parameters: [
    {
      name: 'audience',
      meaning: 'the API that the token is for; with it the token is signed, without it opaque',
    },
  ],
  tokenError,
  endpoints: [
    userEndpoint({
      hosts: TENANTS,
      path: '/userinfo',
      what: 'the user’s claims',
      methods: ['GET', 'POST'],
      show: ({ user }) => ({
        sub: `auth0|${user.id}`,
        name: user.name,
        given_name: user.claims?.given_name,
        family_name: user.claims?.family_name,
        nickname: user.email.split('@')[0],
        email: user.email,
        email_verified: true,
        locale: user.locale,
      }),
      refuse: () => ({ status: 401, body: 'Unauthorized' }),
    }),
    keysEndpoint(TENANTS, '/.well-known/jwks.json'),
    metadataEndpoint(TENANTS, '/.well-known/openid-configuration'),
  ],
  quirks: [
    'Without `audience` in the authorization URL the access token is an opaque text of 32 characters, which no API can verify; with it, it is signed for that audience. Here any audience is taken: an authorization server cannot know the APIs of your tenant.',
    'A refresh token comes only for the scope `offline_access`.',
    'Rotation is a setting of the tenant: `rotation` decides here, `grace` with an overlap of `graceS`, `strict` without. Using a token after its overlap revokes the family.',
    "Signed tokens name this server as the issuer; `accessToken: { issuer: 'https://YOUR-TENANT.auth0.com/' }` in a profile of your own gives them the issuer that your API expects.",
  ],
}

function tokenError({ error, status, grantType, description }: TokenError): WordedError {
  if (error === 'invalid_grant') {
    const error_description =
      grantType === 'refresh_token'
        ? 'Unknown or invalid refresh token.'
        : 'Invalid authorization code'
    return { status: 403, body: { error, error_description } }
  }
  if (error === 'invalid_client') {
    return { status: 401, body: { error: 'access_denied', error_description: 'Unauthorized' } }
  }
  return { status, body: { error, error_description: description } }
}
