/**
 * Keeps records in memory, for as long as the process lives. Values go in as copies and come out frozen or
 * as copies, so that nobody can change a stored record from outside.
 *
 * @module
 */
import { StoreError } from './errors.ts'
import { deadSince, FAMILY_KEY } from './forget-dead.ts'
import type { ForgetRule } from './forgetting.ts'
import {
  storeOn,
  statusOf,
  type AnyRecord,
  type Backend,
  type Records,
  type SecondaryKey,
} from './records.ts'
import type { Store, StoreOptions } from './store.ts'

/** Makes an empty store in memory. */
export function createMemoryStore({ now }: StoreOptions): Store {
  return storeOn(memoryBackend(), now)
}

function memoryBackend(): Backend {
  const inner = new Map<string, Backend>()
  const collections = new Map<string, MemoryRecords>()
  const recordsOf = (name: string): MemoryRecords => {
    const records = collections.get(name) ?? new MemoryRecords()
    collections.set(name, records)
    return records
  }
  const clear = (): void => {
    for (const records of collections.values()) records.clear()
  }
  return {
    records: recordsOf,
    clear,
    dump: () =>
      [...collections].map(([collection, records]) => ({ collection, records: records.list() })),
    load(dump) {
      clear()
      for (const { collection, records } of dump) {
        for (const record of records) recordsOf(collection).put(record)
      }
    },
    forget(rule) {
      const all = [...collections.values()]
      const families = new Set<string>()
      for (const records of all) records.addLiveFamilies(rule.now, families)
      return all.reduce((left, records) => left + records.forget(rule, families), 0)
    },
    within(name) {
      const backend = inner.get(name) ?? memoryBackend()
      inner.set(name, backend)
      return { ...backend, close: () => undefined }
    },
    drop: (name) => void inner.delete(name),
    close() {
      clear()
      inner.clear()
    },
  }
}

/** Where a record is kept. A change puts another record in its place, so whoever was given one can keep it. */
interface Place {
  record: AnyRecord
  /** Whether the value can be given out as it is; else only copies of it are. */
  isFrozen: boolean
}

/** The records of one collection, indexed by secondary key; both maps hold the oldest first. */
class MemoryRecords implements Records {
  readonly #places = new Map<string, Place>()
  /** By name of the key, then by its value. */
  readonly #index = new Map<string, Map<string, Set<Place>>>()

  put({ id, value, keys, expiresAt, consumedAt, revokedAt }: AnyRecord): void {
    const kept = keep(value)
    const ownKeys = Object.freeze({ ...keys })
    const record = { id, value: kept.value, keys: ownKeys, expiresAt, consumedAt, revokedAt }
    const place = { record: Object.freeze(record), isFrozen: kept.isFrozen }
    this.delete(id)
    this.#places.set(id, place)
    for (const key of Object.keys(ownKeys)) this.#indexedBy(key, ownKeys[key] ?? '').add(place)
  }

  update(id: string, value: unknown): boolean {
    const place = this.#places.get(id)
    if (place === undefined) return false
    const kept = keep(value)
    place.isFrozen = kept.isFrozen
    change(place, { value: kept.value })
    return true
  }

  get(id: string): AnyRecord | undefined {
    return given(this.#places.get(id))
  }

  newest(by: SecondaryKey): AnyRecord | undefined {
    return given(this.#indexed(by).at(-1))
  }

  consume(id: string, now: number): AnyRecord | undefined {
    const place = this.#places.get(id)
    if (place === undefined || statusOf(place.record, now) !== 'live') return undefined
    const before = given(place)
    change(place, { consumedAt: now })
    return before
  }

  revoke(id: string, now: number): boolean {
    const place = this.#places.get(id)
    if (place === undefined || place.record.revokedAt !== undefined) return false
    change(place, { revokedAt: now })
    return true
  }

  revokeBy(by: SecondaryKey, now: number): number {
    return this.#indexed(by).filter(({ record }) => this.revoke(record.id, now)).length
  }

  delete(id: string): void {
    const place = this.#places.get(id)
    if (place === undefined) return
    this.#places.delete(id)
    for (const [key, value] of Object.entries(place.record.keys)) {
      const places = this.#index.get(key)?.get(value)
      places?.delete(place)
      if (places?.size === 0) this.#index.get(key)?.delete(value)
    }
  }

  list(by?: SecondaryKey): readonly AnyRecord[] {
    const places = by === undefined ? [...this.#places.values()] : this.#indexed(by)
    return places.map((place) => given(place))
  }

  /** Adds the families that a live record belongs to. */
  addLiveFamilies(now: number, families: Set<string>): void {
    for (const { record } of this.#places.values()) {
      const family = record.keys[FAMILY_KEY]
      if (family !== undefined && statusOf(record, now) === 'live') families.add(family)
    }
  }

  /** Forgets dead records; returns how many are left. */
  forget({ now, before, max }: ForgetRule, families: ReadonlySet<string>): number {
    const dead: { readonly id: string; readonly since: number }[] = []
    for (const { record } of this.#places.values()) {
      const since = deadSince(record, now, (family) => families.has(family))
      if (since !== undefined) dead.push({ id: record.id, since })
    }
    dead.sort((one, other) => other.since - one.since)
    for (const [index, { id, since }] of dead.entries()) {
      if (since < before || index >= max) this.delete(id)
    }
    return this.#places.size
  }

  clear(): void {
    this.#places.clear()
    this.#index.clear()
  }

  #indexed({ key, value }: SecondaryKey): Place[] {
    return [...(this.#index.get(key)?.get(value) ?? [])]
  }

  #indexedBy(key: string, value: string): Set<Place> {
    const values = this.#index.get(key) ?? new Map<string, Set<Place>>()
    if (values.size === 0) this.#index.set(key, values)
    const places = values.get(value) ?? new Set<Place>()
    if (places.size === 0) values.set(value, places)
    return places
  }
}

function change(place: Place, changes: Partial<AnyRecord>): void {
  place.record = Object.freeze({ ...place.record, ...changes })
}

/** A record as it is given out. */
function given(place: Place): AnyRecord
function given(place: Place | undefined): AnyRecord | undefined
function given(place: Place | undefined): AnyRecord | undefined {
  if (place === undefined || place.isFrozen) return place?.record
  return { ...place.record, value: copy(place.record.value) }
}

type Kept = Pick<Place, 'isFrozen'> & { readonly value: unknown }

/** A copy of a value, frozen where nothing in it can be changed then. */
function keep(value: unknown): Kept {
  const own = copy(value)
  if (!isObject(own)) return { value: own, isFrozen: true }
  if (!isPlain(own)) return { value: own, isFrozen: false }
  for (const name of Object.keys(own)) {
    if (isObject(own[name])) return { value: own, isFrozen: false }
  }
  return { value: Object.freeze(own), isFrozen: true }
}

function copy(value: unknown): unknown {
  try {
    return copied(value)
  } catch (cause) {
    throw new StoreError(
      'ERR_STORE_VALUE',
      'The value cannot be stored: it is not plain data. Store what JSON can express.',
      { cause },
    )
  }
}

/** Plain objects by hand, several times as fast as `structuredClone`, which does the rest. */
function copied(value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return structuredClone(value)
  if (!isObject(value)) return value
  if (Array.isArray(value)) return value.map(copied)
  if (!isPlain(value)) return structuredClone(value)
  const result: Record<string, unknown> = { ...value }
  for (const name of Object.keys(result)) {
    const part = result[name]
    if (typeof part !== 'string' && typeof part !== 'number') result[name] = copied(part)
  }
  return result
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isPlain(value: object): value is Record<string, unknown> {
  return Object.getPrototypeOf(value) === Object.prototype && !Object.hasOwn(value, '__proto__')
}
