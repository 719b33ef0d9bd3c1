/**
 * Work that is done for everybody who waits for it at once. Who comes while it is being done waits for the
 * next time, because what they need may have come too late for this one.
 *
 * @module
 */

/** Does one kind of work, never twice at once. */
export class RunAgain {
  readonly #work: () => Promise<void>
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined

  constructor(work: () => Promise<void>) {
    this.#work = work
  }

  /** Does the work, from a beginning that lies ahead. */
  run(): Promise<void> {
    if (this.#running === undefined) {
      this.#running = this.#work().finally(() => {
        this.#running = undefined
      })
      return this.#running
    }
    this.#next ??= this.#running
      .catch(() => undefined) // Whoever waited for that one was told.
      .then(() => {
        this.#next = undefined
        return this.run()
      })
    return this.#next
  }
}
