/**
 * What can be wrong with a skill's response, as stable codes with a sentence each.
 *
 * @module
 */

/** Characters of a skill's own value that a message repeats. */
const CLIP_CHARACTERS = 60

/** Codes of a {@link ResponseProblem}. Adding one is a minor change; renaming one is a major change. */
export type ResponseProblemCode =
  | 'response-shape'
  | 'response-version'
  | 'response-too-large'
  | 'response-large'
  | 'speech-too-long'
  | 'speech-empty'
  | 'ssml-malformed'
  | 'card-too-long'
  | 'card-image-url-too-long'
  | 'card-extra-field'
  | 'reprompt-unheard'
  | 'session-open-in-silence'
  | 'link-account-session-open'
  | 'session-ended-answered'
  | 'directive-not-simulated'
  | 'dialog-directive-invalid'
  | 'dialog-delegate-speech'
  | 'dialog-session-ends'

/** Something about a response that a real Alexa refuses (`error`) or that is unwise (`warning`). */
export interface ResponseProblem {
  readonly code: ResponseProblemCode
  readonly severity: 'error' | 'warning'
  /** Names the field, the value seen and what to do. */
  readonly message: string
}

/** Makes a problem. */
export function problem(
  severity: ResponseProblem['severity'],
  code: ResponseProblemCode,
  message: string,
): ResponseProblem {
  return { code, severity, message }
}

/** Shortens a value that a skill sent, so that a message about it stays readable. */
export function clip(text: string): string {
  return text.length > CLIP_CHARACTERS ? `${text.slice(0, CLIP_CHARACTERS)}…` : text
}
