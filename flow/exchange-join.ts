/**
 * Joins the two ends of one HTTP exchange inside a lab, so that it is recorded once: by the sender.
 *
 * The sender puts a random token into a request header; the receiver takes it back here and may hand
 * the sender what only the receiver knows. A header made up by somebody else finds nothing, and that
 * request is recorded like any other.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'

/** Header that carries the token; left out of every display and export. */
export const JOIN_HEADER = 'linklab-exchange'

/** What only the receiver of a request knows. */
export type PrivateFacts = Readonly<Record<string, unknown>>

interface Exchange {
  readonly requestSeq: number
  accepted: boolean
  facts: PrivateFacts | undefined
}

/** Exchanges of one lab that have not ended yet. */
export class ExchangeJoin {
  readonly #open = new Map<string, Exchange>()

  /** Opens an exchange by the `seq` of its request event and returns the header's value. */
  offer(requestSeq: number): string {
    const token = randomUUID()
    this.#open.set(token, { requestSeq, accepted: false, facts: undefined })
    return token
  }

  /** The `seq` behind a header's value, once; `undefined` for a value this lab did not make. */
  accept(token: string): number | undefined {
    const exchange = this.#open.get(token)
    if (exchange === undefined || exchange.accepted) return undefined
    exchange.accepted = true
    return exchange.requestSeq
  }

  /** Hands the receiver's facts to the sender. Returns false when the sender no longer waits. */
  report(token: string, facts: PrivateFacts): boolean {
    const exchange = this.#open.get(token)
    if (exchange === undefined) return false
    exchange.facts = facts
    return true
  }

  /** Ends an exchange and returns what the receiver reported. */
  close(token: string): PrivateFacts | undefined {
    const facts = this.#open.get(token)?.facts
    this.#open.delete(token)
    return facts
  }
}
