/**
 * The grants of an authorization server as its records keep them.
 *
 * @module
 */
import type { AuthServerRecords, ModelRecord } from '../provider/records.ts'
import { splitScope } from '../provider/scopes.ts'
import type { ConnectedGrant, GrantDirectory } from './grant-directory.ts'

/** Reads and ends grants in the server's records. */
export function recordGrants(records: AuthServerRecords): GrantDirectory {
  return {
    async listFor(userId) {
      const found = await records.models('Grant').list({ key: 'accountId', value: userId })
      const live = await Promise.all(
        found.map(async ({ id, value }) =>
          (await records.isGrantLive(id)) ? [{ id, value }] : [],
        ),
      )
      return live
        .flat()
        .map(({ id, value }) => connectedGrant(id, value))
        .reverse()
    },
    revoke: (grantId) => records.revokeGrant(grantId),
  }
}

/** What oidc-provider keeps in the record of a grant. */
interface ScopesByKind {
  readonly openid?: { readonly scope?: string }
  readonly resources?: Readonly<Record<string, string>>
}

type GrantRecord = ModelRecord & ScopesByKind & { readonly rejected?: ScopesByKind }

function connectedGrant(grantId: string, grant: GrantRecord): ConnectedGrant {
  const refused = new Set(scopesOf(grant.rejected ?? {}))
  return {
    grantId,
    clientId: grant.clientId ?? '',
    scopes: scopesOf(grant).filter((scope) => !refused.has(scope)),
    since: (grant.iat ?? 0) * 1_000,
  }
}

function scopesOf({ openid, resources }: ScopesByKind): string[] {
  const byKind = [openid?.scope, ...Object.values(resources ?? {})]
  return [...new Set(byKind.flatMap((scope) => splitScope(scope)))]
}
