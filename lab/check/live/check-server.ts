/**
 * Judges a running authorization server.
 *
 * @module
 */
import { LabError } from '../../errors.ts'
import { applyRules } from '../finding.ts'
import type { Finding } from '../finding.ts'
import { authorizationRules } from './authorization-rules.ts'
import { interactiveJourney, localRedirectUri } from './interactive-journey.ts'
import type { InteractiveOptions } from './interactive-journey.ts'
import { linkRules } from './link-rules.ts'
import type { LiveTarget } from './live-target.ts'
import { observeAuthorization } from './observe-authorization.ts'
import { journeyOf, observeLink } from './observe-link.ts'
import type { LinkObservations, TestUser } from './observe-link.ts'
import { observeServer } from './observe-server.ts'
import { observeToken } from './observe-token.ts'
import { serverRules } from './server-rules.ts'
import { tokenRules } from './token-rules.ts'

/**
 * Judges a server by what it answers. With a user, a whole link and a refresh follow.
 *
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` when a link is asked for and no redirect URI is known.
 */
export async function checkServer(
  target: LiveTarget,
  who?: TestUser | InteractiveOptions,
): Promise<Finding[]> {
  const link = who === undefined ? undefined : linkBy(target, who)
  const server = await observeServer(target)
  const findings = applyRules(serverRules, server)
  if (server.knocks.some(({ outcome }) => !outcome.ok)) return findings
  findings.push(...applyRules(authorizationRules, await observeAuthorization(target)))
  const tokens = await observeToken(target)
  if (tokens !== undefined) findings.push(...applyRules(tokenRules, tokens))
  if (link !== undefined) findings.push(...applyRules(linkRules, await link()))
  return findings
}

/** How the link is made: by a test user whose password is known, or by a person in their own browser. */
function linkBy(
  target: LiveTarget,
  who: TestUser | InteractiveOptions,
): () => Promise<LinkObservations> {
  if ('show' in who) {
    const redirectUri = localRedirectUri(target)
    return () => observeLink(target, interactiveJourney(who), redirectUri)
  }
  if (target.redirectUris.length === 0) {
    throw new LabError(
      'ERR_LAB_OPTIONS_INVALID',
      'A whole link needs a registered redirect URI: give --redirect-uri or --vendor-id.',
    )
  }
  return () => observeLink(target, journeyOf(target, who))
}
