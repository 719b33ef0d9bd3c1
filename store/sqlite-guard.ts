/**
 * What SQLite says when it cannot do its work, in words that name the file and the way out.
 *
 * @module
 */
import { StoreError, type StoreErrorCode } from './errors.ts'

/** How long a statement waits for another process, in milliseconds. */
export const BUSY_TIMEOUT_MS = 5000

/** What `node:sqlite` throws; `errcode` is the extended result code of SQLite. */
interface SqliteError extends Error {
  readonly errcode?: number
}

interface Explanation {
  readonly code: StoreErrorCode
  readonly message: string
}

/** Keyed by primary result code, https://www.sqlite.org/rescode.html */
const EXPLANATIONS: Readonly<Record<number, (file: string) => Explanation>> = {
  5: (file) => ({
    code: 'ERR_STORE_BUSY',
    message: `The store ${file} is locked by another process for over ${String(BUSY_TIMEOUT_MS / 1000)} s. End that process, or choose another file.`,
  }),
  8: (file) => ({
    code: 'ERR_STORE_READ_ONLY',
    message: `The store ${file} cannot be written to: the file, its folder or its disk is read-only. What it holds can still be read. Give this user the right to write, or choose another file.`,
  }),
  11: damaged,
  13: (file) => ({
    code: 'ERR_STORE_FULL',
    message: `The disk of the store ${file} is full. What was stored before is kept, and can be read. Make room, and the next request is served again.`,
  }),
  26: damaged,
}

function damaged(file: string): Explanation {
  return {
    code: 'ERR_STORE_NOT_A_DATABASE',
    message: `The store ${file} is not a SQLite database, or is damaged. Move it away to start with an empty one.`,
  }
}

/**
 * Runs work on a database and puts what SQLite says into a {@link StoreError} that names the file.
 *
 * @throws {@link StoreError} `ERR_STORE_BUSY`, `ERR_STORE_READ_ONLY`, `ERR_STORE_NOT_A_DATABASE`,
 *   `ERR_STORE_FULL`, or `ERR_STORE_FAILED` for everything else that SQLite refuses.
 */
export function guarded<R>(file: string, work: () => R): R {
  try {
    return work()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_SQLITE_ERROR') throw cause
    throw describe(file, cause as SqliteError)
  }
}

function describe(file: string, cause: SqliteError): StoreError {
  // The low byte is the primary code; the rest tells variants of it apart.
  const explain = EXPLANATIONS[(cause.errcode ?? 0) & 0xff] ?? (() => failed(file, cause))
  const { code, message } = explain(file)
  return new StoreError(code, message, { cause })
}

function failed(file: string, cause: SqliteError): Explanation {
  return {
    code: 'ERR_STORE_FAILED',
    message: `The store ${file} failed: ${cause.message}. Check the free space of the disk and the rights to the file and its folder, or choose another file.`,
  }
}
