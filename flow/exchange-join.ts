/**
 * Joins the two ends of one HTTP exchange inside a lab, so that it is recorded once: by the sender.
 *
 * The sender puts a random token into a request header; the receiver takes it back here and may hand
 * the sender what only the receiver knows. A header made up by somebody else finds nothing, and that
 * request is recorded like any other. Where several processes share a log, either end may be in any of
 * them: the token carries the position of the request, signed.
 *
 * @module
 */
import { randomUUID, timingSafeEqual } from 'node:crypto'
import type { FlowShare } from './flow-share.ts'

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
  readonly #share: FlowShare | undefined

  /**
   * Has no exchange open.
   *
   * @param share Whoever shares the log with other processes.
   */
  constructor(share?: FlowShare) {
    this.#share = share
  }

  /** Opens an exchange by the `seq` of its request event and returns the header's value. */
  offer(requestSeq: number): string {
    const token = this.#newToken(requestSeq)
    this.#open.set(token, { requestSeq, accepted: false, facts: undefined })
    return token
  }

  /** The `seq` behind a header's value, once; `undefined` for a value this lab did not make. */
  accept(token: string): number | undefined {
    const exchange = this.#open.get(token)
    if (exchange === undefined) return this.#signedSeq(token)
    if (exchange.accepted) return undefined
    exchange.accepted = true
    return exchange.requestSeq
  }

  /** Hands the receiver's facts to the sender. Returns false when the sender no longer waits. */
  report(token: string, facts: PrivateFacts): boolean {
    if (this.adopt(token, facts)) return true
    if (this.#signedSeq(token) === undefined) return false
    this.#share?.reported(token, facts)
    return true
  }

  /** Takes what a receiver in another process reported. Returns false when it is not for an exchange here. */
  adopt(token: string, facts: PrivateFacts): boolean {
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

  #newToken(requestSeq: number): string {
    if (this.#share === undefined) return randomUUID()
    const text = `${String(requestSeq)}.${randomUUID()}`
    return `${text}.${this.#share.sign(text)}`
  }

  #signedSeq(token: string): number | undefined {
    if (this.#share === undefined) return undefined
    const [seq = '', id = '', signature = ''] = token.split('.')
    return isSame(signature, this.#share.sign(`${seq}.${id}`)) ? Number(seq) : undefined
  }
}

function isSame(sent: string, expected: string): boolean {
  const [a, b] = [Buffer.from(sent), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
