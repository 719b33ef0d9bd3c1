/**
 * Errors of the lab: what a caller of {@link startLab} or of the command line can act on.
 *
 * @module
 */

/** Codes of {@link LabError}. Adding one is a minor change; renaming one is a major change. */
export type LabErrorCode =
  | 'ERR_LAB_OPTIONS_INVALID'
  | 'ERR_LAB_PORT_IN_USE'
  | 'ERR_LAB_NOT_RUNNING'
  | 'ERR_LAB_SKILL_PACKAGE'
  | 'ERR_LAB_UNKNOWN_USER'
  | 'ERR_LAB_REHEARSAL'
  | 'ERR_LAB_REQUEST_INVALID'

/** Base class: `instanceof LabError` means that the message is written for the user. */
export class LabError extends Error {
  override readonly name: string = 'LabError'
  readonly code: LabErrorCode

  constructor(code: LabErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
