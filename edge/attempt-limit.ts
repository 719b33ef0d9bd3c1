/**
 * Slows down whoever guesses: after so many failures in a row, further attempts under the same name wait.
 * Knows a bounded number of names; those that failed longest ago are forgotten first.
 *
 * @module
 */

/** What {@link AttemptLimit} may be told. */
export interface AttemptLimitOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Failures in a row after which one has to wait (10 by default). */
  readonly failuresMax?: number | undefined
  /** How long one has to wait, in milliseconds (60,000 by default). */
  readonly waitMs?: number | undefined
  /** Names that are counted (1,000 by default). */
  readonly namesMax?: number | undefined
}

interface Failures {
  readonly count: number
  readonly blockedUntil: number
}

/** Counts failures by name: an account, an address, a client. */
export class AttemptLimit {
  readonly #now: () => number
  readonly #failuresMax: number
  readonly #waitMs: number
  readonly #namesMax: number
  readonly #failures = new Map<string, Failures>()

  constructor({ now, failuresMax = 10, waitMs = 60_000, namesMax = 1_000 }: AttemptLimitOptions) {
    this.#now = now
    this.#failuresMax = failuresMax
    this.#waitMs = waitMs
    this.#namesMax = namesMax
  }

  /** Names whose failures are counted at the moment. */
  get size(): number {
    return this.#failures.size
  }

  /** Seconds until the next attempt may be made; 0 when it may be made now. */
  waitS(name: string): number {
    const leftMs = (this.#failures.get(name)?.blockedUntil ?? 0) - this.#now()
    return leftMs > 0 ? Math.ceil(leftMs / 1_000) : 0
  }

  /** Counts a failure. */
  fail(name: string): void {
    const count = (this.#failures.get(name)?.count ?? 0) + 1
    const isBlocked = count >= this.#failuresMax
    this.#failures.delete(name)
    this.#failures.set(name, {
      count: isBlocked ? 0 : count,
      blockedUntil: isBlocked ? this.#now() + this.#waitMs : 0,
    })
    const [oldest] = this.#failures.keys()
    if (this.#failures.size > this.#namesMax && oldest !== undefined) this.#failures.delete(oldest)
  }

  /** Forgets the failures of a name, or of every name. */
  forget(name?: string): void {
    if (name === undefined) this.#failures.clear()
    else this.#failures.delete(name)
  }
}
