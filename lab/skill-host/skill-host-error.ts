/**
 * The error class of the skill host. Only starting a web skill throws; invocations answer with a
 * reason instead.
 *
 * @module
 */

/** Codes of {@link SkillHostError}. */
export type SkillHostErrorCode = 'ERR_SKILL_HOST_START_FAILED'

/** Thrown when a skill's process cannot be brought up. */
export class SkillHostError extends Error {
  override readonly name: string = 'SkillHostError'
  readonly code: SkillHostErrorCode

  constructor(code: SkillHostErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
