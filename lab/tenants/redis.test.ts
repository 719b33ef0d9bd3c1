/**
 * Tenants of a lab that several processes serve.
 *
 * @module
 */
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRedis } from '../../store/testing/redis-server.ts'
import type { TestRedis } from '../../store/testing/redis-server.ts'
import type { Lab } from '../lab.ts'
import { linkWithoutBrowser } from '../rehearse/link-without-browser.ts'
import { startSharedLabs } from '../testing/shared-labs.ts'
import type { SharedLabs } from '../testing/shared-labs.ts'
import type { LabTenants } from './tenant.ts'

const server: { redis: TestRedis; shared: SharedLabs } = {
  redis: undefined,
  shared: undefined,
} as never

beforeAll(async () => {
  server.redis = await startRedis()
  server.shared = await startSharedLabs(server.redis.url, 2)
}, 30_000)

afterAll(async () => {
  await server.shared[Symbol.asyncDispose]()
  await server.redis[Symbol.asyncDispose]()
})

/** The tenants, as each of the two labs knows them. */
function tenants(): [LabTenants, LabTenants] {
  return server.shared.labs.map((lab) => lab.tenants) as [LabTenants, LabTenants]
}

/** Names in Redis that belong to a store within that of the labs. */
async function keysWithin(name: string): Promise<string[]> {
  const redis = new Redis(server.redis.url)
  try {
    return (await redis.keys(`*/${name}*`)).sort()
  } finally {
    redis.disconnect()
  }
}

const alice = { email: 'alice@tunebox.test', password: 'tunebox', decision: 'allow' } as const

describe('a tenant of labs that are one', () => {
  it('is linked although each request goes to the next of them', async () => {
    const { name, urls } = await tenants()[0].create({ name: 'x' })

    const outcome = await linkWithoutBrowser(urls.skillPage, alice)

    expect(outcome).toMatchObject({ linked: true })
    const inner: Lab[] = await Promise.all(tenants().map((one) => one.open(name)))
    for (const lab of inner) {
      expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked' })
    }
    for (const lab of server.shared.labs) {
      expect(await lab.alexa.linkState()).toMatchObject({ status: 'disabled' })
    }
  })

  it('has one clock, which is not that of the labs', async () => {
    const { name } = await tenants()[0].create()
    const [first, second] = await Promise.all(tenants().map((one) => one.open(name)))

    first?.clock.advance(3_600_000)
    await first?.settled()
    await second?.settled()
    await fetch(`${server.shared.labs[1]?.listening.lab ?? ''}/t/${name}/admin/v1/clock`)

    expect(second?.clock.offsetMs).toBe(3_600_000)
    expect(server.shared.labs.map(({ clock }) => clock.offsetMs)).toEqual([0, 0])
  })

  it('is gone from all when it is removed from one, with everything in Redis', async () => {
    const before = await keysWithin('tenant-')
    const { name } = await tenants()[0].create()
    await Promise.all(tenants().map((one) => one.open(name)))
    expect((await keysWithin('tenant-')).length).toBeGreaterThan(before.length)

    await tenants()[1].remove(name)

    const gone = await Promise.allSettled(tenants().map((one) => one.open(name)))
    expect(gone.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await keysWithin('tenant-')).toEqual(before)
  })

  it('cannot be made twice, whichever is asked', async () => {
    await tenants()[0].create({ name: 'twice' })

    await expect(tenants()[1].create({ name: 'twice' })).rejects.toMatchObject({
      code: 'ERR_LAB_TENANT_EXISTS',
    })
  })
})
