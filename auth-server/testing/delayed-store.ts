/**
 * A store that answers late, by a random time, so that requests interleave in every possible way.
 *
 * @module
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Collection, Store } from '../../store/index.ts'

/** Longest delay before and after each call, in milliseconds. */
const DELAY_MS_MAX = 2

/**
 * Delays every call to a store, before and after it is carried out.
 *
 * @param random Numbers from 0 to 1, seeded so that a run can be repeated.
 */
export function delayedStore(store: Store, random: () => number): Store {
  const pause = async () => {
    const ms = Math.floor(random() * (DELAY_MS_MAX + 1))
    if (ms > 0) await delay(ms)
  }
  return {
    collection: <T>(name: string) => delayed<T>(store.collection<T>(name), pause),
    dump: () => store.dump(),
    load: (dump) => store.load(dump),
    clear: () => store.clear(),
    within: (name, options) => delayedStore(store.within(name, options), random),
    drop: (name) => store.drop(name),
    close: () => store.close(),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
}

function delayed<T>(inner: Collection<T>, pause: () => Promise<void>): Collection<T> {
  const late = async <R>(call: () => Promise<R>): Promise<R> => {
    await pause()
    const result = await call()
    await pause()
    return result
  }
  return {
    put: (...args) => late(() => inner.put(...args)),
    update: (...args) => late(() => inner.update(...args)),
    get: (...args) => late(() => inner.get(...args)),
    findBy: (...args) => late(() => inner.findBy(...args)),
    consume: (...args) => late(() => inner.consume(...args)),
    take: (...args) => late(() => inner.take(...args)),
    revoke: (...args) => late(() => inner.revoke(...args)),
    revokeBy: (...args) => late(() => inner.revokeBy(...args)),
    delete: (...args) => late(() => inner.delete(...args)),
    list: (...args) => late(() => inner.list(...args)),
  }
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
