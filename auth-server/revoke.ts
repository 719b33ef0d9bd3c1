/**
 * Takes back what a user gave a client, from outside the protocol.
 *
 * @module
 */
import type { AuthServerApp } from './app.ts'
import type { AuthServer } from './auth-server-options.ts'
import { findUser } from './issue-code.ts'

const MODELS = { grant: 'Grant', refresh: 'RefreshToken', access: 'AccessToken' } as const

/** Revokes grants, or the tokens of one kind, and counts those that were live. */
export async function revoke(
  app: AuthServerApp,
  ...[what, { user, clientId }]: Parameters<AuthServer['revoke']>
): Promise<number> {
  // Who deleted the account took everything back with it, so there is nothing to find and no error.
  const { id: accountId } = app.users.findEver(user) ?? findUser(app, user)
  const collection = app.records.models(MODELS[what])
  const records = await collection.list({ key: 'accountId', value: accountId })
  let revoked = 0
  for (const { id, value } of records) {
    if (value.clientId !== clientId) continue
    const isLive = (await collection.get(id)).status === 'live'
    if (what === 'grant') await app.records.revokeGrant(id)
    else await collection.revoke(id)
    if (isLive) revoked += 1
  }
  return revoked
}
