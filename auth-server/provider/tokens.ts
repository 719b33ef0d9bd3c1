/**
 * Access tokens: their format for each client, and the record kept of each signed one.
 *
 * oidc-provider forgets a signed token as soon as it is issued. We record it by its `jti`, so that it
 * can be revoked, introspected and shown.
 *
 * @module
 */
import { errors, type Configuration, type ResourceServer } from 'oidc-provider'
import { audienceOfResource } from '../profiles/audience.ts'
import type { Profile } from '../profiles/profile.ts'
import { secondaryKeys } from './adapter.ts'
import type { TuneboxClient } from './clients.ts'
import type { AuthServerRecords, ModelRecord } from './records.ts'
import { requestNotes } from './request-notes.ts'
import { API_RESOURCE, apiScopes, usesApiByDefault } from './scopes.ts'
import { signingAlgorithm, type SigningAlgorithm, type SigningKey } from './signing-keys.ts'

type ResourceIndicators = NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>
type JwtCustomizer = NonNullable<
  NonNullable<NonNullable<Configuration['formats']>['customizers']>['jwt']
>

/** What decides on the format of access tokens. */
export interface TokenFormats {
  readonly clientById: ReadonlyMap<string, TuneboxClient>
  readonly keys: readonly SigningKey[]
  readonly profile: Profile
}

/**
 * Which tokens are for the resource API: those of clients that ask for it (RFC 8707), and of clients
 * that know nothing of OpenID Connect, such as Alexa, which never sends `resource`.
 */
export function resourceIndicators(formats: TokenFormats): ResourceIndicators {
  const { clientById, keys, profile } = formats
  const apiScopesOf = rememberedScopes(profile)
  return {
    enabled: true,
    defaultResource: (_ctx, client, oneOf) => {
      // Asked to choose among none, as with an implicit token for userinfo, the answer is none.
      if (oneOf !== undefined) return oneOf.length === 0 ? '' : oneOf
      const known = clientById.get(client.clientId)
      return known !== undefined && usesApiByDefault(known, profile) ? API_RESOURCE : []
    },
    useGrantedResource: () => true,
    getResourceServerInfo: (_ctx, resource, client): ResourceServer => {
      const audience = audienceOf(resource, profile)
      if (audience === undefined) {
        throw new errors.InvalidTarget(`resource must be ${API_RESOURCE}, the only API here`)
      }
      const known = clientById.get(client.clientId)
      const format = formatOf(known, resource, profile)
      return {
        scope: apiScopesOf(known),
        audience,
        accessTokenFormat: format,
        ...(format === 'jwt'
          ? { jwt: { sign: { alg: accessTokenAlgorithm(keys, profile) } } }
          : {}),
      }
    },
  }
}

/** The API's scopes for a client, as a parameter: asked for with every token, and the same each time. */
function rememberedScopes(profile: Profile): (client: TuneboxClient | undefined) => string {
  const remembered = new Map<TuneboxClient | undefined, string>()
  return (client) => {
    const known = remembered.get(client)
    if (known !== undefined) return known
    const scope = apiScopes(client, profile).join(' ')
    remembered.set(client, scope)
    return scope
  }
}

function audienceOf(resource: string, { accessToken }: Profile): string | undefined {
  if (resource === API_RESOURCE) return API_RESOURCE
  return accessToken.format === 'audience' ? audienceOfResource(resource) : undefined
}

function formatOf(
  client: TuneboxClient | undefined,
  resource: string,
  { accessToken }: Profile,
): 'jwt' | 'opaque' {
  switch (accessToken.format) {
    case 'registered':
      return client?.accessTokenFormat ?? 'opaque'
    case 'audience':
      return resource === API_RESOURCE ? 'opaque' : 'jwt'
    case 'jwt':
    case 'opaque':
      return accessToken.format
  }
}

/** Algorithm of signed access tokens. The providers that sign do so with RS256, and libraries made for them take nothing else. */
export function accessTokenAlgorithm(
  keys: readonly SigningKey[],
  { accessToken }: Profile,
): SigningAlgorithm {
  const hasRsa = keys.some(({ alg }) => alg === 'RS256')
  return accessToken.format !== 'registered' && hasRsa ? 'RS256' : signingAlgorithm(keys)
}

/** Records each signed access token before it is handed out, as the profile wants it. */
export function recordSignedTokens(
  records: AuthServerRecords,
  { accessToken }: Profile,
): JwtCustomizer {
  return (ctx, token, parts) => {
    requestNotes(ctx).isApart = true
    const { accountId, clientId = '' } = token as { accountId?: string; clientId?: string }
    const { claims, issuer } = accessToken
    if (claims !== undefined) Object.assign(parts.payload, claims({ accountId, clientId }))
    if (issuer !== undefined) Object.assign(parts.payload, { iss: issuer })
    const record = recordOf(token, parts.payload)
    return records.models(token.kind).put(token.jti, record, {
      keys: secondaryKeys(token.kind, record),
      expiresAt: record.exp === undefined ? undefined : record.exp * 1_000,
    })
  }
}

/** Members of a signed token that say whose it is, what for and how long, as those of an opaque one do. */
function recordOf(token: object, payload: object): ModelRecord {
  const { jti, kind, accountId, clientId, grantId, gty, scope, aud } = token as ModelRecord
  const { iat, exp } = payload as { iat?: unknown; exp?: unknown }
  const record: ModelRecord = { jti, kind, clientId, format: 'jwt' }
  // What a client's own token does not have is left out.
  if (accountId !== undefined) record.accountId = accountId
  if (grantId !== undefined) record.grantId = grantId
  if (gty !== undefined) record.gty = gty
  if (scope !== undefined) record.scope = scope
  if (aud !== undefined) record.aud = aud
  if (typeof iat === 'number') record.iat = iat
  if (typeof exp === 'number') record.exp = exp
  return record
}
