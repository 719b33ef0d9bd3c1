/**
 * What a project leaves open: asked in plain words, with the flag that answers.
 *
 * @module
 */

/** One thing that is missing or ambiguous. It is never filled in by a guess. */
export interface ProjectQuestion {
  /** What the question is about, for example `handler` or `linking.clientId`. */
  readonly about: string
  /** One or two sentences for the developer; never a secret. */
  readonly text: string
  /** The flag that answers it, for example `--handler <file>`. */
  readonly flag: string
  /** Whether it matters only when the developer's own authorization server is used. */
  readonly onlyForOwnServer?: true
}

/** What a part of the search reports besides its result. */
export interface Findings {
  /** What was found, one readable line each. */
  readonly notes: readonly string[]
  readonly questions: readonly ProjectQuestion[]
}
