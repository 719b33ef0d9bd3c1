/**
 * Keeps records in Redis, so that any number of processes, on any number of machines, share them.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import { fromText, toJson, toText } from './plain-text.ts'
import {
  storeOn,
  type AnyRecord,
  type Backend,
  type Records,
  type SecondaryKey,
} from './records.ts'
import { forgetInRedis } from './redis-forgetting.ts'
import { connectRedis, type RedisLink } from './redis-link.ts'
import { redisSpace } from './redis-space.ts'
import type { Store, StoreDump, StoreOptions } from './store.ts'

/** What {@link createRedisStore} is made with. */
export interface RedisStoreOptions extends StoreOptions {
  /** `redis://` or `rediss://`, with user, password and number of the database where needed. */
  readonly url: string
  /** Begins every name that is written (`linklab`). Stores with the same one are the same store. */
  readonly prefix?: string | undefined
}

/** Records that are listed or loaded in one step; between two of them other processes get their turn. */
const PAGE_SIZE = 500

/**
 * Opens a store in Redis. While Redis cannot be reached, every use is rejected at once; it works again by
 * itself when Redis does.
 *
 * @throws {@link StoreError}
 *   - `ERR_STORE_PEER_MISSING` when `ioredis` is not installed;
 *   - `ERR_STORE_UNREACHABLE` when Redis does not answer.
 */
export async function createRedisStore(options: RedisStoreOptions): Promise<Store> {
  const { now, url, prefix = 'linklab' } = options
  const link = await connectRedis(url, `{${prefix}}`)
  return storeOn(redisBackend(link), now)
}

function redisBackend(link: RedisLink): Backend {
  const records = (collection: string, generation = ''): RedisRecords =>
    new RedisRecords(link, { collection: toText(collection), generation })
  const advance = async (generation: string): Promise<void> => {
    await forget(link, String(await link.run('advance', generation)))
  }
  return {
    records,
    shared: redisSpace(link),
    clear: () => advance(randomUUID()),
    dump: async () => {
      const names = (await link.run('collections', '', '')) as readonly string[]
      const dumped = [...names].sort().map(async (name) => {
        const collection = fromText(name)
        return { collection, records: await records(collection).list() }
      })
      return (await Promise.all(dumped)).filter((one) => one.records.length > 0)
    },
    load: async (dump: StoreDump) => {
      const generation = randomUUID()
      for (const { collection, records: dumped } of dump) {
        const target = records(collection, generation)
        for (let from = 0; from < dumped.length; from += PAGE_SIZE) {
          const page = dumped.slice(from, from + PAGE_SIZE)
          // They are sent in turn, so that their order stays.
          await Promise.all(page.map((record) => target.put(record)))
        }
      }
      await advance(generation)
    },
    within: (name) => ({ ...redisBackend(link.within(name)), close: () => undefined }),
    forget: forgetInRedis(link),
    drop: (name) => unlinkAll(link, `${link.within(name).prefix}:*`),
    close: () => link.close(),
  }
}

/** Removes what belongs to a generation that does not count any more. */
function forget(link: RedisLink, generation: string): Promise<void> {
  return unlinkAll(link, `${link.prefix}:${generation}:*`)
}

async function unlinkAll({ redis }: RedisLink, match: string): Promise<void> {
  const stream = redis.scanStream({ match, count: PAGE_SIZE })
  for await (const names of stream as AsyncIterable<string[]>) {
    if (names.length > 0) await redis.unlink(...names)
  }
}

/** A record as the scripts return it. */
type Row = readonly [
  id: string,
  value: string,
  keys: string,
  expiresAt: string,
  consumedAt: string,
  revokedAt: string,
]

/** The records of one collection. */
class RedisRecords implements Records {
  readonly #link: RedisLink
  readonly #collection: string
  readonly #generation: string

  constructor(
    link: RedisLink,
    { collection, generation }: { readonly collection: string; readonly generation: string },
  ) {
    this.#link = link
    this.#collection = collection
    this.#generation = generation
  }

  async put(record: AnyRecord): Promise<void> {
    const { id, value, keys, expiresAt, consumedAt, revokedAt } = record
    const places = Object.entries(keys).map(([key, text]) => placeOf({ key, value: text }))
    await this.#run('put', [
      toText(id),
      toJson(value),
      JSON.stringify(keys),
      ...[expiresAt, consumedAt, revokedAt].map((at) => (at === undefined ? '' : String(at))),
      places.join(' '),
    ])
  }

  async update(id: string, value: unknown): Promise<boolean> {
    return (await this.#run('update', [toText(id), toJson(value)])) === 1
  }

  async get(id: string): Promise<AnyRecord | undefined> {
    return toRecord(await this.#run('find', [toText(id)]))
  }

  async newest(by: SecondaryKey): Promise<AnyRecord | undefined> {
    return toRecord(await this.#run('newest', [placeOf(by)]))
  }

  async consume(id: string, now: number): Promise<AnyRecord | undefined> {
    return toRecord(await this.#run('consume', [toText(id), String(now)]))
  }

  async revoke(id: string, now: number): Promise<boolean> {
    return (await this.#run('revoke', [toText(id), String(now)])) === 1
  }

  async revokeBy(by: SecondaryKey, now: number): Promise<number> {
    return Number(await this.#run('revokeBy', [placeOf(by), String(now)]))
  }

  async delete(id: string): Promise<void> {
    await this.#run('remove', [toText(id)])
  }

  async list(by?: SecondaryKey): Promise<readonly AnyRecord[]> {
    const found: AnyRecord[] = []
    let behind = '0'
    for (;;) {
      const place = by === undefined ? '' : placeOf(by)
      const page = await this.#run('list', [place, behind, String(PAGE_SIZE)])
      const [last, ...rows] = page as readonly [string, ...unknown[]]
      found.push(...rows.flatMap((row) => toRecord(row) ?? []))
      if (last === '') return found
      behind = last
    }
  }

  #run(script: Parameters<RedisLink['run']>[0], values: readonly string[]): Promise<unknown> {
    return this.#link.run(script, this.#generation, this.#collection, ...values)
  }
}

/** One text per pair of key and value, the same for no other pair, without spaces. */
function placeOf({ key, value }: SecondaryKey): string {
  return Buffer.from(JSON.stringify([key, value])).toString('base64url')
}

function toRecord(row: unknown): AnyRecord | undefined {
  if (row === null || row === undefined) return undefined
  const [id, value, keys, expiresAt, consumedAt, revokedAt] = row as Row
  return {
    id: fromText(id),
    value: JSON.parse(value) as unknown,
    keys: JSON.parse(keys) as Record<string, string>,
    expiresAt: toTime(expiresAt),
    consumedAt: toTime(consumedAt),
    revokedAt: toTime(revokedAt),
  }
}

function toTime(text: string): number | undefined {
  return text === '' ? undefined : Number(text)
}
