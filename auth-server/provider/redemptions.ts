/**
 * Tells a code that is redeemed several times at once from one that is used again later.
 *
 * RFC 6749 section 4.1.2 wants a second use to revoke what the first one issued. But a client that
 * retries, or twenty requests that race, must not destroy the tokens the winner is just receiving. So
 * a request counts as a later use only when it arrived after the winner's answer was ready: within
 * one server that is known exactly; between servers that share a store, a mark on the code says when
 * its redemption ended.
 *
 * @module
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AuthServerRecords } from './records.ts'
import { realTimeMs, type RequestNotes } from './request-notes.ts'

/**
 * Turns of the event loop a winner waits before its redemption counts as ended, so that requests
 * whose bytes have already reached this process are seen to have come at the same time.
 */
const SETTLE_TURNS = 3

/** The redemptions of one server. */
export class Redemptions {
  readonly #records: AuthServerRecords
  readonly #underWay = new Set<string>()
  readonly #requests = new Set<RequestNotes>()

  constructor(records: AuthServerRecords) {
    this.#records = records
  }

  /** Serves a token request and ends the redemption that it won, if it won one. */
  async watch(notes: RequestNotes, serve: () => Promise<unknown>): Promise<void> {
    this.#requests.add(notes)
    try {
      await serve()
    } finally {
      if (notes.redeemed !== undefined) await this.#end(notes.redeemed)
      this.#requests.delete(notes)
    }
  }

  /** Notes that a request has won the race for a code. */
  won(notes: RequestNotes, code: string): void {
    notes.redeemed = code
    this.#underWay.add(code)
  }

  /**
   * Whether a request that finds a code consumed is a later use of it, rather than part of a race.
   *
   * @param redeemedAt When the redemption ended, by {@link realTimeMs}; `undefined` while under way.
   */
  isReplay(notes: RequestNotes, code: string, redeemedAt: number | undefined): boolean {
    if (redeemedAt === undefined) return false
    return !this.#underWay.has(code) && !notes.raced.has(code) && redeemedAt < notes.arrivedAt
  }

  async #end(code: string): Promise<void> {
    for (let turn = 0; turn < SETTLE_TURNS; turn += 1) await nextTurn()
    const { record } = await this.#records.models('AuthorizationCode').get(code)
    if (record !== undefined) {
      const value = { ...record.value, redeemedAt: realTimeMs() }
      await this.#records.models('AuthorizationCode').update(code, value)
    }
    this.#underWay.delete(code)
    for (const notes of this.#requests) notes.raced.add(code)
  }
}
