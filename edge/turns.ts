/**
 * Waiting for turns of the event loop, together with everybody who waits at the time.
 *
 * @module
 */

/**
 * Lets whoever came in one turn of the event loop go on together, a certain number of turns later. Requests that
 * are served side by side, step by step, find the code of each step in the processor's cache; served one after
 * another, each of them has to fetch all of it again, which takes longer than running it.
 */
export class Turns {
  /** Whom to tell at the end of the current turn, of the one behind it, and so on. */
  readonly #waiting: (() => void)[][]
  #isRunning = false

  /**
   * Nobody waits yet.
   *
   * @param count Turns to wait, 1 or more; the current one counts.
   */
  constructor(count: number) {
    this.#waiting = Array.from({ length: count }, () => [])
  }

  /** Resolves after so many turns. */
  pass(): Promise<void> {
    if (!this.#isRunning) {
      this.#isRunning = true
      setImmediate(this.#next)
    }
    return new Promise((resolve) => this.#waiting.at(-1)?.push(resolve))
  }

  readonly #next = (): void => {
    const ended = this.#waiting.shift() ?? []
    this.#waiting.push([])
    this.#isRunning = this.#waiting.some((waiters) => waiters.length > 0)
    if (this.#isRunning) setImmediate(this.#next)
    for (const resolve of ended) resolve()
  }
}
