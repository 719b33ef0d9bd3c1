/**
 * Errors that this program throws at its callers. What goes wrong in a link is no error but a
 * result: see {@link LinkFailure}.
 *
 * @module
 */

/** Codes of {@link AlexaSimulatorError}. Adding one is a minor change; renaming one is a major change. */
export type AlexaSimulatorErrorCode =
  | 'ERR_ACCOUNT_LINKING_INVALID'
  | 'ERR_SETTINGS_INVALID'
  | 'ERR_SESSION_COOKIE_INVALID'
  | 'ERR_CALLBACK_LOST'
  | 'ERR_CALLBACK_URL_INVALID'
  | 'ERR_SKILL_INVALID'
  | 'ERR_DIRECTIVE_INVALID'
  | 'ERR_LINK_REFUSED'
  | 'ERR_VOICE_LINK'

/** Base class: `instanceof AlexaSimulatorError` means "ours", anything else is a bug or a dependency. */
export class AlexaSimulatorError extends Error {
  override readonly name: string = 'AlexaSimulatorError'
  readonly code: AlexaSimulatorErrorCode

  constructor(code: AlexaSimulatorErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}

/** Thrown for input that a schema refuses; carries every problem at once. */
export class InvalidInputError extends AlexaSimulatorError {
  override readonly name = 'InvalidInputError'
  /** One sentence per rejected field: its name, the value seen, what to do. */
  readonly problems: readonly string[]

  constructor(code: AlexaSimulatorErrorCode, problems: readonly string[], what: string) {
    super(code, `${what}\n  - ${problems.join('\n  - ')}`)
    this.problems = problems
  }
}

/** Thrown by `startLink()` where the contract in force does not allow the link to be started. */
export class LinkRefusedError extends AlexaSimulatorError {
  override readonly name = 'LinkRefusedError'
  /** Key of the reason in `linkFailures`. */
  readonly reason: string

  constructor({ reason, message, check }: { reason: string; message: string; check: string }) {
    super('ERR_LINK_REFUSED', `${message} ${check}`)
    this.reason = reason
  }
}
