/**
 * The people who have a Tunebox account: finding them, checking their password, and the claims that
 * clients may read.
 *
 * @module
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Account, FindAccount } from 'oidc-provider'

/** Claims that a user may have besides name, locale and email address. */
export type UserClaim = 'given_name' | 'family_name' | 'phone_number' | 'address' | 'postal_code'

/** A Tunebox account. */
export interface TuneboxUser {
  /** Subject identifier, stable for ever. */
  readonly id: string
  readonly email: string
  readonly password: string
  readonly name: string
  readonly locale: 'en' | 'de'
  /** What else is known about them, under the names of OpenID Connect's claims. */
  readonly claims?: Readonly<Partial<Record<UserClaim, string | undefined>>> | undefined
  readonly pictureHue?: number | undefined
  /** What makes this user interesting, shown beside the one-click sign-in. */
  readonly note: Readonly<Record<'en' | 'de', string>>
  readonly locked?: boolean | undefined
  readonly playlists: readonly {
    readonly id: string
    readonly name: string
    readonly tracks: number
  }[]
}

/** Outcome of a sign-in attempt. `locked` is told only to somebody who knows the password. */
export type PasswordCheck =
  | { readonly ok: true; readonly user: TuneboxUser }
  | { readonly ok: false; readonly reason: 'bad-credentials' | 'locked' }

/** Looks accounts up. */
export interface UserDirectory {
  readonly all: readonly TuneboxUser[]
  /** By e-mail address, by the part before `@`, or by first name; case does not matter. */
  find(emailOrShortName: string): TuneboxUser | undefined
  byId(id: string): TuneboxUser | undefined
  /** Takes equally long for unknown users and wrong passwords. */
  verifyPassword(email: string, password: string): PasswordCheck
}

/** Makes the directory of a fixed set of users. */
export function userDirectory(users: readonly TuneboxUser[]): UserDirectory {
  const byId = new Map(users.map((user) => [user.id, user]))
  const byEmail = new Map(users.map((user) => [user.email.toLowerCase(), user]))
  return {
    all: users,
    byId: (id) => byId.get(id),
    find: (text) => byEmail.get(text.trim().toLowerCase()) ?? findShort(users, text),
    verifyPassword(email, password) {
      const user = byEmail.get(email.trim().toLowerCase())
      const matches = isSameSecret(password, user?.password ?? '')
      if (user === undefined || !matches) return { ok: false, reason: 'bad-credentials' }
      return user.locked === true ? { ok: false, reason: 'locked' } : { ok: true, user }
    },
  }
}

/** Compares two secrets in a time that tells nothing about them. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

/** Finds accounts for oidc-provider; a locked account is as good as none. */
export function findAccount(users: UserDirectory): FindAccount {
  return (_ctx, id): Account | undefined => {
    const user = users.byId(id)
    if (user === undefined || user.locked === true) return undefined
    return {
      accountId: user.id,
      claims: () => ({
        sub: user.id,
        name: user.name,
        given_name: user.claims?.given_name,
        family_name: user.claims?.family_name,
        locale: user.locale,
        email: user.email,
        email_verified: true,
      }),
    }
  }
}

function findShort(users: readonly TuneboxUser[], text: string): TuneboxUser | undefined {
  const name = text.trim().toLowerCase()
  return users.find(
    (user) => user.email.toLowerCase().split('@')[0] === name || user.name.toLowerCase() === name,
  )
}
