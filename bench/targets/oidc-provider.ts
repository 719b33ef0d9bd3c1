/**
 * A bare oidc-provider doing the same work: records in a map, refresh tokens rotated, the same token format
 * and signing algorithm, nothing recorded.
 *
 * @module
 */
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider, type Adapter, type AdapterPayload, type Configuration } from 'oidc-provider'
import { bareClient, bareService, REDIRECT_URI } from './clients.ts'
import { serveBenchmark } from './target.ts'

const format = process.argv[2] === 'jwt' ? 'jwt' : 'opaque'
const API = 'urn:bench:api'

const server = createServer()
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
const provider = new Provider(issuer, configuration())
const handle = provider.callback()
server.on('request', (req, res) => void handle(req, res))

serveBenchmark(
  { tokenUrl: `${issuer}/token`, introspectionUrl: `${issuer}/token/introspection` },
  async (count) => {
    const client = await provider.Client.find(bareClient.client_id)
    if (client === undefined) throw new Error('There is no client.')
    const codes: string[] = []
    for (let made = 0; made < count; made += 1) {
      const grant = new provider.Grant({ accountId: 'alice', clientId: client.clientId })
      grant.addResourceScope(API, 'playlists.read')
      const code = new provider.AuthorizationCode({
        accountId: 'alice',
        client,
        grantId: await grant.save(),
        gty: 'authorization_code',
        redirectUri: REDIRECT_URI,
        scope: 'playlists.read',
        resource: API,
      })
      codes.push(await code.save())
    }
    return codes
  },
)

function configuration(): Configuration {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = { ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'bench' }
  const common = { token_endpoint_auth_method: 'client_secret_post' } as const
  return {
    adapter: mapAdapter(),
    jwks: { keys: [key] },
    cookies: { keys: ['bench'] },
    scopes: ['playlists.read'],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clients: [
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
    ],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
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
  }
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
