/**
 * Keeps records in one SQLite file, which several processes may use at once. What was stored survives
 * the end of the process, `kill -9` included.
 *
 * @module
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite'

import { fromText, toJson, toText } from './plain-text.ts'
import {
  storeOn,
  type AnyRecord,
  type Backend,
  type Records,
  type SecondaryKey,
} from './records.ts'
import { guarded } from './sqlite-guard.ts'
import { closeDatabase, openDatabase } from './sqlite-file.ts'
import { rollBack } from './sqlite-migrations.ts'
import { prepareStatements, type Statements } from './sqlite-statements.ts'
import type { Store, StoreDump, StoreOptions } from './store.ts'

/** What {@link createSqliteStore} is made with. */
export interface SqliteStoreOptions extends StoreOptions {
  /** Path of the file, made with its folder where missing; `:memory:` for none. */
  readonly file: string
}

/**
 * Opens a store in a SQLite file.
 *
 * @throws {@link StoreError}
 *   - `ERR_STORE_UNUSABLE` when the file cannot be made, read or written;
 *   - `ERR_STORE_NOT_A_DATABASE` when it holds something else, or is damaged;
 *   - `ERR_STORE_FOREIGN` when it is a database of another program;
 *   - `ERR_STORE_TOO_NEW` when a later version of this program wrote it.
 */
export function createSqliteStore({ now, file }: SqliteStoreOptions): Store {
  const database = openDatabase(file)
  const statements = prepareStatements(database)
  const backend = sqliteBackend({ database, statements, file }, WHOLE)
  const close = (): void => {
    closeDatabase(database)
  }
  return storeOn({ ...backend, close }, now)
}

interface OpenFile {
  readonly database: DatabaseSync
  readonly statements: Statements
  readonly file: string
}

/** What the names of a store's collections begin with, and the first text behind all that begin with it. */
interface Scope {
  readonly prefix: string
  readonly end: string
}

const WHOLE: Scope = { prefix: '', end: '\u{10ffff}' }

/** No collection of ours begins with the first character, so those of a store within another stand apart. */
function scopeWithin({ prefix }: Scope, name: string): Scope {
  const begin = `${prefix}@${name}`
  return { prefix: `${begin}/`, end: `${begin}0` } // The character behind the slash is the 0.
}

function sqliteBackend(open: OpenFile, scope: Scope): Backend {
  const { database, statements, file } = open
  const { prefix, end } = scope
  const records = (collection: string) =>
    new SqliteRecords({ ...open, collection: prefix + toText(collection) })
  return {
    records,
    clear: () => {
      guarded(file, () => statements.clear.run(prefix, end))
    },
    dump: () =>
      guarded(file, () => statements.collections.all(prefix, end)).map((row) => {
        const collection = fromText(String(row['collection']).slice(prefix.length))
        return { collection, records: records(collection).list() }
      }),
    load: (dump: StoreDump) => {
      inTransaction(database, file, () => {
        statements.clear.run(prefix, end)
        for (const { collection, records: dumped } of dump) {
          for (const record of dumped) records(collection).insert(record)
        }
      })
    },
    forget: ({ now, before, max }) => {
      inTransaction(database, file, () => {
        statements.forget.run(prefix, end, now, before, max)
      })
      const row = guarded(file, () => statements.count.get(prefix, end))
      return Number(row?.['records'] ?? 0)
    },
    within: (name) => sqliteBackend(open, scopeWithin(scope, name)),
    drop: (name) => {
      const inner = scopeWithin(scope, name)
      guarded(file, () => statements.drop.run(inner.prefix, inner.end))
    },
    close: () => undefined,
  }
}

interface SqliteRecordsOptions extends OpenFile {
  readonly collection: string
}

/** A row of the table `records`. */
interface Row {
  readonly id: string
  readonly value: string
  readonly keys: string
  readonly expires_at: number | null
  readonly consumed_at: number | null
  readonly revoked_at: number | null
}

/** The records of one collection. Each judgement of a mark is one statement, so processes cannot race. */
class SqliteRecords implements Records {
  readonly #database: DatabaseSync
  readonly #statements: Statements
  readonly #file: string
  readonly #collection: string

  constructor(options: SqliteRecordsOptions) {
    this.#database = options.database
    this.#statements = options.statements
    this.#file = options.file
    this.#collection = options.collection
  }

  put(record: AnyRecord): void {
    const { remove } = this.#statements
    const row = rowOf(record)
    inTransaction(this.#database, this.#file, () => {
      remove.run(this.#collection, row.id)
      this.#insert(record, row)
    })
  }

  /** Adds a record as it is, marks included, to what a transaction does. */
  insert(record: AnyRecord): void {
    this.#insert(record, rowOf(record))
  }

  #insert({ keys }: AnyRecord, row: Row): void {
    const { insert, insertKey } = this.#statements
    const { lastInsertRowid } = insert.run(
      this.#collection,
      row.id,
      row.value,
      row.keys,
      row.expires_at,
      row.consumed_at,
      row.revoked_at,
    )
    for (const [key, text] of Object.entries(keys)) {
      insertKey.run(this.#collection, toText(key), toText(text), lastInsertRowid)
    }
  }

  update(id: string, value: unknown): boolean {
    return this.#change(this.#statements.update, toJson(value), this.#collection, toText(id)) > 0
  }

  get(id: string): AnyRecord | undefined {
    return this.#row(this.#statements.get, this.#collection, toText(id))
  }

  newest(by: SecondaryKey): AnyRecord | undefined {
    return this.#row(this.#statements.newest, this.#collection, toText(by.key), toText(by.value))
  }

  consume(id: string, now: number): AnyRecord | undefined {
    const taken = this.#row(this.#statements.consume, now, this.#collection, toText(id), now)
    return taken && { ...taken, consumedAt: undefined }
  }

  revoke(id: string, now: number): boolean {
    return this.#change(this.#statements.revoke, now, this.#collection, toText(id)) > 0
  }

  revokeBy(by: SecondaryKey, now: number): number {
    const place = [this.#collection, toText(by.key), toText(by.value)] as const
    return this.#change(this.#statements.revokeBy, now, ...place)
  }

  delete(id: string): void {
    this.#change(this.#statements.remove, this.#collection, toText(id))
  }

  list(by?: SecondaryKey): readonly AnyRecord[] {
    const { list, listBy } = this.#statements
    const rows = guarded(this.#file, () =>
      by === undefined
        ? list.all(this.#collection)
        : listBy.all(this.#collection, toText(by.key), toText(by.value)),
    )
    return rows.map((row) => toRecord(row as unknown as Row))
  }

  #row(statement: StatementSync, ...values: (string | number)[]): AnyRecord | undefined {
    const row = guarded(this.#file, () => statement.get(...values))
    return row && toRecord(row as unknown as Row)
  }

  #change(statement: StatementSync, ...values: (string | number)[]): number {
    return Number(guarded(this.#file, () => statement.run(...values)).changes)
  }
}

function inTransaction(database: DatabaseSync, file: string, work: () => void): void {
  guarded(file, () => {
    database.exec('BEGIN IMMEDIATE')
    try {
      work()
      database.exec('COMMIT')
    } catch (error) {
      rollBack(database)
      throw error
    }
  })
}

function rowOf({ id, value, keys, ...marks }: AnyRecord): Row {
  return {
    id: toText(id),
    value: toJson(value),
    keys: JSON.stringify(keys),
    expires_at: marks.expiresAt ?? null,
    consumed_at: marks.consumedAt ?? null,
    revoked_at: marks.revokedAt ?? null,
  }
}

function toRecord(row: Row): AnyRecord {
  return {
    id: fromText(row.id),
    value: JSON.parse(row.value) as unknown,
    keys: JSON.parse(row.keys) as Record<string, string>,
    expiresAt: row.expires_at ?? undefined,
    consumedAt: row.consumed_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
  }
}
