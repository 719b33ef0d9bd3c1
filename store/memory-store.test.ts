import { describe, expect, it } from 'vitest'

import { createMemoryStore } from './memory-store.ts'
import { describeStoreContract } from './testing/contract.ts'

describeStoreContract('memory', createMemoryStore)

describe('createMemoryStore()', () => {
  it('makes stores that share nothing', async () => {
    const [a, b] = [createMemoryStore({ now: () => 0 }), createMemoryStore({ now: () => 0 })]

    await a.collection('c').put('x', 1)

    expect(await b.collection('c').get('x')).toEqual({ status: 'unknown' })
  })

  it('keeps far more than a thousand records', async () => {
    const records = createMemoryStore({ now: () => 0 }).collection<number>('c')

    for (let n = 0; n < 5000; n += 1) await records.put(String(n), n, { expiresAt: 1 })

    expect((await records.get('0')).record?.value).toBe(0)
  })
})
