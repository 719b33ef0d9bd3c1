/**
 * Keeps records in memory, for as long as the process lives. Values go in and out as copies, so that
 * nobody can change a stored record from outside.
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

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Entry = Mutable<AnyRecord>

/** The records of one collection, indexed by secondary key; both maps hold the oldest first. */
class MemoryRecords implements Records {
  readonly #entries = new Map<string, Entry>()
  /** By name of the key, then by its value. */
  readonly #index = new Map<string, Map<string, Set<Entry>>>()

  put(record: AnyRecord): void {
    const entry = { ...record, value: copy(record.value), keys: { ...record.keys } }
    this.delete(record.id)
    this.#entries.set(entry.id, entry)
    for (const key of Object.keys(entry.keys)) this.#placeOf(key, entry.keys[key] ?? '').add(entry)
  }

  update(id: string, value: unknown): boolean {
    const entry = this.#entries.get(id)
    if (entry === undefined) return false
    entry.value = copy(value)
    return true
  }

  get(id: string): AnyRecord | undefined {
    return snapshot(this.#entries.get(id))
  }

  newest(by: SecondaryKey): AnyRecord | undefined {
    return snapshot(this.#indexed(by).at(-1))
  }

  consume(id: string, now: number): AnyRecord | undefined {
    const entry = this.#entries.get(id)
    if (entry === undefined || statusOf(entry, now) !== 'live') return undefined
    const before = snapshot(entry)
    entry.consumedAt = now
    return before
  }

  revoke(id: string, now: number): boolean {
    const entry = this.#entries.get(id)
    if (entry === undefined || entry.revokedAt !== undefined) return false
    entry.revokedAt = now
    return true
  }

  revokeBy(by: SecondaryKey, now: number): number {
    return this.#indexed(by).filter(({ id }) => this.revoke(id, now)).length
  }

  delete(id: string): void {
    const entry = this.#entries.get(id)
    if (entry === undefined) return
    this.#entries.delete(id)
    for (const [key, value] of Object.entries(entry.keys)) {
      const entries = this.#index.get(key)?.get(value)
      entries?.delete(entry)
      if (entries?.size === 0) this.#index.get(key)?.delete(value)
    }
  }

  list(by?: SecondaryKey): readonly AnyRecord[] {
    const entries = by === undefined ? [...this.#entries.values()] : this.#indexed(by)
    return entries.map((entry) => snapshot(entry))
  }

  /** Adds the families that a live record belongs to. */
  addLiveFamilies(now: number, families: Set<string>): void {
    for (const entry of this.#entries.values()) {
      const family = entry.keys[FAMILY_KEY]
      if (family !== undefined && statusOf(entry, now) === 'live') families.add(family)
    }
  }

  /** Forgets dead records; returns how many are left. */
  forget({ now, before, max }: ForgetRule, families: ReadonlySet<string>): number {
    const dead: { readonly id: string; readonly since: number }[] = []
    for (const entry of this.#entries.values()) {
      const since = deadSince(entry, now, (family) => families.has(family))
      if (since !== undefined) dead.push({ id: entry.id, since })
    }
    dead.sort((one, other) => other.since - one.since)
    for (const [index, { id, since }] of dead.entries()) {
      if (since < before || index >= max) this.delete(id)
    }
    return this.#entries.size
  }

  clear(): void {
    this.#entries.clear()
    this.#index.clear()
  }

  #indexed({ key, value }: SecondaryKey): Entry[] {
    return [...(this.#index.get(key)?.get(value) ?? [])]
  }

  #placeOf(key: string, value: string): Set<Entry> {
    const values = this.#index.get(key) ?? new Map<string, Set<Entry>>()
    if (values.size === 0) this.#index.set(key, values)
    const entries = values.get(value) ?? new Set<Entry>()
    if (entries.size === 0) values.set(value, entries)
    return entries
  }
}

function snapshot(entry: Entry): AnyRecord
function snapshot(entry: Entry | undefined): AnyRecord | undefined
function snapshot(entry: Entry | undefined): AnyRecord | undefined {
  return entry && { ...entry, value: copy(entry.value), keys: { ...entry.keys } }
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
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copied)
  if (Object.getPrototypeOf(value) !== Object.prototype || Object.hasOwn(value, '__proto__')) {
    return structuredClone(value)
  }
  const result: Record<string, unknown> = { ...value }
  for (const name of Object.keys(result)) {
    const part = result[name]
    if (typeof part !== 'string' && typeof part !== 'number') result[name] = copied(part)
  }
  return result
}
