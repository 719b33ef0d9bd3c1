/**
 * Joins the parts of oidc-provider's configuration; each is made in a file of its own.
 *
 * @module
 */
import type { Configuration } from 'oidc-provider'
import { paths } from '../endpoints/paths.ts'
import { REGISTRATION_PATH } from '../endpoints/registration.ts'
import { storeAdapter } from './adapter.ts'
import { findAccount } from './accounts.ts'
import { refuseForbiddenScopes } from './authorization-policy.ts'
import { clientMetadata } from './clients.ts'
import { cookies } from './cookies.ts'
import type { ProviderDeps } from './create-provider.ts'
import { interactions, loadExistingGrant } from './interactions-policy.ts'
import { lifetimes } from './lifetimes.ts'
import { signingAlgorithm } from './signing-keys.ts'
import { recordSignedTokens, resourceIndicators } from './tokens.ts'

/** The whole configuration of one server. */
export function providerConfiguration(deps: ProviderDeps): Configuration {
  const { clientById, keys, publicUrl, records } = deps
  return {
    adapter: storeAdapter(deps),
    clients: deps.clients.map(clientMetadata),
    clientDefaults: { id_token_signed_response_alg: signingAlgorithm(keys.signing) },
    clockTolerance: 0, // A code is expired when it says so; both ends share one clock.
    claims: {
      openid: ['sub'],
      profile: ['name', 'given_name', 'family_name', 'locale'],
      email: ['email', 'email_verified'],
    },
    conformIdTokenClaims: true,
    allowOmittingSingleRegisteredRedirectUri: false,
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    clientBasedCORS: () => false,
    cookies: cookies({ prefix: deps.cookiePrefix, keys: keys.cookies, publicUrl }),
    expiresWithSession: () => false, // Otherwise another sign-in in the same browser ends the link.
    extraParams: {
      ...Object.fromEntries(parameterNames(deps).map((name) => [name, undefined])),
      tunebox_policy: refuseForbiddenScopes(clientById),
    },
    features: features(deps),
    findAccount: findAccount(deps.users),
    formats: { customizers: { jwt: recordSignedTokens(records, deps.profile) } },
    interactions: interactions(publicUrl),
    issueRefreshToken: async (_ctx, client, code) =>
      client.grantTypeAllowed('refresh_token') && (await deps.rights.mayRefresh(code)),
    jwks: { keys: keys.signing },
    loadExistingGrant,
    pkce: { required: (_ctx, client) => requiresPkce(deps, client.clientId) },
    renderError: deps.renderError,
    responseTypes: ['code', 'id_token token'],
    rotateRefreshToken: () => deps.policy.rotation !== 'off',
    routes: routes(),
    scopes: [...deps.scopes],
    ttl: lifetimes(deps.ttlS),
  }
}

/** Parameters that the profile knows and oidc-provider does not. */
function parameterNames({ profile }: ProviderDeps): readonly string[] {
  return profile.parameters.map(({ name }) => name).filter((name) => name !== 'prompt')
}

function features({
  clientById,
  keys,
  profile,
  registration,
}: ProviderDeps): NonNullable<Configuration['features']> {
  return {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    introspection: {
      enabled: true,
      allowedPolicy: (_ctx, client, token) =>
        client.clientAuthMethod !== 'none' || token.clientId === client.clientId,
    },
    pushedAuthorizationRequests: { enabled: false },
    registration:
      registration === undefined
        ? { enabled: false }
        : { enabled: true, initialAccessToken: registration.initialAccessToken ?? false },
    resourceIndicators: resourceIndicators({ clientById, keys: keys.signing, profile }),
    revocation: {
      enabled: true,
      // RFC 7009 section 2.1: a token of somebody else is left alone; the answer tells nothing.
      allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
    },
    rpInitiatedLogout: { enabled: false },
    userinfo: { enabled: true },
  }
}

function routes(): Record<string, string> {
  const { authorization, token, revocation, introspection, userinfo, jwks } = paths
  return {
    authorization,
    token,
    revocation,
    introspection,
    userinfo,
    jwks,
    registration: REGISTRATION_PATH,
  }
}

function requiresPkce({ clientById, policy }: ProviderDeps, clientId: string): boolean {
  const client = clientById.get(clientId)
  return policy.requirePkce || client?.requirePkce === true || client?.authMethod === 'none'
}
