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
import { SCHEMA, SCHEMA_VERSION } from './sqlite-statements.ts'

/** How long a statement waits for another process, in milliseconds. */
const BUSY_TIMEOUT_MS = 5000

// https://www.sqlite.org/rescode.html
const SQLITE_BUSY = 5
const SQLITE_CORRUPT = 11
const SQLITE_NOTADB = 26

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
      if (requireOwn(database, file) === 'empty') makeTables(database)
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

/** Runs work on a database and puts what SQLite says into a {@link StoreError} that names the file. */
export function guarded<R>(file: string, work: () => R): R {
  try {
    return work()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_SQLITE_ERROR') throw cause
    throw describe(file, cause as Error & { errcode?: number })
  }
}

function describe(file: string, cause: Error & { errcode?: number }): StoreError {
  // The low byte is the primary code; the rest tells variants of it apart.
  const code = (cause.errcode ?? 0) & 0xff
  if (code === SQLITE_BUSY) {
    const message = `The store ${file} is locked by another process for over ${String(BUSY_TIMEOUT_MS / 1000)} s. End that process, or choose another file.`
    return new StoreError('ERR_STORE_BUSY', message, { cause })
  }
  if (code === SQLITE_NOTADB || code === SQLITE_CORRUPT) {
    const message = `The store ${file} is not a SQLite database, or is damaged. Move it away to start with an empty one.`
    return new StoreError('ERR_STORE_NOT_A_DATABASE', message, { cause })
  }
  const message = `The store ${file} failed: ${cause.message}. Check the free space of the disk and the rights to the file, or choose another file.`
  return new StoreError('ERR_STORE_FAILED', message, { cause })
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
  database.exec(`PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; ${SCHEMA} COMMIT`)
}

/** Looks before anything is written: a file of somebody else must stay as it is. */
function requireOwn(database: sqlite.DatabaseSync, file: string): 'empty' | 'own' {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
  if (tables.length === 0) return 'empty'
  if (!tables.some(({ name }) => name === 'linklab_schema')) throw foreign(file)
  requireVersion(database, file)
  return 'own'
}

function requireVersion(database: sqlite.DatabaseSync, file: string): void {
  const row = database.prepare('SELECT max(version) AS version FROM linklab_schema').get()
  const version = Number(row?.['version'])
  if (version <= SCHEMA_VERSION) return
  throw new StoreError(
    'ERR_STORE_TOO_NEW',
    `The store ${file} has version ${String(version)}, this program knows up to ${String(SCHEMA_VERSION)}. Use the newer program, or choose another file.`,
  )
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
