/**
 * What people say to Alexa around a skill's own samples, by language: how a skill is opened and asked,
 * how a session is left, and the phrases of the built-in intents.
 *
 * @module
 */

/** The phrases of one language. All are compared by {@link wordsOf}. */
export interface Phrases {
  /** Said before everything else, and worth nothing: wake words and politeness. */
  readonly before: readonly string[]
  /** Said after everything else, and worth nothing. */
  readonly after: readonly string[]
  /** Stand before the invocation name, in every form that begins with it. */
  readonly leads: readonly string[]
  /** May stand between the lead and the name. */
  readonly articles: readonly string[]
  /** Join the invocation name to a request behind it; none at all is allowed too. */
  readonly joinsAfterName: readonly string[]
  /** Join a request to the invocation name behind it. */
  readonly joinsBeforeName: readonly string[]
  /** Said before a request that ends with the name, as in `ask for … from …`. */
  readonly tailLeads: readonly string[]
  /** Leave a session, whatever the skill declares. */
  readonly exits: readonly string[]
  /** Phrases of the built-in intents, for those that a model declares. */
  readonly builtInIntents: Readonly<Record<string, readonly string[]>>
  /** A one-shot request to show in a hint, with `{name}` and `{request}` in it. */
  readonly oneShot: string
}
