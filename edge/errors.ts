/**
 * Errors of `edge/`: what went wrong while a server was started or set up, and what is wrong with a
 * request.
 *
 * @module
 */

/** Codes of a {@link RequestError}. */
export type RequestErrorCode =
  | 'ERR_BODY_ABORTED'
  | 'ERR_BODY_ENCODING'
  | 'ERR_BODY_INVALID'
  | 'ERR_BODY_REPEATED_FIELD'
  | 'ERR_BODY_TOO_LARGE'
  | 'ERR_BODY_TYPE'
  | 'ERR_HOST_REFUSED'

/** Codes of {@link EdgeError}. Adding one is a minor change; renaming one is a major change. */
export type EdgeErrorCode =
  | RequestErrorCode
  | 'ERR_CLOCK_BACKWARDS'
  | 'ERR_CLOCK_OUT_OF_RANGE'
  | 'ERR_FAULT_IMPOSSIBLE'
  | 'ERR_FAULT_INVALID'
  | 'ERR_FORM_KEY_WEAK'
  | 'ERR_HOLD_EDIT'
  | 'ERR_HOLD_ENDED'
  | 'ERR_HOLD_IMPOSSIBLE'
  | 'ERR_LISTEN_FAILED'
  | 'ERR_ORIGIN_INVALID'
  | 'ERR_PUBLIC_URL_INVALID'

/** Base class: `instanceof EdgeError` means that `edge/` refused something, with a sentence that says why. */
export class EdgeError extends Error {
  override readonly name: string = 'EdgeError'
  readonly code: EdgeErrorCode

  constructor(code: EdgeErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}

/**
 * A request that cannot be served, with the status that says so.
 *
 * Koa reads `status` and `expose`: the message is meant for whoever sent the request, so it must
 * never repeat a secret.
 */
export class RequestError extends EdgeError {
  override readonly name = 'RequestError'
  /** HTTP status of the answer. */
  readonly status: number
  readonly expose = true

  constructor(
    code: RequestErrorCode,
    status: number,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(code, message, options)
    this.status = status
  }
}
