/**
 * Errors of the lab: what a caller of {@link startLab}, of the admin API or of the command line can act on.
 *
 * @module
 */

/** HTTP status with which the admin API answers each code. */
const STATUS_BY_CODE = {
  ERR_LAB_OPTIONS_INVALID: 400,
  ERR_LAB_PORT_IN_USE: 500,
  ERR_LAB_NOT_RUNNING: 500,
  ERR_LAB_SKILL_PACKAGE: 500,
  ERR_LAB_UNKNOWN_USER: 404,
  ERR_LAB_UNKNOWN_FLOW: 404,
  ERR_LAB_UNKNOWN_MESSAGE: 404,
  ERR_LAB_UNKNOWN_FAULT: 404,
  ERR_LAB_UNKNOWN_HOLD: 404,
  ERR_LAB_UNKNOWN_ATTACK: 404,
  ERR_LAB_UNKNOWN_SNAPSHOT: 404,
  ERR_LAB_UNKNOWN_LESSON: 404,
  ERR_LAB_UNKNOWN_TENANT: 404,
  ERR_LAB_TENANT_EXISTS: 409,
  ERR_LAB_TENANTS_FULL: 429,
  ERR_LAB_LESSON_INVALID: 400,
  ERR_LAB_SNAPSHOT_FOREIGN: 409,
  ERR_LAB_BROWSER: 500,
  ERR_LAB_REHEARSAL: 409,
  ERR_LAB_SHARED: 409,
  ERR_LAB_SHARED_OPTIONS: 409,
  ERR_LAB_SET_TIME: 502,
  ERR_LAB_FILE_UNWRITABLE: 500,
  ERR_LAB_PEER_MISSING: 500,
  ERR_LAB_REQUEST_INVALID: 400,
  ERR_LAB_REQUEST_TYPE: 415,
  ERR_LAB_ORIGIN_REFUSED: 403,
  ERR_LAB_TOKEN_REQUIRED: 401,
  ERR_LAB_TOKEN_WRONG: 401,
  ERR_LAB_TOKEN_TRIES: 429,
} as const

/** Codes of {@link LabError}. Adding one is a minor change; renaming one is a major change. */
export type LabErrorCode = keyof typeof STATUS_BY_CODE

/** Whether something is a code of {@link LabError}. */
export function isLabErrorCode(code: string): code is LabErrorCode {
  return Object.hasOwn(STATUS_BY_CODE, code)
}

/** Base class: `instanceof LabError` means that the message is written for the user. */
export class LabError extends Error {
  override readonly name: string = 'LabError'
  readonly code: LabErrorCode
  /** Status with which the admin API answers. */
  readonly status: number
  /** The message may be shown to whoever asked. */
  readonly expose = true

  constructor(code: LabErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
    this.status = STATUS_BY_CODE[code]
  }
}
