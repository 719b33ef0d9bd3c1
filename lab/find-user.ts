/**
 * Finds the user that somebody means.
 *
 * @module
 */
import { LabError } from './errors.ts'

/** What a user can be found by. */
export interface NamedUser {
  readonly email: string
  readonly name: string
}

/**
 * Finds a user by e-mail address, or by the part before the `@`, or by name.
 *
 * @throws {@link LabError} `ERR_LAB_UNKNOWN_USER` naming the users there are.
 */
export function findUser<User extends NamedUser>(users: readonly User[], name: string): User {
  const wanted = name.toLowerCase()
  const user = users.find(
    ({ email, name: shown }) =>
      email.toLowerCase() === wanted ||
      email.split('@')[0]?.toLowerCase() === wanted ||
      shown.toLowerCase() === wanted,
  )
  if (user !== undefined) return user
  const known = users.map(({ email }) => email).join(', ')
  throw new LabError('ERR_LAB_UNKNOWN_USER', `There is no user “${name}”. Users are: ${known}.`)
}
