/**
 * Forgets dead records in Redis, a piece at a time, so that neither Redis nor the request that sets it off is
 * held up. What `deadSince()` says in `forget-dead.ts` counts here as well, with one exception: a used record of
 * a family stays until the family is revoked, because nobody looks through all collections for what lives.
 *
 * @module
 */
import type { Forget } from './forgetting.ts'
import type { RedisLink } from './redis-link.ts'

/** Records that are looked at in one step of Redis. */
const PAGE_SIZE = 500

/** Steps at a time. After every 2,000 puts that is two records for each, so that no dead one is overtaken. */
const PAGES = 8

/** Where to go on: behind a place in the order of a collection. */
interface Cursor {
  readonly collection: string
  readonly behind: string
}

const START: Cursor = { collection: '', behind: '0' }

/** Makes what is called now and then, and goes on each time where it stopped. */
export function forgetInRedis(link: RedisLink): Forget {
  let cursor = START
  return async ({ before }) => {
    const found = (await link.run('collections', '', '')) as readonly string[]
    const names = [...found].sort()
    let pages = 0
    let ends = 0
    // Each collection is met about once, so that a small store is not walked through in circles.
    while (pages < PAGES && ends <= names.length) {
      const collection = names.find((name) => name >= cursor.collection)
      if (collection === undefined) {
        ends += 1
        cursor = START
        continue
      }
      const behind = collection === cursor.collection ? cursor.behind : START.behind
      const values = [behind, String(PAGE_SIZE), String(before)]
      const last = String(await link.run('forget', '', collection, ...values))
      // No name stands between one and the same with a NUL behind it.
      cursor =
        last === '' ? { ...START, collection: `${collection}\0` } : { collection, behind: last }
      if (last === '') ends += 1
      else pages += 1
    }
    return 0 // The next piece is due as soon as may be.
  }
}
