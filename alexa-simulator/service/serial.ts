/**
 * Runs changes one after another, so that a double click cannot enable a skill twice.
 *
 * @module
 */

/** Runs something while no other process runs anything of that name. */
export type Exclusively = <T>(name: string, work: () => Promise<T>) => Promise<T>

/** A queue of changes. */
export class Serial {
  readonly #exclusively: Exclusively
  #last: Promise<unknown> = Promise.resolve()

  /**
   * Makes an empty queue.
   *
   * @param exclusively Keeps other processes of the lab away meanwhile; there are none by default.
   */
  constructor(exclusively: Exclusively = (_name, work) => work()) {
    this.#exclusively = exclusively
  }

  /** Runs `change` when every earlier one has ended. Must not be called from inside a change. */
  run<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#last.then(() => this.#exclusively('alexa.changes', change))
    this.#last = result.catch(() => undefined)
    return result
  }
}
