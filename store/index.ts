/**
 * Records with expiry, single use and revocation, kept in memory or in a SQLite file.
 *
 * @module
 */
export { StoreError, type StoreErrorCode } from './errors.ts'
export { createMemoryStore } from './memory-store.ts'
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
