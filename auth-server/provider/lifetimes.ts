/**
 * How long codes, tokens and sessions live.
 *
 * @module
 */
import type { TtlSettings } from '../auth-server-options.ts'

/** Lifetimes used where none is given, in seconds. */
export const defaultTtlS: TtlSettings = {
  code: 60,
  access: 3_600,
  refresh: 15_552_000,
  session: 86_400,
  interaction: 600,
  idToken: 3_600,
}

/** A grant outlives everything issued under it; it ends when it is revoked. Ten years, in seconds. */
const GRANT_TTL_S = 315_360_000

/** Lifetimes in oidc-provider's terms. */
export function lifetimes(ttlS: TtlSettings): Record<string, number> {
  return {
    AuthorizationCode: ttlS.code,
    AccessToken: ttlS.access,
    ClientCredentials: ttlS.access,
    RefreshToken: ttlS.refresh,
    Session: ttlS.session,
    Interaction: ttlS.interaction,
    IdToken: ttlS.idToken,
    Grant: GRANT_TTL_S,
  }
}
