/**
 * A bare oidc-provider as its users start one: plain JavaScript, its signing key from a file.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

const [, , keys] = process.argv

const server = createServer()
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${String(server.address().port)}`
const provider = new Provider(issuer, {
  jwks: JSON.parse(readFileSync(keys, 'utf8')),
  cookies: { keys: ['bench'] },
  clients: [
    {
      client_id: 'bench-app',
      client_secret: 'test-only-bench-app-secret',
      redirect_uris: ['https://app.example/callback'],
    },
  ],
  clientDefaults: { id_token_signed_response_alg: 'ES256' },
  features: { devInteractions: { enabled: false } },
  findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
})
server.on('request', provider.callback())
console.log(JSON.stringify({ status: 'ok', urls: { authServer: issuer } }))
process.on('SIGINT', () => process.exit())
