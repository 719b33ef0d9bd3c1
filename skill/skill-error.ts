/**
 * The one error class of the skill. It is for operators (bad settings, a request that is not from
 * Alexa); users only ever hear speech.
 *
 * @module
 */

/** Codes of {@link SkillError}. */
export type SkillErrorCode =
  'ERR_SKILL_CONFIG_INVALID' | 'ERR_SKILL_REQUEST_INVALID' | 'ERR_SKILL_LISTEN_FAILED'

/** Base class: `instanceof SkillError` means that the skill itself refused something. */
export class SkillError extends Error {
  override readonly name: string = 'SkillError'
  readonly code: SkillErrorCode

  constructor(code: SkillErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
