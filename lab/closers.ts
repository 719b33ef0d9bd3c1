/**
 * Remembers what was opened, and closes it in reverse order.
 *
 * Node 22 has no `AsyncDisposableStack`; this is the part of it that a lab needs.
 *
 * @module
 */

/** Everything that is open, in the order in which it was opened. */
export class Closers implements AsyncDisposable {
  readonly #open: AsyncDisposable[] = []

  /** Takes charge of closing a resource and hands it back. */
  use<T extends AsyncDisposable>(resource: T): T {
    this.#open.push(resource)
    return resource
  }

  /**
   * Closes everything, last opened first. Calling it again closes what was opened since.
   *
   * @throws {@link AggregateError} with whatever could not be closed, after trying all.
   */
  async [Symbol.asyncDispose](): Promise<void> {
    const failures: unknown[] = []
    for (let last = this.#open.pop(); last !== undefined; last = this.#open.pop()) {
      try {
        await last[Symbol.asyncDispose]()
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be closed.')
  }
}
