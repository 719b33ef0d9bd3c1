/**
 * Says in plain words why a token request was refused, from what the wire leaves out: the detail of
 * oidc-provider's error and what the adapter saw in the store.
 *
 * @module
 */
import type { UserDirectory } from '../provider/accounts.ts'
import type { RecordSeen, RequestNotes } from '../provider/request-notes.ts'

/** The credential that a request came with. */
export type Credential = 'code' | 'refresh token'

/** What {@link explainTokenFailure} is told. */
export interface TokenFailureFacts {
  readonly notes: RequestNotes
  readonly credential: Credential
  /** `redirect_uri` of the token request. */
  readonly redirectUri: string | undefined
  /** Milliseconds since the epoch. */
  readonly now: number
  /** What happened to an account; nothing by default. */
  readonly changeOf?: UserDirectory['changeOf'] | undefined
}

const MODELS = { code: 'AuthorizationCode', 'refresh token': 'RefreshToken' } as const

/** Explains the failure noted on a request; never repeats a secret. */
export function explainTokenFailure(facts: TokenFailureFacts): string {
  const { notes, credential } = facts
  const { detail = '', description = '', error = 'invalid_request' } = notes.failure ?? {}
  const seen = notes.seen.findLast(({ model }) => model === MODELS[credential])
  return (
    explainAccount(detail, seen, facts) ??
    explainRecord(detail, seen, facts) ??
    explainBinding(detail, seen, facts) ??
    explainClient(detail) ??
    (detail || description || error)
  )
}

/** What came to an end with an account, or with a password of it. */
function explainAccount(
  detail: string,
  seen: RecordSeen | undefined,
  { credential, now, changeOf }: TokenFailureFacts,
): string | undefined {
  const { accountId, grantId } = seen ?? {}
  if (accountId === undefined || !detail.endsWith('not found')) return undefined
  const { deletedAt, passwordChangedAt, endedGrants = [] } = changeOf?.(accountId) ?? {}
  if (deletedAt !== undefined) {
    return `the account ${accountId} of this ${credential} was deleted ${ago(deletedAt, now)}`
  }
  if (grantId === undefined || !endedGrants.includes(grantId)) return undefined
  const changed = `the password of the account ${accountId} was changed ${ago(passwordChangedAt, now)}`
  return `${changed}, which ended what it had allowed, this ${credential} included`
}

function explainRecord(
  detail: string,
  seen: RecordSeen | undefined,
  { credential, now }: TokenFailureFacts,
): string | undefined {
  if (detail === 'client not found') return undefined
  if (detail.endsWith('not found')) return explainMissing(seen, credential, now)
  if (detail.endsWith('is expired')) return `${credential} expired ${ago(seen?.expiresAt, now)}`
  if (/already (consumed|used)$/.test(detail)) {
    const used = `${credential} was already used ${ago(seen?.consumedAt, now)}`
    return `${used}; everything issued from it is now revoked`
  }
  if (!detail.startsWith('lost the race')) return undefined
  return `${credential} is being used by another request at the same moment; that one wins`
}

/** A record that oidc-provider did not find may have been hidden from it. */
function explainMissing(seen: RecordSeen | undefined, credential: Credential, now: number): string {
  switch (seen?.status) {
    case 'revoked':
      return `${credential} was revoked ${ago(seen.revokedAt, now)}`
    case 'live':
    case 'consumed':
      return `the grant behind the ${credential} was revoked`
    default:
      return `${credential} was never issued here`
  }
}

function explainBinding(
  detail: string,
  seen: RecordSeen | undefined,
  { credential, redirectUri }: TokenFailureFacts,
): string | undefined {
  if (detail === 'client mismatch') {
    return `${credential} was issued to client ${seen?.clientId ?? 'unknown'}, not to this one`
  }
  if (detail === 'authorization code redirect_uri mismatch') {
    return `redirect_uri is ${redirectUri ?? 'missing'}; the code was issued for ${seen?.redirectUri ?? 'another'}`
  }
  // What oidc-provider says when a verifier comes for a code that has no challenge.
  if (detail === 'unsupported code_challenge_method') {
    return 'code_verifier was sent, but the authorization request had no code_challenge'
  }
  if (detail === 'code_verifier must be provided') {
    return 'code_verifier is missing; the authorization request had a code_challenge'
  }
  return undefined
}

function explainClient(detail: string): string | undefined {
  if (detail === 'invalid secret provided') return 'wrong client secret'
  if (detail === 'client not found') return 'client_id is unknown'
  return undefined
}

function ago(time: number | undefined, now: number): string {
  return time === undefined
    ? 'before'
    : `${String(Math.max(0, Math.round((now - time) / 1_000)))} s ago`
}
