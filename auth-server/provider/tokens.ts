/**
 * Access tokens: their format for each client, and the record kept of each signed one.
 *
 * oidc-provider forgets a signed token as soon as it is issued. We record it by its `jti`, so that it
 * can be revoked, introspected and shown.
 *
 * @module
 */
import { errors, type Configuration, type ResourceServer } from 'oidc-provider'
import { secondaryKeys } from './adapter.ts'
import type { TuneboxClient } from './clients.ts'
import type { AuthServerRecords, ModelRecord } from './records.ts'
import { API_RESOURCE, apiScopes, usesApiByDefault } from './scopes.ts'
import { signingAlgorithm, type SigningKey } from './signing-keys.ts'

type ResourceIndicators = NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>
type JwtCustomizer = NonNullable<
  NonNullable<NonNullable<Configuration['formats']>['customizers']>['jwt']
>

/**
 * Which tokens are for the resource API: those of clients that ask for it (RFC 8707), and of clients
 * that know nothing of OpenID Connect, such as Alexa, which never sends `resource`.
 */
export function resourceIndicators(
  clientById: ReadonlyMap<string, TuneboxClient>,
  keys: readonly SigningKey[],
): ResourceIndicators {
  return {
    enabled: true,
    defaultResource: (_ctx, client, oneOf) => {
      if (oneOf !== undefined) return oneOf
      const known = clientById.get(client.clientId)
      return known !== undefined && usesApiByDefault(known) ? API_RESOURCE : []
    },
    useGrantedResource: () => true,
    getResourceServerInfo: (_ctx, resource, client): ResourceServer => {
      if (resource !== API_RESOURCE) {
        throw new errors.InvalidTarget(`resource must be ${API_RESOURCE}, the only API here`)
      }
      const known = clientById.get(client.clientId)
      const format = known?.accessTokenFormat ?? 'opaque'
      return {
        scope: apiScopes(known).join(' '),
        audience: API_RESOURCE,
        accessTokenFormat: format,
        ...(format === 'jwt' ? { jwt: { sign: { alg: signingAlgorithm(keys) } } } : {}),
      }
    },
  }
}

/** Records each signed access token before it is handed out. */
export function recordSignedTokens(records: AuthServerRecords): JwtCustomizer {
  return async (_ctx, token, parts) => {
    const payload: ModelRecord = { ...plainMembers(token), ...expiry(parts.payload), format: 'jwt' }
    await records.models(token.kind).put(token.jti, payload, {
      keys: secondaryKeys(payload),
      expiresAt: payload.exp === undefined ? undefined : payload.exp * 1_000,
    })
  }
}

/** Members of a token that say whose it is and what for. */
const KEPT_MEMBERS = [
  'jti',
  'kind',
  'accountId',
  'clientId',
  'grantId',
  'gty',
  'scope',
  'aud',
] as const

function plainMembers(token: object): Record<string, unknown> {
  const members = token as Partial<Record<string, unknown>>
  return Object.fromEntries(
    KEPT_MEMBERS.flatMap((name) => (members[name] === undefined ? [] : [[name, members[name]]])),
  )
}

function expiry(payload: object): { iat?: number; exp?: number } {
  const { iat, exp } = payload as { iat?: unknown; exp?: unknown }
  return {
    ...(typeof iat === 'number' ? { iat } : {}),
    ...(typeof exp === 'number' ? { exp } : {}),
  }
}
