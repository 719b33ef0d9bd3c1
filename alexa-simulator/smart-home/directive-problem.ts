/**
 * What can be wrong with the answer to a directive, as stable codes with a sentence each.
 *
 * @module
 */

/** Codes of a {@link DirectiveProblem}. Adding one is a minor change; renaming one is a major change. */
export type DirectiveProblemCode =
  | 'answer-shape'
  | 'answer-name'
  | 'correlation-token'
  | 'endpoint-mismatch'
  | 'discovery-shape'
  | 'discovery-endpoint'
  | 'discovery-duplicate'
  | 'error-type'
  | 'state-missing'

/** Something about an answer that Alexa refuses (`error`) or that is unwise (`warning`). */
export interface DirectiveProblem {
  readonly code: DirectiveProblemCode
  readonly severity: 'error' | 'warning'
  /** Names the field, the value seen and what to do. */
  readonly message: string
}

/** Makes a problem that Alexa refuses. */
export function refused(code: DirectiveProblemCode, message: string): DirectiveProblem {
  return { code, severity: 'error', message }
}

/** Makes a problem that is unwise. */
export function unwise(code: DirectiveProblemCode, message: string): DirectiveProblem {
  return { code, severity: 'warning', message }
}
