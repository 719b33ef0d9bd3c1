/**
 * Judges sign-in attempts and slows down whoever guesses. Attempts are counted for each account name,
 * known or not, so that the answer tells nothing about which names exist, and for each address, so that
 * nobody tries one password on every account.
 *
 * @module
 */
import { AttemptLimit } from '../../edge/index.ts'
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
  /** Judges a password; `address` is where it came from, where that counts. */
  withPassword(username: string, password: string, address?: string): SignInAttempt
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
  /** The same for an address, whatever the accounts (50 by default). */
  readonly addressFailuresMax?: number
  /** How long one has to wait, in milliseconds (60,000 by default). */
  readonly waitMs?: number
}

/** Makes the guard of one server. */
export function createSignInGuard(options: SignInGuardOptions): SignInGuard {
  const { users, now, failuresMax = 5, addressFailuresMax = 50, waitMs = 60_000 } = options
  const byName = new AttemptLimit({ now, failuresMax, waitMs })
  const byAddress = new AttemptLimit({ now, failuresMax: addressFailuresMax, waitMs })
  return {
    forget: () => {
      byName.forget()
      byAddress.forget()
    },
    withPassword(username, password, address) {
      const name = username.trim().toLowerCase()
      const ofAddress = address === undefined ? 0 : byAddress.waitS(address)
      const waitS = Math.max(byName.waitS(name), ofAddress)
      if (waitS > 0) return { ok: false, reason: 'too-many', waitS }

      const checked = users.verifyPassword(username, password)
      if (!checked.ok && checked.reason === 'bad-credentials') {
        byName.fail(name)
        if (address !== undefined) byAddress.fail(address)
        return { ok: false, reason: 'bad-credentials' }
      }
      byName.forget(name)
      if (address !== undefined) byAddress.forget(address)
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
