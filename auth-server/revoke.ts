/**
 * Takes back what a user gave a client, from outside the protocol.
 *
 * @module
 */
import type { Collection } from '../store/index.ts'
import type { AuthServerApp } from './app.ts'
import type { AuthServer } from './auth-server-options.ts'
import { findUser } from './issue-code.ts'
import type { ModelRecord } from './provider/records.ts'

const MODELS = { refresh: 'RefreshToken', access: 'AccessToken' } as const

/** Revokes grants, or the tokens of one kind, and counts those that were live. */
export async function revoke(
  app: AuthServerApp,
  ...[what, { user, clientId }]: Parameters<AuthServer['revoke']>
): Promise<number> {
  // Who deleted the account took everything back with it, so there is nothing to find and no error.
  const { id: accountId } = app.users.findEver(user) ?? findUser(app, user)
  const grants = await app.records.models('Grant').list({ key: 'accountId', value: accountId })
  let revoked = 0
  for (const { id, value } of grants) {
    if (value.clientId !== clientId) continue
    if (what !== 'grant') revoked += await revokeTokens(app.records.models(MODELS[what]), id)
    else if (await app.records.revokeGrant(id)) revoked += 1
  }
  return revoked
}

async function revokeTokens(tokens: Collection<ModelRecord>, grantId: string): Promise<number> {
  let revoked = 0
  for (const { id } of await tokens.list({ key: 'grantId', value: grantId })) {
    if ((await tokens.get(id)).status === 'live') revoked += 1
    await tokens.revoke(id)
  }
  return revoked
}
