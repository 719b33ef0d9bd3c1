/**
 * Servers that a test starts for itself in its own process, other than a lab.
 *
 * @module
 */
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { OAuth2Server } from 'oauth2-mock-server'
import { Provider } from 'oidc-provider'
import { providerConfiguration } from './provider-configuration.ts'

/** A server of one test. */
export interface ServerOfTest extends AsyncDisposable {
  readonly issuer: string
  /** Where it gives tokens to clients, unless it was used already. */
  readonly tokenUrl?: string
}

/** A bare oidc-provider with a new ES256 key, as a lab has one. */
export async function startBareProvider(): Promise<ServerOfTest> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const handle = new Provider(issuer, providerConfiguration('jwt', privateKey)).callback()
  server.on('request', (req, res) => void handle(req, res))
  return {
    issuer,
    tokenUrl: `${issuer}/token`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The usual mock from npm with a new ES256 key. */
export async function startMock(): Promise<ServerOfTest> {
  const server = new OAuth2Server()
  await server.issuer.keys.generate('ES256')
  await server.start(0, '127.0.0.1')
  const issuer = server.issuer.url ?? ''
  return { issuer, tokenUrl: `${issuer}/token`, [Symbol.asyncDispose]: () => server.stop() }
}
