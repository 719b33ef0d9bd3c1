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
import { setTimeout as delay } from 'node:timers/promises'
import { Turns } from '../../edge/index.ts'
import { realTimeMs } from './arrivals.ts'
import type { AuthServerRecords, ModelRecord } from './records.ts'
import type { RequestNotes } from './request-notes.ts'

/**
 * Turns of the event loop that a winner waits before its redemption counts as ended, so that requests
 * whose bytes have already reached this process are seen to have come at the same time.
 */
const SETTLE_TURNS = 3

/** How long nobody else must ask for a contested code before its redemption ends, in milliseconds. */
const QUIET_MS = 20

/** How often the wait for quiet begins anew, at most. */
const QUIET_WAITS_MAX = 10

/** The requests for one code that overlap. */
interface Crowd {
  /** How many there were. */
  arrived: number
  /** Those that are being served. */
  readonly present: Set<RequestNotes>
}

/** The redemptions of one server. */
export class Redemptions {
  readonly #records: AuthServerRecords
  readonly #crowds = new Map<string, Crowd>()
  /** Codes whose redemption has not ended, with their records as they were before. */
  readonly #underWay = new Map<string, ModelRecord>()
  readonly #turns = new Turns(SETTLE_TURNS)

  constructor(records: AuthServerRecords) {
    this.#records = records
  }

  /** Serves a request for a code and ends the redemption, if this request is the one that wins it. */
  async watch(notes: RequestNotes, code: string, serve: () => Promise<unknown>): Promise<void> {
    const crowd = this.#crowds.get(code) ?? { arrived: 0, present: new Set() }
    this.#crowds.set(code, crowd)
    crowd.arrived += 1
    crowd.present.add(notes)
    try {
      await serve()
    } finally {
      if (notes.redeemed === code) await this.#end(code, crowd)
      crowd.present.delete(notes)
      if (crowd.present.size === 0) this.#crowds.delete(code)
    }
  }

  /** Notes that a request has won the race for a code, whose record is told as it was before. */
  won(notes: RequestNotes, code: string, record: ModelRecord): void {
    notes.redeemed = code
    this.#underWay.set(code, record)
  }

  /**
   * Whether a request that finds a code consumed is a later use of it, rather than part of a race.
   *
   * @param redeemedAt When the redemption ended, by {@link realTimeMs}; `undefined` while under way.
   */
  isReplay(notes: RequestNotes, code: string, redeemedAt: number | undefined): boolean {
    if (redeemedAt === undefined) return false
    return !this.#underWay.has(code) && !notes.hasRaced && redeemedAt < notes.arrivedAt
  }

  async #end(code: string, crowd: Crowd): Promise<void> {
    await this.#turns.pass()
    await settle(crowd)
    const codes = this.#records.models('AuthorizationCode')
    await codes.update(code, { ...this.#underWay.get(code), redeemedAt: realTimeMs() })
    this.#underWay.delete(code)
    for (const notes of crowd.present) notes.hasRaced = true
  }
}

/**
 * Waits until those who came at the same time have arrived. A winner that is alone, which is every one
 * outside a race, does not wait for any time.
 */
async function settle(crowd: Crowd): Promise<void> {
  let known = 1
  for (let waits = 0; crowd.arrived > known && waits < QUIET_WAITS_MAX; waits += 1) {
    known = crowd.arrived
    await delay(QUIET_MS)
  }
}
