/**
 * Records with expiry, single use and revocation, kept in memory, in a SQLite file or in Redis.
 *
 * @module
 */
export { StoreError, type StoreErrorCode } from './errors.ts'
export { createMemoryStore } from './memory-store.ts'
export { createRedisStore } from './open-redis-store.ts'
export type { RedisStoreOptions } from './redis-store.ts'
export { isBehind } from './shared-space.ts'
export type {
  SharedDraft,
  SharedEntry,
  SharedFollower,
  SharedNews,
  SharedSpace,
} from './shared-space.ts'
export { createSqliteStore, type SqliteStoreOptions } from './sqlite-store.ts'
export type {
  Collection,
  DeadStatus,
  Lookup,
  PutOptions,
  Store,
  StoreDump,
  StoredRecord,
  StoreOptions,
} from './store.ts'
