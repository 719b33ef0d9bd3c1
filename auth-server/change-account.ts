/**
 * What the people of the third party do with accounts: delete one, give it another password.
 *
 * @module
 */
import type { AuthServerApp } from './app.ts'
import type { ChangePasswordOptions } from './auth-server-options.ts'
import { AuthServerError } from './errors.ts'
import { findUser } from './issue-code.ts'
import { digestOf } from './provider/accounts.ts'
import { PASSWORD_LENGTH_MAX } from './interactions/sign-in-form.ts'

/** Deletes an account: nobody signs in to it any more, and nothing that it allowed goes on working. */
export async function deleteUser(app: AuthServerApp, name: string): Promise<void> {
  const { accounts, records, now } = app
  const { id } = findUser(app, name)
  await accounts.add(id, { deletedAt: now() })
  await records.revokeGrantsOf(id)
  await records.endSessionsOf(id)
  await records.forgetPlaylistsOf(id)
}

/** Changes a password: sessions end, and grants as well unless they are to stay. */
export async function changePassword(
  app: AuthServerApp,
  { user, password }: { readonly user: string; readonly password: string },
  { revokeGrants = true }: ChangePasswordOptions = {},
): Promise<void> {
  const { accounts, records, now } = app
  const { id } = findUser(app, user)
  requireUsable(password)
  const passwordChangedAt = now()
  const before = accounts.of(id).endedGrants ?? []
  await accounts.add(id, { passwordDigest: digestOf(password).toString('hex'), passwordChangedAt })
  await records.endSessionsOf(id)
  if (!revokeGrants) return
  const ended = await records.revokeGrantsOf(id)
  await accounts.add(id, { endedGrants: [...before, ...ended] })
}

/** Takes what fits into the sign-in form. */
function requireUsable(password: string): void {
  if (password !== '' && password.length <= PASSWORD_LENGTH_MAX) return
  throw new AuthServerError(
    'ERR_PASSWORD_INVALID',
    `A password has 1 to ${String(PASSWORD_LENGTH_MAX)} characters; this one has ${String(password.length)}. Choose another.`,
  )
}
