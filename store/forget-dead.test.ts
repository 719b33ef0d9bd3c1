import { describe, expect, it } from 'vitest'
import { createMemoryStore, createSqliteStore } from './index.ts'

const START = 1_700_000_000_000
const HOUR = 3_600_000
const DAY = 24 * HOUR

interface Clock {
  now: number
}

const backends = [
  ['memory', ({ now }: { now: () => number }) => createMemoryStore({ now })],
  ['SQLite', ({ now }: { now: () => number }) => createSqliteStore({ now, file: ':memory:' })],
] as const

describe.each(backends)('a store in %s', (_name, create) => {
  function open() {
    const clock: Clock = { now: START }
    const store = create({ now: () => clock.now })
    const tokens = store.collection<number>('tokens')
    const codes = store.collection<number>('codes')
    /** Enough that it is looked for dead records; the last one of them tells. */
    const fill = async (count = 2_000) => {
      const other = store.collection<number>('other')
      for (let n = 0; n < count; n += 1) await other.put('same', n)
    }
    return { clock, store, tokens, codes, fill, [Symbol.asyncDispose]: () => store.close() }
  }

  it('forgets what expired more than a day ago, and nothing later', async () => {
    await using world = open()
    const { clock, tokens, fill } = world
    await tokens.put('old', 1, { expiresAt: START + HOUR })
    await tokens.put('young', 1, { expiresAt: START + 2 * HOUR })
    clock.now = START + DAY + 1.5 * HOUR
    await fill()

    expect((await tokens.get('old')).status).toBe('unknown')
    expect((await tokens.get('young')).status).toBe('expired')
  })

  it('forgets what was revoked more than a day ago', async () => {
    await using world = open()
    const { clock, tokens, fill } = world
    await tokens.put('a', 1, { expiresAt: START + 90 * DAY })
    await tokens.revoke('a')
    clock.now = START + DAY + 1
    await fill()

    expect((await tokens.get('a')).status).toBe('unknown')
  })

  it('never forgets a live record', async () => {
    await using world = open()
    const { clock, tokens, fill } = world
    await tokens.put('for ever', 1)
    await tokens.put('for long', 1, { expiresAt: START + 1_000 * DAY })
    clock.now = START + 999 * DAY
    await fill()

    expect((await tokens.list()).map(({ id }) => id)).toEqual(['for ever', 'for long'])
  })

  it('recognises a code that was redeemed for as long as anything that came of it lives', async () => {
    await using world = open()
    const { clock, tokens, codes, fill } = world
    await codes.put('code', 1, { expiresAt: START + 60_000, keys: { grantId: 'g' } })
    await codes.consume('code')
    await tokens.put('refresh', 1, { expiresAt: START + 180 * DAY, keys: { grantId: 'g' } })
    clock.now = START + 179 * DAY
    await fill()
    expect((await codes.get('code')).status).toBe('consumed')

    clock.now = START + 182 * DAY
    await fill()

    expect((await codes.get('code')).status).toBe('unknown')
  })

  it('recognises a token that was used before for as long as it could be used', async () => {
    await using world = open()
    const { clock, tokens, fill } = world
    await tokens.put('rotated', 1, { expiresAt: START + 180 * DAY })
    await tokens.consume('rotated')
    clock.now = START + 179 * DAY
    await fill()

    expect((await tokens.get('rotated')).status).toBe('consumed')
  })

  it('keeps ten thousand dead records of a collection, those that died last', async () => {
    await using world = open()
    const { clock, tokens, fill } = world
    for (let n = 0; n < 10_500; n += 1) {
      await tokens.put(String(n), n, { expiresAt: START + n + 1 })
    }
    clock.now = START + HOUR
    await fill(6_000)

    const left = await tokens.list()
    expect(left).toHaveLength(10_000)
    expect(left[0]?.id).toBe('500')
  })

  it('judges a store within it by the clock of that store alone', async () => {
    await using world = open()
    const { clock, store, fill } = world
    const inner = store.within('blue', { now: () => START }).collection<number>('tokens')
    await inner.put('a', 1, { expiresAt: START - 1 })
    clock.now = START + 10 * DAY
    await fill()

    expect((await inner.get('a')).status).toBe('expired')
  })
})
