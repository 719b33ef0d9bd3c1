/**
 * The people who have a Tunebox account: finding them, checking their password, and the claims that
 * clients may read.
 *
 * @module
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Account, FindAccount } from 'oidc-provider'
import type { AccountChange } from './account-changes.ts'

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

/** Looks accounts up. One that was deleted is as good as none. */
export interface UserDirectory {
  readonly all: readonly TuneboxUser[]
  /** By e-mail address, by the part before `@`, or by first name; case does not matter. */
  find(emailOrShortName: string): TuneboxUser | undefined
  /** The same, among those that were deleted as well. */
  findEver(emailOrShortName: string): TuneboxUser | undefined
  byId(id: string): TuneboxUser | undefined
  /** What happened to an account since the server was set up. */
  readonly changeOf: (id: string) => AccountChange
  /** Takes equally long for unknown users and wrong passwords. */
  verifyPassword(email: string, password: string): PasswordCheck
}

/**
 * What a directory may be told besides its users.
 *
 * @internal
 */
export interface UserDirectoryOptions {
  /** What happened to an account since the server was set up; nothing by default. */
  readonly changeOf?: ((id: string) => AccountChange) | undefined
  /** Compares the digest of a password; in a time that tells nothing by default. */
  readonly isSame?: ((given: Buffer, expected: Buffer) => boolean) | undefined
}

/** What a password is compared with where there is no account; no password has this digest. */
const NO_PASSWORD = Buffer.alloc(32)

/**
 * Makes the directory of a set of users.
 *
 * @internal
 */
export function userDirectory(
  users: readonly TuneboxUser[],
  options: UserDirectoryOptions = {},
): UserDirectory {
  const { changeOf = (): AccountChange => ({}), isSame = timingSafeEqual } = options
  const isThere = ({ id }: TuneboxUser): boolean => changeOf(id).deletedAt === undefined
  const known = new Map(users.map((user) => [user.id, user]))
  const knownByEmail = new Map(users.map((user) => [user.email.toLowerCase(), user]))
  const digests = new Map(users.map(({ id, password }) => [id, digestOf(password)]))
  const present = (user: TuneboxUser | undefined): TuneboxUser | undefined =>
    user !== undefined && isThere(user) ? user : undefined
  const byEmail = (email: string): TuneboxUser | undefined =>
    present(knownByEmail.get(email.trim().toLowerCase()))
  const digestFor = (id: string): Buffer => {
    const { passwordDigest } = changeOf(id)
    if (passwordDigest !== undefined) return Buffer.from(passwordDigest, 'hex')
    return digests.get(id) ?? NO_PASSWORD
  }
  return {
    get all() {
      return users.filter(isThere)
    },
    byId: (id) => present(known.get(id)),
    find: (text) => byEmail(text) ?? findShort(users.filter(isThere), text),
    findEver: (text) => knownByEmail.get(text.trim().toLowerCase()) ?? findShort(users, text),
    changeOf,
    verifyPassword(email, password) {
      const user = byEmail(email)
      // The same work for everybody, or the time would tell who has an account.
      const matches = isSame(digestOf(password), digestFor(user?.id ?? ''))
      if (user === undefined || !matches) return { ok: false, reason: 'bad-credentials' }
      return user.locked === true ? { ok: false, reason: 'locked' } : { ok: true, user }
    },
  }
}

/** Compares two secrets in a time that tells nothing about them. */
export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(digestOf(given), digestOf(expected))
}

/**
 * Digest of a secret, of the same length for each.
 *
 * @internal
 */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/**
 * Finds accounts for oidc-provider; a locked account is as good as none.
 *
 * @internal
 */
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
