/**
 * Who a test means by a user.
 *
 * @module
 */
import type { FixtureUser } from '../../fixtures/data/index.ts'
import { findUser } from '../find-user.ts'
import type { KitUser, UserRef } from './options.ts'

/** Password of users who were given none. */
const PASSWORD = 'tunebox'

/** What somebody signs in with. */
export interface Credentials {
  readonly email: string
  readonly password: string
}

/** Users of the lab made from the option `users`; none where there are none, so that the lab's own apply. */
export function labUsers(
  users: Readonly<Record<string, KitUser>>,
): readonly FixtureUser[] | undefined {
  const entries = Object.entries(users)
  if (entries.length === 0) return undefined
  return entries.map(([key, user]) => completed(key, user))
}

function completed(key: string, user: KitUser): FixtureUser {
  const name = user.name ?? key.charAt(0).toUpperCase() + key.slice(1)
  return {
    id: key,
    email: `${key}@tunebox.test`,
    password: PASSWORD,
    locale: 'en',
    note: { en: name, de: name },
    playlists: [],
    ...user,
    name,
  }
}

/**
 * What a user signs in with.
 *
 * @throws {@link LabError} `ERR_LAB_UNKNOWN_USER` naming the users there are.
 */
export function credentialsOf(users: readonly FixtureUser[], ref: UserRef): Credentials {
  return typeof ref === 'string' ? findUser(users, ref) : ref
}

/** How a test names a user, for messages. */
export function nameOf(ref: UserRef): string {
  return typeof ref === 'string' ? ref : ref.email
}
