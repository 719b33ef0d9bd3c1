/**
 * Runs changes one after another, so that a double click cannot enable a skill twice.
 *
 * @module
 */

/** A queue of changes. */
export class Serial {
  #last: Promise<unknown> = Promise.resolve()

  /** Runs `change` when every earlier one has ended. Must not be called from inside a change. */
  run<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#last.then(change)
    this.#last = result.catch(() => undefined)
    return result
  }
}
