/**
 * The one error that scripts throw on purpose: its message is for a person, and says what to do.
 *
 * @module
 */

/** A failure that needs no stack trace. */
export class ScriptFailure extends Error {
  name = 'ScriptFailure'

  /** Takes what happened and what to do, one line each. */
  constructor(lines, options) {
    super([lines].flat().join('\n'), options)
  }
}
