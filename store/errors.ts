/**
 * Errors of `store/`. An expired, used or missing record is no error but an answer.
 *
 * @module
 */

/** Codes of {@link StoreError}. Adding one is a minor change; renaming one is a major change. */
export type StoreErrorCode =
  | 'ERR_STORE_BUSY'
  | 'ERR_STORE_CLOSED'
  | 'ERR_STORE_FAILED'
  | 'ERR_STORE_FOREIGN'
  | 'ERR_STORE_NOT_A_DATABASE'
  | 'ERR_STORE_PEER_MISSING'
  | 'ERR_STORE_TOO_NEW'
  | 'ERR_STORE_UNREACHABLE'
  | 'ERR_STORE_UNUSABLE'
  | 'ERR_STORE_VALUE'

/** Base class: the backend cannot do its work, and the message says what to do about it. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
