import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMemoryStore } from './memory-store.ts'
import { createRedisStore } from './redis-store.ts'
import { isBehind } from './shared-space.ts'
import type { SharedSpace } from './shared-space.ts'
import type { Store } from './store.ts'
import { startRedis } from './testing/redis-server.ts'
import type { TestRedis } from './testing/redis-server.ts'

const now = () => 1_700_000_000_000

const server: { redis: TestRedis; open: Store[] } = { redis: undefined as never, open: [] }

beforeAll(async () => {
  server.redis = await startRedis()
})
afterAll(async () => {
  for (const store of server.open) await store.close()
  await server.redis[Symbol.asyncDispose]()
})

async function open(prefix: string): Promise<SharedSpace> {
  const store = await createRedisStore({ now, url: server.redis.url, prefix })
  server.open.push(store)
  return store.shared as SharedSpace
}

/** The same space, as two processes have it. */
async function twice(): Promise<readonly [SharedSpace, SharedSpace]> {
  const prefix = randomUUID()
  return [await open(prefix), await open(prefix)]
}

function draft(key: string, stream = 's'): { stream: string; key: string; text: string } {
  return { stream, key, text: `text of ${key}` }
}

const START = { s: '0' }

describe('the shared space of a store', () => {
  it('is there in Redis alone, where there can be several processes', () => {
    expect(createMemoryStore({ now }).shared).toBeUndefined()
  })

  it('counts without giving a number twice', async () => {
    const spaces = await twice()

    const numbers = await Promise.all(
      Array.from({ length: 20 }, (_none, n) => (n % 2 === 0 ? spaces[0] : spaces[1]).next('x')),
    )

    expect(numbers.sort((a = 0, b = 0) => a - b)).toEqual(
      Array.from({ length: 20 }, (_none, n) => n + 1),
    )
  })

  it('lets all agree on one of the values that several put at once', async () => {
    const spaces = await twice()

    const agreed = await Promise.all(spaces.map((space, n) => space.agree('id', String(n))))

    expect(new Set(agreed).size).toBe(1)
    expect(await spaces[0].readValue('id')).toBe(agreed[0])
  })

  it('gives every reader the entries of all in the same order', async () => {
    const spaces = await twice()
    await Promise.all(
      Array.from({ length: 30 }, (_none, n) =>
        (n % 2 === 0 ? spaces[0] : spaces[1]).append(`p${String(n % 2)}`, [
          draft(`${String(n)}a`),
          draft(`${String(n)}b`),
        ]),
      ),
    )

    const [one = [], other] = await Promise.all(
      spaces.map(async (space) => (await space.read(START)).entries['s']),
    )

    expect(one).toHaveLength(60)
    expect(other).toEqual(one)
    expect(one.every(({ id }, at) => at === 0 || isBehind(id, one[at - 1]?.id ?? ''))).toBe(true)
    expect(one[0]).toMatchObject({ by: expect.stringMatching(/^p[01]$/) as string })
    const first = one.findIndex(({ key }) => key === '7a')
    expect(one[first + 1]?.key).toBe('7b')
  })

  it('gives what is behind a place, in as many steps as it takes', async () => {
    const [space] = await twice()
    const drafts = Array.from({ length: 2_345 }, (_none, n) => draft(String(n)))
    await space.append('p', [draft('before'), ...drafts, draft('other', 't')])
    const { entries } = await space.read(START)
    const [before] = entries['s'] ?? []

    const news = await space.read({ s: before?.id ?? '', t: '0' })

    expect(news.entries['s']?.map(({ key }) => key)).toEqual(drafts.map(({ key }) => key))
    expect(news.entries['t']).toMatchObject([{ key: 'other', text: 'text of other' }])
    expect((await space.newest('s', 2)).map(({ key }) => key)).toEqual(['2343', '2344'])
  })

  it('puts values in the same step as entries', async () => {
    const [one, other] = await twice()

    await one.append('p', [draft('a')], { state: 'with a' })

    expect(await other.readValue('state')).toBe('with a')
    expect(await other.readValue('unknown')).toBeUndefined()
  })

  it('tells followers who appended, and counts those who follow', async () => {
    const [one, other] = await twice()
    const told = Promise.withResolvers<string | undefined>()
    const released = (): void => undefined
    const end = await other.follow({ news: told.resolve, released })

    await one.append('p7', [draft('a')])

    expect(await told.promise).toBe('p7')
    expect((await one.read(START)).members).toBe(1)
    const endOwn = await one.follow({ news: () => undefined, released })
    expect((await one.read(START)).members).toBe(2)
    end()
    endOwn()
  })

  it('gives a name to one at a time, and tells when it is free', async () => {
    const [one, other] = await twice()
    const freed = Promise.withResolvers<string>()
    const end = await other.follow({ news: () => undefined, released: freed.resolve })

    expect(await one.take('x', 'a', 60_000)).toBe(0)
    expect(await other.take('x', 'b', 60_000)).toBeGreaterThan(0)
    await other.giveBack('x', 'b')
    expect(await other.take('x', 'b', 60_000)).toBeGreaterThan(0)
    await one.giveBack('x', 'a')

    expect(await freed.promise).toBe('x')
    expect(await other.take('x', 'b', 60_000)).toBe(0)
    end()
  })

  it('is another one within a name', async () => {
    const prefix = randomUUID()
    const outer = await createRedisStore({ now, url: server.redis.url, prefix })
    server.open.push(outer)
    const inner = outer.within('a', { now }).shared

    await outer.shared?.append('p', [draft('outer')])
    await inner?.append('p', [draft('inner')])

    expect((await inner?.read(START))?.entries['s']).toMatchObject([{ key: 'inner' }])
  })

  it('refuses at once while Redis is gone, and tells followers when it is back', async () => {
    const first = await startRedis()
    await using store = await createRedisStore({ now, url: first.url })
    const back = Promise.withResolvers<string | undefined>()
    const space = store.shared as SharedSpace
    await space.follow({ news: back.resolve, released: () => undefined })
    await first.kill()

    for (const asked of [space.read(START), space.append('p', [draft('a')]), space.next('x')]) {
      await expect(asked).rejects.toMatchObject({ code: 'ERR_STORE_UNREACHABLE', status: 503 })
    }

    await using second = await startRedis(first.port)
    expect(await back.promise).toBeUndefined()
    expect(second.port).toBe(first.port)
  })
})

describe('isBehind()', () => {
  it.each([
    ['2-0', '1-5', true],
    ['1-5', '1-4', true],
    ['1-4', '1-4', false],
    ['10-0', '9-0', true],
    ['1-0', '0', true],
  ])('of %s and %s is %s', (id, other, expected) => {
    expect(isBehind(id, other)).toBe(expected)
  })
})
