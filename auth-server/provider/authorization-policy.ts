/**
 * Rules for authorization requests that oidc-provider does not have.
 *
 * @module
 */
import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import type { TuneboxClient } from './clients.ts'
import { requestNotes } from './request-notes.ts'

/**
 * Makes the check that refuses a request for scopes the client is not registered for, where
 * oidc-provider would drop them without a word. What was asked is known from the step in front,
 * because oidc-provider has dropped it by now.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-3.3 RFC 6749 section 3.3}
 */
export function refuseForbiddenScopes(
  clientById: ReadonlyMap<string, TuneboxClient>,
): (ctx: KoaContextWithOIDC) => void {
  return function refuseForbiddenScopes(ctx) {
    const { refusedScopes } = requestNotes(ctx)
    const client = clientById.get(ctx.oidc.client?.clientId ?? '')
    if (refusedScopes.length === 0 || client === undefined) return
    const refused = refusedScopes.join(' ')
    throw new errors.InvalidScope(
      `client ${client.clientId} is not registered for scope ${refused}; registered are ${client.scopes.join(', ')}`,
      refused,
    )
  }
}
