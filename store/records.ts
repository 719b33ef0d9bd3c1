/**
 * What a backend does, at once or with a promise, and the one place that turns it into a {@link Store}: the
 * judgement of a record's status, and the refusal to work after `close()`.
 *
 * @module
 */
import { StoreError } from './errors.ts'
import { Forgetting, type Forget } from './forgetting.ts'
import type { SharedSpace } from './shared-space.ts'
import type { Collection, DeadStatus, Lookup, Store, StoreDump, StoredRecord } from './store.ts'

/** A record as a backend keeps it, before anyone asks for its type. */
export type AnyRecord = StoredRecord<unknown>

/** A secondary key with its value. */
export interface SecondaryKey {
  readonly key: string
  readonly value: string
}

/** At once, or later. */
type Soon<T> = T | Promise<T>

/** What a backend does with the records of one collection. Marks are judged inside, in one step. */
export interface Records {
  put(record: AnyRecord): Soon<void>
  update(id: string, value: unknown): Soon<boolean>
  get(id: string): Soon<AnyRecord | undefined>
  newest(by: SecondaryKey): Soon<AnyRecord | undefined>
  /** Marks a record consumed if it is live at `now`, and returns it as it was before. */
  consume(id: string, now: number): Soon<AnyRecord | undefined>
  revoke(id: string, now: number): Soon<boolean>
  revokeBy(by: SecondaryKey, now: number): Soon<number>
  delete(id: string): Soon<void>
  list(by?: SecondaryKey): Soon<readonly AnyRecord[]>
}

/** One backend. */
export interface Backend {
  records(collection: string): Records
  clear(): Soon<void>
  dump(): Soon<StoreDump>
  load(dump: StoreDump): Soon<void>
  /**
   * Forgets dead records, in one step; absent where they are forgotten otherwise.
   *
   * @returns How many records are left.
   */
  readonly forget?: Forget | undefined
  /** Records apart from these; closing it leaves the place open. */
  within(name: string): Backend
  drop(name: string): Soon<void>
  /** What its processes share besides; only where there can be several. */
  readonly shared?: SharedSpace | undefined
  close(): Soon<void>
}

/** The status of a record at a moment: `revoked` outranks `consumed`, which outranks `expired`. */
export function statusOf(record: Omit<AnyRecord, 'value'>, now: number): 'live' | DeadStatus {
  if (record.revokedAt !== undefined) return 'revoked'
  if (record.consumedAt !== undefined) return 'consumed'
  return record.expiresAt !== undefined && now >= record.expiresAt ? 'expired' : 'live'
}

/**
 * Makes a store of a backend.
 *
 * @param isOuterClosed Whether the store that it is a part of is closed.
 */
export function storeOn(
  backend: Backend,
  now: () => number,
  isOuterClosed = (): boolean => false,
): Store {
  let isClosed = false
  const forgetting = new Forgetting(backend.forget, now)
  const run: Run = (work) => {
    if (isClosed || isOuterClosed()) return Promise.reject(closedError())
    try {
      return Promise.resolve(work())
    } catch (error) {
      const failure = error as Error
      return Promise.reject(failure)
    }
  }
  const close = async (): Promise<void> => {
    if (isClosed) return
    isClosed = true
    await backend.close()
  }
  return {
    shared: backend.shared,
    collection: <T>(name: string) =>
      collectionOn<T>(backend.records(name), run, { now, forgetting }),
    clear: () => run(() => backend.clear()),
    dump: () => run(() => backend.dump()),
    load: (dump) => run(() => backend.load(dump)),
    within: (name, options) => storeOn(backend.within(name), options.now, () => isClosed),
    drop: (name) => run(() => backend.drop(name)),
    close,
    [Symbol.asyncDispose]: close,
  }
}

function closedError(): StoreError {
  return new StoreError('ERR_STORE_CLOSED', 'The store is closed. Use it before close() only.')
}

/** Goes on with a result as soon as it is there, without a promise where it is there at once. */
function thenDo<T, R>(result: Soon<T>, go: (result: T) => Soon<R>): Soon<R> {
  return result instanceof Promise ? result.then(go) : go(result)
}

type Run = <R>(work: () => Soon<R>) => Promise<R>

interface CollectionTools {
  readonly now: () => number
  readonly forgetting: Forgetting
}

function collectionOn<T>(
  records: Records,
  run: Run,
  { now, forgetting }: CollectionTools,
): Collection<T> {
  const lookup = (record: AnyRecord | undefined): Lookup<T> =>
    record === undefined
      ? { status: 'unknown' }
      : { status: statusOf(record, now()), record: record as StoredRecord<T> }
  const take = async (id: string): Promise<Lookup<T>> => {
    const taken = await records.consume(id, now())
    return taken === undefined
      ? lookup(await records.get(id))
      : { status: 'live', record: taken as StoredRecord<T> }
  }
  return {
    put: (id, value, { expiresAt, keys = {} } = {}) =>
      run(() => {
        const record = { id, value, keys, expiresAt, consumedAt: undefined, revokedAt: undefined }
        return thenDo(records.put(record), forgetting.afterPut)
      }),
    update: (id, value) => run(() => records.update(id, value)),
    get: (id) => run(() => thenDo(records.get(id), lookup)),
    findBy: (key, value) => run(() => thenDo(records.newest({ key, value }), lookup)),
    consume: (id) => run(() => thenDo(records.consume(id, now()), (was) => was !== undefined)),
    take: (id) => run(() => take(id)),
    revoke: (id) => run(() => records.revoke(id, now())),
    revokeBy: (key, value) => run(() => records.revokeBy({ key, value }, now())),
    delete: (id) => run(() => records.delete(id)),
    list: (by) => run(async () => (await records.list(by)) as readonly StoredRecord<T>[]),
  }
}
