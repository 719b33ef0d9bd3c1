/**
 * Errors of `store/`. An expired, used or missing record is no error but an answer.
 *
 * @module
 */

/** HTTP status that tells a client what to make of each code: 503 for what passes by itself. */
const STATUS_BY_CODE = {
  ERR_STORE_BUSY: 503,
  ERR_STORE_CLOSED: 503,
  ERR_STORE_FAILED: 500,
  ERR_STORE_FOREIGN: 500,
  ERR_STORE_FULL: 503,
  ERR_STORE_NOT_A_DATABASE: 500,
  ERR_STORE_PEER_MISSING: 500,
  ERR_STORE_READ_ONLY: 503,
  ERR_STORE_TOO_NEW: 500,
  ERR_STORE_UNREACHABLE: 503,
  ERR_STORE_UNUSABLE: 500,
  ERR_STORE_VALUE: 500,
} as const

/** Codes of {@link StoreError}. Adding one is a minor change; renaming one is a major change. */
export type StoreErrorCode = keyof typeof STATUS_BY_CODE

/** Base class: the backend cannot do its work, and the message says what to do about it. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: StoreErrorCode
  /** Status with which a server answers. */
  readonly status: number

  constructor(code: StoreErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
    this.status = STATUS_BY_CODE[code]
  }
}
