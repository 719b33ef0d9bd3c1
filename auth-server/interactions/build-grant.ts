/**
 * Turns a consent into a grant: a new one each time, with exactly what was allowed.
 *
 * @module
 */
import type { Interaction, StepDeps } from './interaction-deps.ts'
import { missingScopes, param } from './request-facts.ts'

/**
 * Saves the grant of one consent. Scopes left out are noted as refused, so that they are not asked
 * for again within this request.
 *
 * @returns Id of the grant.
 */
export async function buildGrant(
  { provider, rights }: Pick<StepDeps, 'provider' | 'rights'>,
  interaction: Interaction,
  { accountId, refused }: { accountId: string; refused: readonly string[] },
): Promise<string> {
  const clientId = param(interaction, 'client_id')
  const grant = new provider.Grant({ accountId, clientId })
  const { oidc, byResource, claims } = missingScopes(interaction)

  const [oidcAllowed, oidcRefused] = split(oidc, refused)
  if (oidcAllowed !== '') grant.addOIDCScope(oidcAllowed)
  if (oidcRefused !== '') grant.rejectOIDCScope(oidcRefused)
  if (claims.length > 0) grant.addOIDCClaims([...claims])

  for (const [resource, scopes] of Object.entries(byResource)) {
    const [allowed, rejected] = split(scopes, refused)
    if (allowed !== '') grant.addResourceScope(resource, allowed)
    if (rejected !== '') grant.rejectResourceScope(resource, rejected)
  }
  const grantId = await grant.save()
  const { params } = interaction
  await rights?.noteConsent({ grantId, accountId, clientId: clientId ?? '', params })
  return grantId
}

function split(scopes: readonly string[], refused: readonly string[]): [string, string] {
  return [
    scopes.filter((scope) => !refused.includes(scope)).join(' '),
    scopes.filter((scope) => refused.includes(scope)).join(' '),
  ]
}
