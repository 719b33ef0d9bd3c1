/**
 * A bare oidc-provider in a process of its own, with two small pages to sign in and to consent.
 *
 * @module
 */
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { bareClient, REDIRECT_URI } from './clients.ts'
import { API, providerConfiguration } from './provider-configuration.ts'
import { providerPages } from './provider-pages.ts'
import { serveBenchmark } from './target.ts'

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

const server = createServer()
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
const format = process.argv[2] === 'jwt' ? 'jwt' : 'opaque'
const provider = new Provider(issuer, providerConfiguration(format, privateKey))
const handle = provider.callback()
const servePage = providerPages(provider)
server.on('request', (req, res) => {
  if (req.url?.startsWith('/interaction/') === true) void servePage(req, res)
  else void handle(req, res)
})

serveBenchmark(
  {
    authorizationUrl: `${issuer}/auth`,
    tokenUrl: `${issuer}/token`,
    introspectionUrl: `${issuer}/token/introspection`,
  },
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
