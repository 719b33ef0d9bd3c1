/**
 * What the catalogue is run against: the lab's own server and sample skill, or the developer's.
 *
 * @module
 */
import type { OwnSkill } from '../own-skill.ts'
import type { ScenarioNeed } from './scenario.ts'

/** What a test user signs in with. */
export interface TestUser {
  readonly email: string
  readonly password: string
}

/** An authorization server that is not the lab's. */
export interface ExternalTarget {
  readonly authorizationUrl: string
  readonly accessTokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** How the client authenticates; `basic` by default. */
  readonly scheme?: 'basic' | 'body' | undefined
  /** Scopes that Alexa asks for; none by default. */
  readonly scopes?: readonly string[] | undefined
  /** Whether the server supports PKCE. */
  readonly pkce?: boolean | undefined
  /** A user made for tests; without one, what needs a sign-in is skipped. */
  readonly user?: TestUser | undefined
  /** End of Alexa's redirect URIs; the lab's own by default. */
  readonly vendorId?: string | undefined
  /**
   * Redirect URIs that the server knows: Amazon's three, by default, or those of a lab at a base port,
   * for which scenarios run one at a time.
   */
  readonly localPort?: number | undefined
  /** PEM files of private authorities that it is signed by. */
  readonly ca?: readonly string[] | undefined
}

/** Whose server and whose skill a run is about. */
export interface Target {
  readonly provider: 'lab' | ExternalTarget
  /** The sample skill, or the developer's project. */
  readonly skill: 'sample' | OwnSkill['project']
  /** What is said to a skill of the developer's, for which it needs a linked account. */
  readonly utterance?: string | undefined
}

/** The lab's own server and its sample skill. */
export const labTarget: Target = { provider: 'lab', skill: 'sample' }

/** What a target lacks. */
export function lacks({ provider, skill, utterance }: Target): ReadonlySet<ScenarioNeed> {
  const lacking = new Set<ScenarioNeed>(['browser'])
  if (provider !== 'lab') {
    lacking.add('own-provider').add('provider-clock')
    if (provider.user === undefined) lacking.add('test-user')
    if (provider.pkce !== true) lacking.add('pkce')
    if (skill === 'sample') lacking.add('skill')
  }
  if (skill !== 'sample' && utterance === undefined) lacking.add('utterance')
  if (skill !== 'sample' || provider !== 'lab') lacking.add('sample-skill')
  return lacking
}
