import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRedis } from '../store/testing/redis-server.ts'
import type { TestRedis } from '../store/testing/redis-server.ts'
import { startLab } from './start-lab.ts'

const server: { redis: TestRedis } = { redis: undefined as never }

beforeAll(async () => {
  server.redis = await startRedis()
})
afterAll(() => server.redis[Symbol.asyncDispose]())

describe('a lab whose store is in Redis', () => {
  it('keeps its links when it is started again', async () => {
    const store = { redis: server.redis.url, prefix: randomUUID() }
    const first = await startLab({ store })
    await first.seedLink('bob')
    await first.close()

    await using second = await startLab({ store })

    expect(await second.alexa.linkState()).toMatchObject({ status: 'linked' })
    expect(await second.alexa.accessToken()).toBeTypeOf('string')
  })

  it('says so when nobody answers at the address', async () => {
    await expect(
      startLab({ store: { redis: 'redis://127.0.0.1:1', prefix: 'x' } }),
    ).rejects.toMatchObject({
      code: 'ERR_STORE_UNREACHABLE',
    })
  })

  it('answers 503 with the reason while Redis is gone', async () => {
    const own = await startRedis()
    await using lab = await startLab({ store: { redis: own.url, prefix: 'gone' } })
    await own.kill()

    const response = await fetch(`${lab.urls.lab}/admin/v1/link`)

    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ error: { code: 'ERR_STORE_UNREACHABLE' } })
  })
})
