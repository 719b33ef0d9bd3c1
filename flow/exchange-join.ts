/**
 * Joins the two ends of one HTTP exchange inside a lab, so that it is recorded once: by the sender.
 *
 * The sender puts a random token into a request header; the receiver takes it back here. A header made
 * up by somebody else finds nothing and the request is recorded as usual.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'

/** Header that carries the token; left out of every display and export. */
export const JOIN_HEADER = 'linklab-exchange'

/** Pending exchanges of one lab. */
export class ExchangeJoin {
  readonly #pending = new Map<string, number>()

  /** Registers an exchange by the `seq` of its request event and returns the header's value. */
  offer(requestSeq: number): string {
    const token = randomUUID()
    this.#pending.set(token, requestSeq)
    return token
  }

  /** The `seq` behind a header's value, once; `undefined` for a value this lab did not make. */
  take(token: string | undefined): number | undefined {
    if (token === undefined) return undefined
    const seq = this.#pending.get(token)
    this.#pending.delete(token)
    return seq
  }

  /** Forgets an exchange that ended without reaching a server of this lab. */
  withdraw(token: string): void {
    this.#pending.delete(token)
  }
}
