/**
 * Keeps a link that is refreshed for months as small as it was after a few refreshes, without losing what
 * rotation is for.
 *
 * A refresh token that was used must be recognised for as long as its family lives, because a second use ends
 * the family (RFC 9700 section 4.14.2). Only the youngest of them stay on record. So that the others need none,
 * each refresh token says which grant it belongs to and how many rotations came before it: one that is not on
 * record, of a grant that has gone on since, was used before.
 *
 * @module
 */
import type Provider from 'oidc-provider'
import type { Collection, Lookup, StoredRecord } from '../../store/index.ts'
import type { ModelRecord } from './records.ts'

/** Generations of used refresh tokens that are kept at least; twice as many at most. */
export const GENERATIONS_KEPT = 4

/** Neither ids nor prefixes of profiles have this character; RFC 6749 appendix A.17 allows it in a token. */
const MARK = '~'

/** What stands behind the random part of a refresh token: its generation and its grant. */
const FAMILY = /~([0-9a-z]{1,8})~([^~]+)$/

/** The model of refresh tokens, with the method that makes their ids. */
interface RefreshTokenModel {
  readonly prototype: {
    generateTokenId: (this: {
      readonly grantId?: string | undefined
      readonly rotations?: number
    }) => string
  }
}

/** Makes each refresh token say its family. To be called after whatever else makes ids. */
export function nameFamilies(provider: Provider): void {
  const { prototype } = provider.RefreshToken as unknown as RefreshTokenModel
  const generate = prototype.generateTokenId
  prototype.generateTokenId = function generateTokenId() {
    const id = generate.call(this)
    if (this.grantId === undefined) return id
    return [id, (this.rotations ?? 0).toString(36), this.grantId].join(MARK)
  }
}

/**
 * Tells what a refresh token that is not on record was: used and then forgotten, if its family is so much further
 * on that {@link forgetRotated} has been at work. The branches of a family (two refreshes with one token inside
 * its window) need not be equally far, so the one that is furthest counts.
 */
export async function recallRotated(
  tokens: Collection<ModelRecord>,
  id: string,
): Promise<Lookup<ModelRecord>> {
  const [, generation = '', grantId] = FAMILY.exec(id) ?? []
  if (grantId === undefined) return { status: 'unknown' }
  const family = await tokens.list({ key: 'grantId', value: grantId })
  const furthest = family.toSorted((one, other) => rotationsOf(one) - rotationsOf(other)).at(-1)
  if (furthest === undefined || !isOutgrown(parseInt(generation, 36), furthest.value)) {
    return { status: 'unknown' }
  }
  const isRevoked = family.every(({ revokedAt }) => revokedAt !== undefined)
  // Nobody knows any more when it was used.
  const record = { ...furthest, id, value: { ...furthest.value, jti: id }, consumedAt: undefined }
  return { status: isRevoked ? 'revoked' : 'consumed', record }
}

/** Whether it is time to look for old refresh tokens of a family: with every fourth that is issued. */
export function makesOthersOld({ grantId, rotations = 0 }: ModelRecord): boolean {
  return grantId !== undefined && rotations > 0 && rotations % GENERATIONS_KEPT === 0
}

/**
 * Forgets the used refresh tokens of a family that are several generations old. Whatever fails is tried again
 * four refreshes later: the token that was just issued is on record, and whoever asked for it should get it.
 *
 * @param issued The refresh token that was just issued.
 * @param isNeeded Whether a used token still works.
 */
export async function forgetRotated(
  tokens: Collection<ModelRecord>,
  issued: ModelRecord,
  isNeeded: (record: StoredRecord<ModelRecord>) => boolean,
): Promise<void> {
  const { grantId = '' } = issued
  try {
    // The oldest come first. Where one is young, its turn comes later, and so does that of those behind it.
    for (const record of await tokens.list({ key: 'grantId', value: grantId })) {
      if (!isOutgrown(rotationsOf(record), issued)) return
      const isUsed = record.consumedAt !== undefined && record.revokedAt === undefined
      const isNamed = FAMILY.test(record.id) // An older version's token says nothing of its family.
      if (isUsed && isNamed && !isNeeded(record)) await tokens.delete(record.id)
    }
  } catch {
    // Told to whoever uses the store next.
  }
}

function rotationsOf({ value }: StoredRecord<ModelRecord>): number {
  return value.rotations ?? 0
}

function isOutgrown(generation: number, { rotations = 0 }: ModelRecord): boolean {
  return generation + GENERATIONS_KEPT < rotations
}
