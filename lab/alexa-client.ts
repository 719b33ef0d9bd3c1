/**
 * The client that the simulated Alexa is at Tunebox.
 *
 * @module
 */
import type { FixtureClient } from '../fixtures/data/index.ts'
import type { LabSettings } from './lab-options.ts'
import type { SkillPackage } from './read-skill-package.ts'

/** What the registration depends on. */
export interface AlexaClientParts {
  readonly settings: LabSettings
  readonly skillPackage: SkillPackage
}

/** The client as it is registered: with Alexa's redirect URIs, and as the lab's settings want it. */
export function registeredAlexa(
  client: FixtureClient,
  { settings, skillPackage }: AlexaClientParts,
  redirectUris: readonly string[],
): FixtureClient {
  const { scopes } = skillPackage.accountLinking
  const asked = Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : []
  return {
    ...client,
    skillName: skillPackage.skill.name,
    redirectUris,
    // Tunebox stands in for any server, so it knows whatever the linking file asks for.
    scopes: [...new Set([...client.scopes, ...asked])],
    accessTokenFormat: settings.tokenFormat,
    authMethod: settings.clientAuth === 'basic' ? 'client_secret_basic' : 'client_secret_post',
  }
}
