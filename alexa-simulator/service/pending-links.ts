/**
 * Links that were started and have not come back: each is found by its `state`, once, in the Amazon
 * session and at the regional endpoint that it was made for, until it expires.
 *
 * @module
 */
import { createHash, timingSafeEqual } from 'node:crypto'

import type { Collection, Store } from '../../store/index.ts'
import type { AlexaRegion } from '../requests/index.ts'

/** What Alexa remembers about a link while the customer is away. */
export interface PendingLink {
  readonly flowId: string
  /** Customer id of the skill at the start; a link that outlives a disabling is void. */
  readonly userId: string
  /** Hash of the Amazon session that started it. */
  readonly sessionHash: string
  readonly region: AlexaRegion
  readonly grant: 'AUTH_CODE' | 'IMPLICIT'
  /** Sent again, byte for byte, with the token request. */
  readonly redirectUri: string
  readonly codeVerifier?: string | undefined
  /** Person of the household who links an account of their own. */
  readonly person?: string | undefined
}

/** Answer to {@link PendingLinks.take}: the link, or why it cannot be used. */
export type TakenLink =
  | {
      readonly status: 'ok' | 'expired' | 'replayed' | 'foreign-session'
      readonly link: PendingLink
    }
  | { readonly status: 'unknown'; readonly link?: undefined }

/** Where a `state` came back. */
export interface ReturnPlace {
  /** Hash of the Amazon session; `undefined` for a browser without one. */
  readonly sessionHash: string | undefined
  readonly region: AlexaRegion
}

/** What {@link PendingLinks} is made with. */
export interface PendingLinksOptions {
  readonly store: Store
  readonly now: () => number
}

/** The pending links of one simulator. */
export class PendingLinks {
  readonly #links: Collection<PendingLink>
  readonly #now: () => number

  constructor({ store, now }: PendingLinksOptions) {
    this.#links = store.collection('alexa.pending-links')
    this.#now = now
  }

  /** Remembers a link under its state for `ttlS` seconds. */
  async remember(state: string, link: PendingLink, ttlS: number): Promise<void> {
    await this.#links.put(keyOf(state), link, { expiresAt: this.#now() + ttlS * 1_000 })
  }

  /**
   * Returns the link of a state and uses it up, so that a replay is told as one.
   *
   * A foreign session or another region does not use it up: its owner may still come back.
   */
  async take(state: string, place: ReturnPlace): Promise<TakenLink> {
    const found = await this.#links.get(keyOf(state))
    if (found.status === 'unknown' || found.record.value.region !== place.region) {
      return { status: 'unknown' }
    }
    const link = found.record.value
    if (!isSame(link.sessionHash, place.sessionHash ?? '')) {
      return { status: 'foreign-session', link }
    }
    const taken = await this.#links.take(keyOf(state))
    if (taken.status === 'live') return { status: 'ok', link }
    return { status: taken.status === 'expired' ? 'expired' : 'replayed', link }
  }

  /** Forgets every pending link. */
  async clear(): Promise<void> {
    for (const record of await this.#links.list()) await this.#links.delete(record.id)
  }
}

/** A state is a secret of its session; the store holds its hash. */
function keyOf(state: string): string {
  return createHash('sha256').update(state).digest('base64url')
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
