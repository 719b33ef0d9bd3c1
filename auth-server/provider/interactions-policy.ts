/**
 * When a person is asked to sign in, and when to consent: no grant of an earlier link counts, so
 * consent is asked each time and makes a grant of its own, and one link can end without the other.
 *
 * @module
 */
import {
  interactionPolicy,
  type Configuration,
  type KoaContextWithOIDC,
  type UnknownObject,
} from 'oidc-provider'
import { isRewrittenImplicit } from '../endpoints/implicit-grant.ts'

/** Where oidc-provider sends the browser for a sign-in or a consent, and by which rules. */
export function interactions(publicUrl: string): NonNullable<Configuration['interactions']> {
  const policy = interactionPolicy.base()
  const missing = policy.get('consent')?.checks.get('op_scopes_missing')
  if (missing !== undefined) {
    const details = missing.details
    missing.details = async (ctx) => withoutMarkedOpenid(ctx, await details(ctx))
  }
  return { policy, url: (_ctx, interaction) => `${publicUrl}/interaction/${interaction.uid}` }
}

/**
 * The grant that a request goes on with: the one that this interaction's consent made, and no other.
 *
 * @see {@link interactions}
 */
export const loadExistingGrant: NonNullable<Configuration['loadExistingGrant']> = async (ctx) => {
  const grantId = ctx.oidc.result?.consent?.grantId
  if (typeof grantId !== 'string') return undefined
  const grant = await ctx.oidc.provider.Grant.find(grantId)
  if (grant !== undefined && isRewrittenImplicit(ctx)) grant.addOIDCScope('openid')
  return grant
}

/** `openid` that only our rewriting of an implicit request asked for is no person's business. */
function withoutMarkedOpenid(
  ctx: KoaContextWithOIDC,
  details: UnknownObject | undefined,
): UnknownObject | undefined {
  const missing = details?.['missingOIDCScope']
  if (!Array.isArray(missing) || !isRewrittenImplicit(ctx)) return details
  return { ...details, missingOIDCScope: missing.filter((scope) => scope !== 'openid') }
}
