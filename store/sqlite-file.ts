/**
 * Opens the file of a SQLite store and says in plain words why one cannot be used.
 *
 * `node:sqlite` is loaded here, at the first store, and nowhere else: loading it costs time, and on
 * Node 22 it prints a warning that would land in everybody's output.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  rmSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type sqlite from 'node:sqlite'

import { StoreError } from './errors.ts'
import { BUSY_TIMEOUT_MS, guarded } from './sqlite-guard.ts'
import { migrate, requireKnownVersion } from './sqlite-migrations.ts'

/**
 * Opens a database, making folder, file and tables where they are missing. The file is for its owner alone.
 *
 * @throws {@link StoreError} with each code that `createSqliteStore` names.
 */
export function openDatabase(file: string): sqlite.DatabaseSync {
  const { DatabaseSync } = loadSqlite()
  if (file !== ':memory:') makeFile(file, DatabaseSync)
  const database = guarded(file, () => new DatabaseSync(file))
  try {
    guarded(file, () => {
      // The option of the same meaning does not exist on Node 22.13.
      database.exec(`PRAGMA busy_timeout = ${String(BUSY_TIMEOUT_MS)}`)
      requireOwn(database, file)
      makeTables(database)
      if (file !== ':memory:') chmodSync(file, 0o600)
      // In WAL mode this loses nothing when the process dies; only a power cut may lose the last commits.
      database.exec('PRAGMA synchronous = NORMAL')
    })
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Closes a database. */
export function closeDatabase(database: sqlite.DatabaseSync): void {
  database.close()
}

/** SQLite gives its side files the mode of the file, so a private file is enough for all three. */
function makeFile(file: string, DatabaseSync: typeof sqlite.DatabaseSync): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    if (existsSync(file)) closeSync(openSync(file, 'r+'))
    else placeNewDatabase(file, DatabaseSync)
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause)
    const message = `The store ${file} cannot be opened for writing (${reason}). Choose a file in a folder that this user may write to.`
    throw new StoreError('ERR_STORE_UNUSABLE', message, { cause })
  }
}

/**
 * Makes a database beside its place and moves it there whole. Processes that switch one new file to
 * WAL mode at the same moment would lock each other out.
 */
function placeNewDatabase(file: string, DatabaseSync: typeof sqlite.DatabaseSync): void {
  const draft = `${file}.${randomUUID()}.new`
  closeSync(openSync(draft, 'wx', 0o600))
  try {
    const database = new DatabaseSync(draft)
    makeTables(database)
    database.close()
    placeUnlessThere(draft, file)
  } finally {
    rmSync(draft)
  }
}

function placeUnlessThere(draft: string, file: string): void {
  try {
    linkSync(draft, file)
  } catch {
    // There already, or a file system without links.
    if (!existsSync(file)) copyFileSync(draft, file, constants.COPYFILE_EXCL)
  }
}

function makeTables(database: sqlite.DatabaseSync): void {
  database.exec('PRAGMA journal_mode = WAL')
  migrate(database)
}

/** Looks before anything is written: a file of somebody else must stay as it is. */
function requireOwn(database: sqlite.DatabaseSync, file: string): void {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
  if (tables.length === 0) return
  if (!tables.some(({ name }) => name === 'linklab_schema')) throw foreign(file)
  requireKnownVersion(database, file)
}

function foreign(file: string): StoreError {
  return new StoreError(
    'ERR_STORE_FOREIGN',
    `The file ${file} is a database of another program. Choose another file.`,
  )
}

/** Loads `node:sqlite` without the one warning that it prints while Node calls it experimental. */
function loadSqlite(): typeof sqlite {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back below as it was
  const { emitWarning } = process
  process.emitWarning = (...args: unknown[]) => {
    if (!String(args[0]).startsWith('SQLite is an experimental feature')) {
      Reflect.apply(emitWarning, process, args)
    }
  }
  try {
    return process.getBuiltinModule('node:sqlite')
  } finally {
    process.emitWarning = emitWarning
  }
}
