/**
 * What every backend offers: named collections of records that expire, are consumed once, and can be
 * revoked one by one or in families.
 *
 * A record is marked rather than deleted, so a caller can tell an expired, consumed or revoked record
 * from one that never was. Dead records are forgotten once nobody needs an explanation any more: a day
 * after their end, or (but for Redis) when 10,000 others of their collection died later. A consumed one stays as long as
 * anything lives that carries its `grantId`. No live record is ever dropped.
 *
 * @module
 */

import type { SharedSpace } from './shared-space.ts'

/** Why a record cannot be used any more; `revoked` outranks `consumed`, which outranks `expired`. */
export type DeadStatus = 'expired' | 'consumed' | 'revoked'

/** A record as the store keeps it. */
export interface StoredRecord<T> {
  readonly id: string
  readonly value: T
  /** Secondary keys the record can be found and revoked by, for example `{ grantId }`. */
  readonly keys: Readonly<Record<string, string>>
  /** Milliseconds since the epoch, by the caller's clock; `undefined` never expires. */
  readonly expiresAt: number | undefined
  /** When {@link Collection.consume} first succeeded, in milliseconds since the epoch. */
  readonly consumedAt: number | undefined
  /** When it was revoked, in milliseconds since the epoch. */
  readonly revokedAt: number | undefined
}

/** Answer to a look-up: the record with its status, or `unknown`. */
export type Lookup<T> =
  | { readonly status: 'live' | DeadStatus; readonly record: StoredRecord<T> }
  | { readonly status: 'unknown'; readonly record?: undefined }

/** What {@link Collection.put} may be told besides the value. */
export interface PutOptions {
  /** Milliseconds since the epoch; the record counts as expired from this moment on. */
  readonly expiresAt?: number | undefined
  readonly keys?: Readonly<Record<string, string>>
}

/** Records of one kind. Values must survive `structuredClone` and JSON. */
export interface Collection<T> {
  /** Stores a record, or replaces it and clears its marks. */
  put(id: string, value: T, options?: PutOptions): Promise<void>
  /** Replaces the value alone; keys, expiry and marks stay. Resolves to false when the id is unknown. */
  update(id: string, value: T): Promise<boolean>
  get(id: string): Promise<Lookup<T>>
  /** The newest record that carries this secondary key, whatever its status. */
  findBy(key: string, value: string): Promise<Lookup<T>>
  /**
   * Marks a live record consumed. Atomic: of any number of callers at once exactly one gets `true`.
   * A record that is expired, consumed, revoked or unknown gives `false`.
   */
  consume(id: string): Promise<boolean>
  /** Returns a live record and consumes it in the same step; the loser of a race sees `consumed`. */
  take(id: string): Promise<Lookup<T>>
  /** Marks a record revoked. Resolves to false when it is unknown or was revoked before. */
  revoke(id: string): Promise<boolean>
  /** Marks every record with this secondary key revoked; resolves to how many were not yet. */
  revokeBy(key: string, value: string): Promise<number>
  /** Forgets a record altogether, so that it is `unknown`. */
  delete(id: string): Promise<void>
  /** Every record, oldest first, dead ones included; with a secondary key only those that carry it. */
  list(by?: { readonly key: string; readonly value: string }): Promise<readonly StoredRecord<T>[]>
}

/** Every record of a store, marks included. Plain data, but it holds whatever the records hold. */
export type StoreDump = readonly {
  readonly collection: string
  /** Oldest first. */
  readonly records: readonly StoredRecord<unknown>[]
}[]

/** A set of collections over one backend. */
export interface Store extends AsyncDisposable {
  collection<T>(name: string): Collection<T>
  /** What the processes that work on this store share besides its records; only where there can be several. */
  readonly shared?: SharedSpace | undefined
  /** Forgets every record of every collection. */
  clear(): Promise<void>
  /** Copies every record. */
  dump(): Promise<StoreDump>
  /** Replaces every record of every collection by those of a dump, in one step. */
  load(dump: StoreDump): Promise<void>
  /**
   * A store of its own in the same place: no call to the one reaches a record of the other, `clear` and
   * `load` included. It works as long as this one is open.
   *
   * @param name Letters a–z, digits and hyphens. The same name is the same store.
   */
  within(name: string, options: StoreOptions): Store
  /** Forgets every record {@link Store.within} a name, and the name. */
  drop(name: string): Promise<void>
  /** Releases files and connections. Closing twice is harmless. */
  close(): Promise<void>
}

/** What every backend is made with. */
export interface StoreOptions {
  /** Current time in milliseconds since the epoch; expiry is judged by it at each call. */
  readonly now: () => number
}
