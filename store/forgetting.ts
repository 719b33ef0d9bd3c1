/**
 * Decides when a store looks for dead records to forget.
 *
 * @module
 */

/** How long a dead record can be explained, in milliseconds: a day. */
const DEAD_KEPT_MS = 86_400_000

/** Dead records of one collection that are kept for an explanation. */
const DEAD_MAX = 10_000

/** Records that are put before it is looked for dead ones, at least. */
const PUTS_MIN = 2_000

/** What is forgotten at a moment. */
export interface ForgetRule {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Records that were dead before this moment are forgotten. */
  readonly before: number
  /** Of the others, so many of each collection are kept, those that died last. */
  readonly max: number
}

/** Forgets what a rule says; returns how many records are kept. */
export type Forget = (rule: ForgetRule) => number | Promise<number>

/** Looks for dead records after so many puts: the more there are, the more rarely. */
export class Forgetting {
  readonly #forget: Forget | undefined
  readonly #now: () => number
  #left = PUTS_MIN

  constructor(forget: Forget | undefined, now: () => number) {
    this.#forget = forget
    this.#now = now
  }

  /** To be called after each put. Whatever fails here is tried again later. */
  readonly afterPut = (): Promise<void> | undefined => {
    this.#left -= 1
    return this.#left > 0 || this.#forget === undefined ? undefined : this.#look(this.#forget)
  }

  async #look(forget: Forget): Promise<void> {
    this.#left = PUTS_MIN
    const now = this.#now()
    try {
      const kept = await forget({ now, before: now - DEAD_KEPT_MS, max: DEAD_MAX })
      this.#left = Math.max(PUTS_MIN, Math.ceil(kept / 2))
    } catch {
      // The put itself succeeded; a full disk, say, is told to whoever puts the next record.
    }
  }
}
