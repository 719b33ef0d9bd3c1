import { expect, it } from 'vitest'
import { startRedis } from '../../store/testing/redis-server.ts'
import { startAuthServerLab } from '../only-auth-server.ts'
import type { AuthServerLab } from '../only-auth-server.ts'
import { startRoundRobin } from '../testing/round-robin.ts'

it('a client that registers at one authorization server is known at the others', async () => {
  await using redis = await startRedis()
  await using balancer = await startRoundRobin()
  const options = {
    store: { redis: redis.url, prefix: 'auth' },
    publicUrls: { authServer: balancer.url },
    registration: true,
  } as const
  await using one = await startAuthServerLab(options)
  await using other = await startAuthServerLab(options)
  const { issuer } = one.authServer
  balancer.targets.urls = [one.authServer.url]
  const registered = await fetch(`${issuer}/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_name: 'Everywhere',
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
    }),
  })
  const client = (await registered.json()) as Record<'client_id' | 'client_secret', string>

  const pair = Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64')
  const ask = async (server: AuthServerLab): Promise<unknown> => {
    balancer.targets.urls = [server.authServer.url]
    const answer = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${pair}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
    const { scope, token_type: type } = (await answer.json()) as Record<string, string>
    return { status: answer.status, type, scope }
  }

  expect(registered.status).toBe(201)
  const atHome = await ask(one)
  expect(atHome).toMatchObject({ status: 200, type: 'Bearer' })
  // What it may ask for is known as well, not only its secret.
  expect(await ask(other)).toEqual(atHome)
})
