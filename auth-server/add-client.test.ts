import { expect, it } from 'vitest'
import type { TuneboxClient } from './index.ts'
import { startTestServer } from './testing/test-server.ts'
import { post } from './testing/token-client.ts'

const client: TuneboxClient = {
  clientId: 'newcomer',
  clientSecret: 'test-only-newcomer-secret',
  name: 'Newcomer',
  redirectUris: [],
  grantTypes: ['client_credentials'],
  authMethod: 'client_secret_post',
  accessTokenFormat: 'jwt',
  scopes: ['playlists.read'],
}

it('lets a client in that was added while the server runs (RFC 6749 §4.4)', async () => {
  await using lab = await startTestServer()
  const ask = () =>
    post(
      lab.server.endpoints.token,
      {
        grant_type: 'client_credentials',
        client_id: client.clientId,
        client_secret: client.clientSecret ?? '',
      },
      {},
    )
  expect((await ask()).status).toBe(401)

  lab.server.addClient(client)

  expect((await ask()).body).toMatchObject({ token_type: 'Bearer' })
})

it('keeps the client through a reset, and as it was first added', async () => {
  await using lab = await startTestServer()
  lab.server.addClient(client)
  lab.server.addClient({ ...client, clientSecret: 'another' })

  await lab.server.reset()

  const body = {
    grant_type: 'client_credentials',
    client_id: client.clientId,
    client_secret: client.clientSecret ?? '',
  }
  expect((await post(lab.server.endpoints.token, body, {})).status).toBe(200)
})

it('refuses a client that cannot be registered, and stays as it was', async () => {
  await using lab = await startTestServer()

  expect(() => {
    lab.server.addClient({ ...client, clientSecret: undefined })
  }).toThrow(expect.objectContaining({ code: 'ERR_CLIENT_INVALID' }))

  expect(() => {
    lab.server.addClient(client)
  }).not.toThrow()
})
