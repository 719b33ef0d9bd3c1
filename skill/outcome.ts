/**
 * How a step on behalf of the user can end. Steps return these instead of throwing, so every ending
 * has a sentence that Alexa can speak.
 *
 * @module
 */

/** The endings of a step that yields a `T`. */
export type Outcome<T> = { readonly kind: 'ok'; readonly value: T } | Refusal

/** Every ending but success. `reason` is for the operator's log, never for the user. */
export type Refusal =
  | { readonly kind: 'unauthorized'; readonly reason: string }
  /** `scope` is the permission that is missing, or empty when the API did not name it. */
  | { readonly kind: 'insufficient_scope'; readonly scope: string }
  | { readonly kind: 'unavailable'; readonly reason: string }
