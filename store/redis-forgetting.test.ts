import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRedisStore } from './redis-store.ts'
import type { Collection } from './store.ts'
import { startRedis } from './testing/redis-server.ts'
import type { TestRedis } from './testing/redis-server.ts'

const START = 1_700_000_000_000
const HOUR = 3_600_000
const DAY = 24 * HOUR

const server: { redis: TestRedis } = { redis: undefined as never }

beforeAll(async () => {
  server.redis = await startRedis()
})
afterAll(() => server.redis[Symbol.asyncDispose]())

async function open() {
  const clock = { now: START }
  const store = await createRedisStore({
    now: () => clock.now,
    url: server.redis.url,
    prefix: randomUUID(),
  })
  /** Puts records enough that it is looked for dead ones so often. */
  const look = async (times = 1): Promise<void> => {
    await fill(store.collection('other'), 2_000 * times)
  }
  const tokens = store.collection('tokens')
  return { clock, tokens, look, [Symbol.asyncDispose]: () => store.close() }
}

async function fill(collection: Collection<unknown>, count: number, size = 1): Promise<void> {
  const numbers = Array.from({ length: count }, (_, n) => n)
  for (let n = 0; n < count; n += 500) {
    const some = numbers.slice(n, n + 500)
    await Promise.all(
      some.map((one) => collection.put(String(one % size), one, { expiresAt: START + 1 })),
    )
  }
}

it('forgets in Redis what expired or was revoked more than a day ago, and nothing later', async () => {
  await using world = await open()
  const { clock, tokens, look } = world
  await tokens.put('old', 1, { expiresAt: START + HOUR })
  await tokens.put('revoked', 1, { expiresAt: START + 90 * DAY, keys: { grantId: 'g' } })
  await tokens.put('used', 1, { expiresAt: START + HOUR })
  await tokens.put('young', 1, { expiresAt: START + 2 * HOUR })
  await tokens.put('living', 1, { expiresAt: START + 90 * DAY })
  await tokens.put('for ever', 1)
  await tokens.revoke('revoked')
  await tokens.consume('used')
  clock.now = START + DAY + 1.5 * HOUR

  await look()

  const left = (await tokens.list()).map(({ id }) => id)
  expect(left).toEqual(['young', 'living', 'for ever'])
})

it('recognises a code in Redis that was redeemed, until its family is revoked', async () => {
  await using world = await open()
  const { clock, tokens, look } = world
  await tokens.put('code', 1, { expiresAt: START + 60_000, keys: { grantId: 'g' } })
  await tokens.consume('code')
  clock.now = START + 100 * DAY
  await look()
  expect((await tokens.get('code')).status).toBe('consumed')
  await tokens.revokeBy('grantId', 'g')
  clock.now = START + 102 * DAY

  await look()

  expect((await tokens.get('code')).status).toBe('unknown')
})

it('recognises a token in Redis that was used before for as long as it could be used', async () => {
  await using world = await open()
  const { clock, tokens, look } = world
  await tokens.put('rotated', 1, { expiresAt: START + 180 * DAY })
  await tokens.consume('rotated')
  clock.now = START + 179 * DAY

  await look()

  expect((await tokens.get('rotated')).status).toBe('consumed')
})

it('looks at so many records at a time, and goes on where it stopped', async () => {
  await using world = await open()
  const { clock, tokens, look } = world
  await fill(tokens, 7_000, 7_000) // It is looked for dead ones three times; there are none yet.
  clock.now = START + 2 * DAY
  const counts: number[] = []
  for (let time = 0; time < 4; time += 1) {
    await look()
    counts.push((await tokens.list()).length)
  }

  const forgotten = counts.map((count, at) => (counts[at - 1] ?? 7_000) - count)
  expect(Math.max(...forgotten)).toBeLessThanOrEqual(4_000)
  expect(counts.at(-1)).toBe(0)
})
