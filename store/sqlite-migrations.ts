/**
 * The tables of a SQLite store, version by version. A file is brought to the newest version when it is
 * opened, in one transaction; a file of a later version is left alone.
 *
 * @module
 */
import type { DatabaseSync } from 'node:sqlite'

import { StoreError } from './errors.ts'

/**
 * What makes each version out of the one before it; the first makes the tables in an empty file. A version
 * that was released never changes: what has to be different becomes the next one.
 *
 * Times are REAL because they may lie beyond any integer of SQLite.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE linklab_schema (version INTEGER NOT NULL);
  CREATE TABLE records (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    value TEXT NOT NULL,
    keys TEXT NOT NULL,
    expires_at REAL,
    consumed_at REAL,
    revoked_at REAL,
    UNIQUE (collection, id)
  );
  CREATE TABLE record_keys (
    collection TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES records (seq) ON DELETE CASCADE,
    PRIMARY KEY (collection, name, value, seq)
  ) WITHOUT ROWID;
  CREATE INDEX record_keys_by_record ON record_keys (seq);
  `,
]

/**
 * Brings a database to the last version. Processes that open one file at the same moment wait for each
 * other, and only the first of them changes it.
 */
export function migrate(database: DatabaseSync, migrations = MIGRATIONS): void {
  if (versionOf(database) === migrations.length) return
  database.exec('BEGIN IMMEDIATE')
  try {
    for (let version = versionOf(database); version < migrations.length; version += 1) {
      database.exec(migrations[version] ?? '')
      database.prepare('INSERT INTO linklab_schema VALUES (?)').run(version + 1)
    }
    database.exec('COMMIT')
  } catch (error) {
    rollBack(database)
    throw error
  }
}

/** Ends a transaction without a trace. SQLite may have done so itself, for want of room on the disk. */
export function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK')
  } catch {
    // Why the transaction failed matters; that there is none any more does not.
  }
}

/**
 * Refuses a file that a later version of this program wrote.
 *
 * @throws {@link StoreError} `ERR_STORE_TOO_NEW`.
 */
export function requireKnownVersion(database: DatabaseSync, file: string): void {
  const version = versionOf(database)
  if (version <= MIGRATIONS.length) return
  throw new StoreError(
    'ERR_STORE_TOO_NEW',
    `The store ${file} has version ${String(version)}, this program knows up to ${String(MIGRATIONS.length)}. Use the newer program, or choose another file.`,
  )
}

/** 0 for an empty file. */
function versionOf(database: DatabaseSync): number {
  const table = database
    .prepare("SELECT name FROM sqlite_schema WHERE name = 'linklab_schema'")
    .get()
  if (table === undefined) return 0
  return Number(database.prepare('SELECT max(version) AS v FROM linklab_schema').get()?.['v'])
}
