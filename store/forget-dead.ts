/**
 * Decides which dead records are forgotten, so that a store that runs for months does not grow without an
 * end: those that nobody needs an explanation for any more.
 *
 * Never a live record; and never a consumed one, such as a code or a rotated refresh token, as long as it
 * could still be used again or anything of its family lives, because a second use must be recognised.
 *
 * @module
 */
import { statusOf, type AnyRecord } from './records.ts'

/** Secondary key that the records of one family have in common. */
export const FAMILY_KEY = 'grantId'

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
