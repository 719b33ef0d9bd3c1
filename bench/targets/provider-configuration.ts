/**
 * How the bare oidc-provider is set up: the same work as a lab's authorization server, with records in a map,
 * refresh tokens rotated, the same token format and signing algorithm, and nothing recorded.
 *
 * @module
 */
import type { KeyObject } from 'node:crypto'
import type { Adapter, AdapterPayload, Configuration } from 'oidc-provider'
import { bareClient, bareService, REDIRECT_URI } from './clients.ts'
import type { TokenFormat } from './target.ts'

/** The resource that access tokens are for. */
export const API = 'urn:bench:api'

/** Seconds that records last, as long as those of a lab where it has them. */
const TTL_S = {
  AccessToken: 3_600,
  AuthorizationCode: 60,
  ClientCredentials: 3_600,
  Grant: 15_552_000,
  Interaction: 3_600,
  RefreshToken: 15_552_000,
  Session: 3_600,
}

/** The configuration of one provider, with records of its own. */
export function providerConfiguration(format: TokenFormat, privateKey: KeyObject): Configuration {
  const key = { ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'bench' }
  return {
    adapter: mapAdapter(),
    jwks: { keys: [key] },
    cookies: { keys: ['bench'] },
    scopes: ['playlists.read'],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clients: clients(),
    pkce: { required: () => false },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'playlists.read',
          audience: API,
          accessTokenFormat: format,
          ...(format === 'jwt' ? { jwt: { sign: { alg: 'ES256' as const } } } : {}),
        }),
      },
    },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    issueRefreshToken: () => true,
    rotateRefreshToken: () => true,
    expiresWithSession: () => false,
    ttl: TTL_S,
  }
}

function clients(): NonNullable<Configuration['clients']> {
  const common = { token_endpoint_auth_method: 'client_secret_post' } as const
  return [
    {
      ...bareClient,
      ...common,
      redirect_uris: [REDIRECT_URI],
      grant_types: ['authorization_code', 'refresh_token'],
    },
    {
      ...bareService,
      ...common,
      redirect_uris: [],
      response_types: [],
      grant_types: ['client_credentials'],
    },
  ]
}

/** One map for each model, and the ids of each grant. */
function mapAdapter(): (model: string) => Adapter {
  const grants = new Map<string, Set<() => void>>()
  return () => {
    const records = new Map<string, AdapterPayload>()
    return {
      upsert: (id, payload) => {
        records.set(id, payload)
        if (payload.grantId !== undefined) {
          const members = grants.get(payload.grantId) ?? new Set()
          members.add(() => records.delete(id))
          grants.set(payload.grantId, members)
        }
        return Promise.resolve()
      },
      find: (id) => Promise.resolve(records.get(id)),
      findByUid: (uid) => Promise.resolve([...records.values()].find((one) => one.uid === uid)),
      findByUserCode: () => Promise.resolve(undefined),
      consume: (id) => {
        const record = records.get(id)
        if (record !== undefined) record.consumed = Math.floor(Date.now() / 1_000)
        return Promise.resolve()
      },
      destroy: (id) => {
        records.delete(id)
        return Promise.resolve()
      },
      revokeByGrantId: (grantId) => {
        for (const forget of grants.get(grantId) ?? []) forget()
        grants.delete(grantId)
        return Promise.resolve()
      },
    }
  }
}
