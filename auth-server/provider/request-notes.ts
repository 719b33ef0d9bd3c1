/**
 * What the layers around oidc-provider remember about one request while it is served: when it came,
 * which record was hidden from oidc-provider and why, and what is wrong that only we know.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http'
import type { Turns } from '../../edge/index.ts'
import type { DeadStatus, StoreError } from '../../store/index.ts'
import { realTimeMs } from './arrivals.ts'

/** Place on the request where the notes hang. */
const NOTES = Symbol('request notes')

/** A look-up in the store, as the adapter saw it. */
export interface RecordSeen {
  /** Model of oidc-provider, for example `AuthorizationCode`. */
  readonly model: string
  readonly status: 'live' | 'unknown' | DeadStatus
  readonly clientId?: string | undefined
  readonly redirectUri?: string | undefined
  readonly grantId?: string | undefined
  readonly accountId?: string | undefined
  /** When it expired or will expire, in milliseconds since the epoch. */
  readonly expiresAt?: number | undefined
  readonly consumedAt?: number | undefined
  readonly revokedAt?: number | undefined
}

/** Notes on one request. */
export interface RequestNotes {
  /** When the request arrived, by the real clock of the machine, in milliseconds with fraction. */
  readonly arrivedAt: number
  /** Records looked up, newest last. */
  readonly seen: RecordSeen[]
  /** Whether another request was redeeming the same code while this one was under way. */
  hasRaced: boolean
  /** Code that this request redeemed. */
  redeemed: string | undefined
  /** Whether a token was just signed, on another thread: those that were served beside it are elsewhere since. */
  isApart: boolean
  /** Scopes asked for that the client may not have. */
  refusedScopes: readonly string[]
  /** Why the request failed, as oidc-provider sees it. */
  failure: Failure | undefined
  /** What kept the records from being reached, where that is why it failed. */
  unavailable: StoreError | undefined
}

/** A failed request: what the wire says, and the detail that it leaves out. */
export interface Failure {
  /** OAuth error code. */
  readonly error: string
  readonly description: string | undefined
  readonly detail: string | undefined
}

/**
 * The notes of the request a context serves; made at the first call, so the first step makes them.
 *
 * @param arrivedAt When the request came, by the real clock; now unless given.
 */
export function requestNotes(
  ctx: { readonly req: IncomingMessage },
  arrivedAt = realTimeMs(),
): RequestNotes {
  const request = ctx.req as IncomingMessage & { [NOTES]?: RequestNotes | undefined }
  request[NOTES] ??= {
    arrivedAt,
    seen: [],
    hasRaced: false,
    redeemed: undefined,
    isApart: false,
    refusedScopes: [],
    failure: undefined,
    unavailable: undefined,
  }
  return request[NOTES]
}

/** Waits, with others like it, where a request is apart from those that it was served beside. */
export function rejoin(notes: RequestNotes | undefined, turns: Turns): Promise<void> | undefined {
  if (notes?.isApart !== true) return undefined
  notes.isApart = false
  return turns.pass()
}
