/**
 * Decides which dead records are forgotten, so that a store that runs for months does not grow without an
 * end: those that nobody needs an explanation for any more.
 *
 * Never a live record; and never a consumed one, such as a code or a rotated refresh token, as long as it
 * could still be used again or anything of its family lives, because a second use must be recognised.
 *
 * @module
 */
import { statusOf, type AnyRecord, type Backend } from './records.ts'

/** How long a dead record can be explained, in milliseconds: a day. */
export const DEAD_KEPT_MS = 86_400_000

/** Dead records of one collection that are kept for an explanation. */
export const DEAD_MAX = 10_000

/** Secondary key that the records of one family have in common. */
export const FAMILY_KEY = 'grantId'

/** Records that are put before it is looked for dead ones, at least. */
const PUTS_MIN = 2_000

/** What is forgotten at a moment. */
export interface ForgetRule {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Records that were dead before this moment are forgotten. */
  readonly before: number
  /** Of the others, so many of each collection are kept, those that died last. */
  readonly max: number
}

/** Since when a record needs no more than an explanation; `undefined` while it needs to be kept. */
export function deadSince(
  record: Omit<AnyRecord, 'value'>,
  now: number,
  isFamilyLive: (family: string) => boolean,
): number | undefined {
  const { revokedAt, consumedAt, expiresAt, keys } = record
  const status = statusOf(record, now)
  if (status === 'live') return undefined
  if (status === 'revoked') return revokedAt
  if (status === 'expired') return expiresAt
  const family = keys[FAMILY_KEY]
  const isUsable = expiresAt !== undefined && expiresAt > now
  if (isUsable || (family !== undefined && isFamilyLive(family))) return undefined
  return Math.max(consumedAt ?? 0, expiresAt ?? 0)
}

/** Looks for dead records after so many puts: the more there are, the more rarely. */
export class Forgetting {
  readonly #backend: Backend
  readonly #now: () => number
  #left = PUTS_MIN

  constructor(backend: Backend, now: () => number) {
    this.#backend = backend
    this.#now = now
  }

  /** To be called after each put. Whatever fails here is tried again later. */
  async afterPut(): Promise<void> {
    this.#left -= 1
    if (this.#left > 0 || this.#backend.forget === undefined) return
    this.#left = PUTS_MIN
    const now = this.#now()
    try {
      const kept = await this.#backend.forget({ now, before: now - DEAD_KEPT_MS, max: DEAD_MAX })
      this.#left = Math.max(PUTS_MIN, Math.ceil(kept / 2))
    } catch {
      // The put itself succeeded; a full disk, say, is told to whoever puts the next record.
    }
  }
}
