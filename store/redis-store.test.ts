import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRedisStore } from './redis-store.ts'
import type { Store } from './store.ts'
import { describeStoreContract } from './testing/contract.ts'
import { startRedis } from './testing/redis-server.ts'
import type { TestRedis } from './testing/redis-server.ts'

const now = () => 1_700_000_000_000

const server: { redis: TestRedis } = { redis: undefined as never }

beforeAll(async () => {
  server.redis = await startRedis()
})
afterAll(() => server.redis[Symbol.asyncDispose]())

/** Two stores that are the same one, as two processes would open it. */
async function twice(): Promise<readonly [Store, Store]> {
  const prefix = randomUUID()
  const open = () => createRedisStore({ now, url: server.redis.url, prefix })
  return [await open(), await open()]
}

describeStoreContract('Redis', ({ now }) =>
  createRedisStore({ now, url: server.redis.url, prefix: randomUUID() }),
)

describe('createRedisStore()', () => {
  it('shares its records with every store of the same prefix, and with no other', async () => {
    const [one, other] = await twice()
    await using stranger = await createRedisStore({
      now,
      url: server.redis.url,
      prefix: randomUUID(),
    })
    await one.collection('codes').put('a', { n: 1 })

    expect((await other.collection('codes').get('a')).record?.value).toEqual({ n: 1 })
    expect((await stranger.collection('codes').get('a')).status).toBe('unknown')
    await Promise.all([one.close(), other.close()])
  })

  it('gives exactly one of two processes a code that both consume at once, a hundred times', async () => {
    const stores = await twice()
    const [codes, others] = stores.map((store) => store.collection<number>('codes'))
    const ids = Array.from({ length: 100 }, () => randomUUID())
    await Promise.all(ids.map((id) => codes!.put(id, 1)))

    const wins = await Promise.all(
      ids.map((id) => Promise.all([codes!.consume(id), others!.consume(id)])),
    )

    expect(wins.map((pair) => pair.filter(Boolean).length)).toEqual(ids.map(() => 1))
    await Promise.all(stores.map((store) => store.close()))
  })

  it('lists more records than it reads in one step, oldest first', async () => {
    await using store = await createRedisStore({ now, url: server.redis.url, prefix: randomUUID() })
    const records = store.collection<number>('many')
    for (let n = 0; n < 1_203; n += 1) await records.put(String(n), n)

    const values = (await records.list()).map(({ value }) => value)

    expect(values).toEqual(Array.from({ length: 1_203 }, (_none, n) => n))
  })

  it('leaves nothing of what it cleared in Redis', async () => {
    const prefix = randomUUID()
    await using store = await createRedisStore({ now, url: server.redis.url, prefix })
    await store.collection('codes').put('a', 1, { keys: { grantId: 'g' } })

    await store.clear()

    const client = new Redis(server.redis.url)
    const names = await client.keys(`*${prefix}*`)
    client.disconnect()
    expect(names.sort()).toEqual([`{${prefix}}:generation`, `{${prefix}}:place`])
  })

  it('says where Redis was looked for when nobody answers, without the password', async () => {
    const opening = createRedisStore({ now, url: 'redis://user:hush@127.0.0.1:1/' })

    await expect(opening).rejects.toMatchObject({
      code: 'ERR_STORE_UNREACHABLE',
      message: expect.stringMatching(/127\.0\.0\.1:1/) as string,
    })
    await expect(opening).rejects.not.toThrow(/hush/)
  })

  it('refuses at once while Redis is gone, and goes on by itself when it is back', async () => {
    const first = await startRedis()
    await using store = await createRedisStore({ now, url: first.url })
    const records = store.collection('codes')
    await records.put('a', 1)
    await first.kill()

    await expect(records.get('a')).rejects.toMatchObject({ code: 'ERR_STORE_UNREACHABLE' })

    await using second = await startRedis(first.port)
    await expect
      .poll(() => records.put('b', 2).then(() => second.port), { timeout: 10_000 })
      .toBe(first.port)
  })
})
