/**
 * What the connected-apps page needs to know about grants, without knowing how they are stored.
 *
 * @module
 */

/** One consent that a user gave and has not taken back. */
export interface ConnectedGrant {
  readonly grantId: string
  readonly clientId: string
  /** Scopes that the user allowed. */
  readonly scopes: readonly string[]
  /** When the user allowed it, in milliseconds since the epoch. */
  readonly since: number
}

/** The grants of one authorization server. */
export interface GrantDirectory {
  /** Grants of a user that still give access, newest first. */
  listFor(userId: string): Promise<readonly ConnectedGrant[]>
  /**
   * Ends a grant with every code and token issued under it. Whoever calls has checked that the grant
   * belongs to the user who asked.
   *
   * @returns Whether there was something to end.
   */
  revoke(grantId: string): Promise<boolean>
}
