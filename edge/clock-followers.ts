/**
 * Tells the time of a lab's clock to those who keep a clock of their own, one after another and never twice
 * at once.
 *
 * @module
 */

/** Told the time, in milliseconds since the epoch. */
export type TellTime = (now: number) => Promise<void>

/** Everybody who follows one clock. */
export class ClockFollowers {
  readonly #now: () => number
  readonly #tellers = new Set<TellTime>()
  #telling: Promise<void> | undefined
  #isDue = false
  #failure: { readonly cause: unknown } | undefined

  constructor(now: () => number) {
    this.#now = now
  }

  /** Adds a follower, who is told at once. Returns what takes it away again. */
  add(tell: TellTime): () => void {
    this.#tellers.add(tell)
    this.moved()
    return () => this.#tellers.delete(tell)
  }

  /** The clock was moved. */
  moved(): void {
    if (this.#tellers.size === 0) return
    this.#isDue = true
    this.#telling ??= this.#tell()
  }

  /** Resolves once everybody knows the time; rejects with what a follower threw, once. */
  async settled(): Promise<void> {
    await this.#telling
    const failure = this.#failure
    this.#failure = undefined
    if (failure !== undefined) throw failure.cause
  }

  async #tell(): Promise<void> {
    try {
      while (this.#isDue) {
        this.#isDue = false
        for (const tell of this.#tellers) await tell(this.#now())
      }
    } catch (cause) {
      this.#failure = { cause }
    } finally {
      this.#telling = undefined
    }
  }
}
