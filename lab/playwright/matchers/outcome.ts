/**
 * What a matcher returns.
 *
 * @module
 */

/** Verdict of a matcher, in the shape that Playwright's `expect` wants. */
export interface Outcome {
  readonly pass: boolean
  readonly message: () => string
  readonly name: string
}

/** A verdict whose message is made of a heading and, when it is needed, the rest. */
export function outcome(
  name: string,
  pass: boolean,
  tell: (isNot: boolean) => readonly string[],
): Outcome {
  return { name, pass, message: () => tell(pass).join('\n') }
}
