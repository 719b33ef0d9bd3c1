/**
 * Judges sign-in attempts and slows down whoever guesses. Attempts are counted for each account name,
 * known or not, so that the answer tells nothing about which names exist.
 *
 * @module
 */
import type { TuneboxUser, UserDirectory } from '../provider/accounts.ts'

/** Outcome of a sign-in attempt. */
export type SignInAttempt =
  | { readonly ok: true; readonly user: TuneboxUser }
  | { readonly ok: false; readonly reason: 'bad-credentials' | 'persona-unknown' }
  | { readonly ok: false; readonly reason: 'locked'; readonly email: string }
  | {
      readonly ok: false
      readonly reason: 'too-many'
      /** Seconds until the next attempt is judged. */
      readonly waitS: number
    }

/** Judges attempts; shared by every sign-in form of one server. */
export interface SignInGuard {
  withPassword(username: string, password: string): SignInAttempt
  /** One-click sign-in of a rehearsal account; not limited, because there is nothing to guess. */
  asPersona(id: string): SignInAttempt
  /** Forgets every failure. */
  readonly forget: () => void
}

/** What {@link createSignInGuard} needs. */
export interface SignInGuardOptions {
  readonly users: UserDirectory
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Failures in a row after which one has to wait (5 by default). */
  readonly failuresMax?: number
  /** How long one has to wait, in milliseconds (60,000 by default). */
  readonly waitMs?: number
}

interface Failures {
  readonly count: number
  readonly blockedUntil: number
}

/** Names whose failures are counted; the oldest are forgotten first. */
const NAMES_MAX = 1_000

/** Makes the guard of one server. */
export function createSignInGuard(options: SignInGuardOptions): SignInGuard {
  const { users, now, failuresMax = 5, waitMs = 60_000 } = options
  const failuresByName = new Map<string, Failures>()

  const countFailure = (name: string): void => {
    const count = (failuresByName.get(name)?.count ?? 0) + 1
    const isBlocked = count >= failuresMax
    failuresByName.delete(name)
    failuresByName.set(name, {
      count: isBlocked ? 0 : count,
      blockedUntil: isBlocked ? now() + waitMs : 0,
    })
    const [oldest] = failuresByName.keys()
    if (failuresByName.size > NAMES_MAX && oldest !== undefined) failuresByName.delete(oldest)
  }

  return {
    forget: () => {
      failuresByName.clear()
    },
    withPassword(username, password) {
      const name = username.trim().toLowerCase()
      const leftMs = (failuresByName.get(name)?.blockedUntil ?? 0) - now()
      if (leftMs > 0) return { ok: false, reason: 'too-many', waitS: Math.ceil(leftMs / 1000) }

      const checked = users.verifyPassword(username, password)
      if (!checked.ok && checked.reason === 'bad-credentials') {
        countFailure(name)
        return { ok: false, reason: 'bad-credentials' }
      }
      failuresByName.delete(name)
      return checked.ok ? checked : { ok: false, reason: 'locked', email: name }
    },
    asPersona(id) {
      const user = users.byId(id)
      if (user === undefined) return { ok: false, reason: 'persona-unknown' }
      return user.locked === true
        ? { ok: false, reason: 'locked', email: user.email }
        : { ok: true, user }
    },
  }
}
