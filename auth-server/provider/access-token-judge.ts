/**
 * Judges an access token by everything the server knows: signature, expiry, revocation, and whether
 * the grant behind it still stands. The resource API, introspection and revocation all ask here.
 *
 * @module
 */
import { createLocalJWKSet, decodeProtectedHeader, errors, jwtVerify } from 'jose'
import type { Lookup } from '../../store/index.ts'
import type { AuthServerRecords, ModelRecord } from './records.ts'
import { splitScope } from './scopes.ts'
import type { UserDirectory } from './accounts.ts'
import type { KeyRing } from './key-ring.ts'

/** What is known about a good access token. */
export interface AccessTokenFacts {
  readonly jti: string
  readonly format: 'jwt' | 'opaque'
  /** Name of the model that records it. */
  readonly model: 'AccessToken' | 'ClientCredentials'
  readonly clientId: string
  /** Absent for a token that a client got for itself. */
  readonly accountId: string | undefined
  readonly grantId: string | undefined
  readonly scopes: readonly string[]
  readonly audience: string | readonly string[] | undefined
  /** Seconds since the epoch. */
  readonly issuedAt: number | undefined
  readonly expiresAt: number | undefined
}

/** Verdict on a token. The reason is fit for an `error_description` and never repeats the token. */
export type Judgement =
  | { readonly ok: true; readonly token: AccessTokenFacts }
  | {
      readonly ok: false
      readonly reason: string
      readonly problem: 'expired' | 'revoked' | 'foreign'
    }

/** Judges a token. */
export type AccessTokenJudge = (token: string) => Promise<Judgement>

/** What {@link accessTokenJudge} needs. */
export interface AccessTokenJudgeOptions {
  readonly records: AuthServerRecords
  readonly keys: Pick<KeyRing, 'publicKeys'>
  readonly users: Pick<UserDirectory, 'changeOf'>
  /** Issuers that a signed token may name. */
  readonly issuers: readonly string[]
  readonly now: () => number
}

/** Makes the judge of one server. */
export function accessTokenJudge(options: AccessTokenJudgeOptions): AccessTokenJudge {
  const { issuers, now, keys } = options
  return async (token) => {
    if (!isSigned(token)) return judgeRecord(options, token, 'opaque')
    try {
      // Made anew each time, because the keys may have been rotated.
      const keySet = createLocalJWKSet({ keys: [...keys.publicKeys] })
      const { payload } = await jwtVerify(token, keySet, {
        issuer: [...issuers],
        typ: 'at+jwt', // RFC 9068 section 4: an ID token must not pass for an access token.
        currentDate: new Date(now()),
      })
      const judged = await judgeRecord(options, payload.jti ?? '', 'jwt')
      if (!judged.ok) return judged
      // RFC 9068 section 4: whom a token is for is what it says, not what was once recorded.
      return { ok: true, token: { ...judged.token, audience: payload.aud } }
    } catch (error) {
      const problem = error instanceof errors.JWTExpired ? 'expired' : 'foreign'
      return bad(problem, signatureProblem(error))
    }
  }
}

/** Whether a token looks like a signed one, which oidc-provider neither introspects nor revokes. */
export function isSigned(token: string): boolean {
  try {
    return decodeProtectedHeader(token).alg !== undefined
  } catch {
    return false
  }
}

async function judgeRecord(
  { records, users, now }: AccessTokenJudgeOptions,
  id: string,
  format: 'jwt' | 'opaque',
): Promise<Judgement> {
  const found = await findRecord(records, id, format)
  if (found === undefined) return bad('foreign', 'the access token was not issued here')
  const { model, lookup } = found
  const { record, status } = lookup
  const { grantId, accountId = '' } = record.value
  if (users.changeOf(accountId).deletedAt !== undefined) {
    return bad('revoked', 'the account behind the access token was deleted')
  }
  if (status === 'revoked') return bad('revoked', 'the access token was revoked')
  if (status !== 'live')
    return bad('expired', `the access token ${expiredText(record.expiresAt, now())}`)
  if (grantId !== undefined && !(await records.isGrantLive(grantId))) {
    return bad('revoked', 'the grant behind the access token was revoked')
  }
  return { ok: true, token: factsOf(record.value, { id, format, model }) }
}

type Known = Exclude<Lookup<ModelRecord>, { status: 'unknown' }>

async function findRecord(
  records: AuthServerRecords,
  id: string,
  format: 'jwt' | 'opaque',
): Promise<{ model: AccessTokenFacts['model']; lookup: Known } | undefined> {
  for (const model of ['AccessToken', 'ClientCredentials'] as const) {
    const lookup = await records.models(model).get(id)
    if (lookup.status === 'unknown') continue
    // The id of a signed token is no token by itself.
    const recorded = lookup.record.value.format === 'jwt' ? 'jwt' : 'opaque'
    if (recorded === format) return { model, lookup }
  }
  return undefined
}

function factsOf(
  value: ModelRecord,
  found: Pick<AccessTokenFacts, 'format' | 'model'> & { id: string },
): AccessTokenFacts {
  return {
    jti: found.id,
    format: found.format,
    model: found.model,
    clientId: value.clientId ?? '',
    accountId: value.accountId,
    grantId: value.grantId,
    scopes: splitScope(value.scope),
    audience: value.aud,
    issuedAt: value.iat,
    expiresAt: value.exp,
  }
}

function bad(problem: 'expired' | 'revoked' | 'foreign', reason: string): Judgement {
  return { ok: false, problem, reason }
}

function expiredText(expiresAt: number | undefined, now: number): string {
  if (expiresAt === undefined) return 'is no longer valid'
  return `expired ${String(Math.max(0, Math.round((now - expiresAt) / 1_000)))} s ago`
}

function signatureProblem(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the access token expired'
  if (error instanceof errors.JWTClaimValidationFailed) {
    return `the access token has an unexpected ${error.claim}`
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return 'the signature of the access token does not verify'
  }
  if (error instanceof errors.JWKSNoMatchingKey)
    return 'the access token is signed by an unknown key'
  return 'the access token is malformed'
}
