import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createMemoryStore, createSqliteStore, type Collection } from './index.ts'
import { createModel } from './testing/model.ts'

/** One step of a run: what is done to a collection, and what to compare afterwards. */
interface Step {
  readonly name: string
  readonly advanceMs: number
  readonly act: (records: Collection<number>) => Promise<unknown>
}

// Few values, so that steps meet the same records; some that SQL, JSON or an object would trip over.
const id = fc.constantFrom('a', 'b', 'c', '', 'a\u0000', '\ud800', "'--", '__proto__')
const key = fc.constantFrom('grantId', 'uid')
const keyValue = fc.constantFrom('g', 'h', 'g\u0000', '\udfff')
const keys = fc.dictionary(key, keyValue)
const expiresIn = fc.option(fc.integer({ min: -1, max: 4 }), { nil: undefined })

function actions(now: () => number): fc.Arbitrary<Omit<Step, 'advanceMs'>> {
  const named = (name: string, act: Step['act']) => ({ name, act })
  return fc.oneof(
    fc.tuple(id, fc.integer(), expiresIn, keys).map(([i, value, ms, own]) =>
      named(`put ${JSON.stringify([i, value, ms, own])}`, (records) =>
        records.put(i, value, {
          expiresAt: ms === undefined ? undefined : now() + ms,
          keys: own,
        }),
      ),
    ),
    fc.tuple(id, fc.integer()).map(([i, v]) => named(`update ${i}`, (r) => r.update(i, v))),
    id.map((i) => named(`get ${i}`, (records) => records.get(i))),
    id.map((i) => named(`consume ${i}`, (records) => records.consume(i))),
    id.map((i) => named(`take ${i}`, (records) => records.take(i))),
    id.map((i) => named(`revoke ${i}`, (records) => records.revoke(i))),
    id.map((i) => named(`delete ${i}`, (records) => records.delete(i))),
    fc.tuple(key, keyValue).map(([k, v]) => named(`findBy ${k}`, (r) => r.findBy(k, v))),
    fc.tuple(key, keyValue).map(([k, v]) => named(`revokeBy ${k}`, (r) => r.revokeBy(k, v))),
    fc
      .tuple(key, keyValue)
      .map(([k, value]) => named(`list ${k}`, (r) => r.list({ key: k, value }))),
  )
}

describe('memory and SQLite', () => {
  it('do after any steps what a plain list does', async () => {
    const clock = { now: 0 }
    const now = () => clock.now
    const steps = fc.array(
      fc.tuple(actions(now), fc.integer({ min: 0, max: 2 })).map(([action, advanceMs]) => ({
        ...action,
        advanceMs,
      })),
      { maxLength: 40 },
    )

    await fc.assert(
      fc.asyncProperty(steps, async (run) => {
        clock.now = 1_700_000_000_000
        await using memory = createMemoryStore({ now })
        await using sqlite = createSqliteStore({ now, file: ':memory:' })
        const model = createModel(now)
        const backends = [memory.collection<number>('c'), sqlite.collection<number>('c')]
        for (const { name, act, advanceMs } of run) {
          clock.now += advanceMs
          const expected = await act(model)
          for (const backend of backends) expect(await act(backend), name).toEqual(expected)
        }
        for (const backend of backends) expect(await backend.list()).toEqual(await model.list())
      }),
      { numRuns: 200 },
    )
  })
})
