/**
 * How the account of a customer stands to a skill, told without secrets.
 *
 * @module
 */
import type { LinkFailure } from './link-failure.ts'

/** `needs-relink`: a refresh was refused, the tokens are gone, the customer was asked to link again. */
export type LinkStatus = 'disabled' | 'unlinked' | 'linked' | 'needs-relink'

/** The state of one account. Times are milliseconds since the epoch. */
export interface LinkState {
  readonly status: LinkStatus
  /** The customer as the skill knows them; new after every enabling. Absent while disabled. */
  readonly userId?: string | undefined
  readonly enabledAt?: number | undefined
  /** When the account was linked. */
  readonly since?: number | undefined
  /** Scopes that were granted, or asked for where the server did not say. */
  readonly scopes?: readonly string[] | undefined
  /** Absent when neither the server nor the linking file says. */
  readonly accessTokenExpiresAt?: number | undefined
  readonly hasRefreshToken?: boolean | undefined
  readonly lastRefreshAt?: number | undefined
  /** Flow of the link, while this process knows it. */
  readonly flowId?: string | undefined
  /** Why the link was lost, when it needs to be made again. */
  readonly relinkReason?: LinkFailure | 'dropped' | undefined
}
