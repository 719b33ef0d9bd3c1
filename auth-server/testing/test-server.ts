/**
 * A server with the lab's fixtures for tests.
 *
 * @module
 */
import { VirtualClock } from '../../edge/index.ts'
import { clients, signingKeys, users } from '../../fixtures/data/index.ts'
import { FlowLog } from '../../flow/index.ts'
import { createMemoryStore, type Store } from '../../store/index.ts'
import { startAuthServer, type AuthServer, type AuthServerOptions } from '../index.ts'

/** Redirect URIs of the client `alexa` in tests. */
export const ALEXA_REDIRECT_URIS = [
  'http://127.0.0.1:4701/pitangui.amazon.com/api/skill/link/MLINKLAB0000',
  'http://127.0.0.1:4701/layla.amazon.com/api/skill/link/MLINKLAB0000',
  'http://127.0.0.1:4701/alexa.amazon.co.jp/api/skill/link/MLINKLAB0000',
] as const

/** Clients of the fixtures, with the redirect URIs that the lab would add, and one public client. */
export const testClients: AuthServerOptions['clients'] = [
  ...clients.map((client) =>
    client.clientId === 'alexa' ? { ...client, redirectUris: ALEXA_REDIRECT_URIS } : client,
  ),
  {
    clientId: 'public',
    name: 'Public app',
    redirectUris: ['http://127.0.0.1:4797/callback'],
    grantTypes: ['authorization_code', 'refresh_token'],
    authMethod: 'none',
    accessTokenFormat: 'opaque',
    scopes: ['profile'],
  },
]

/** A server under test with what it stands on. */
export interface TestServer extends AsyncDisposable {
  readonly server: AuthServer
  readonly clock: VirtualClock
  readonly store: Store
  readonly flow: FlowLog
}

/** Starts a server on a free port; a store that is handed in stays open. */
export async function startTestServer(
  overrides: Partial<AuthServerOptions> = {},
): Promise<TestServer> {
  const clock = overrides.clock ?? new VirtualClock()
  const ownStore = overrides.store === undefined ? createMemoryStore({ now: clock.now }) : undefined
  const store = overrides.store ?? ownStore ?? createMemoryStore({ now: clock.now })
  const flow = overrides.flow ?? new FlowLog({ instanceId: 'test', now: clock.now })
  const server = await startAuthServer({
    port: 0,
    users,
    clients: testClients,
    keys: { signing: signingKeys, cookies: ['test-only-cookie-key-0123456789'] },
    cookiePrefix: 'tb_',
    ...overrides,
    clock,
    store,
    flow,
  })
  return {
    server,
    clock,
    store,
    flow,
    async [Symbol.asyncDispose]() {
      await server.close()
      await ownStore?.close()
    },
  }
}
