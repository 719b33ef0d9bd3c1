/**
 * What the catalogue is run against: the lab's own server and sample skill, or the developer's.
 *
 * @module
 */
import type { OwnSkill } from '../own-skill.ts'
import { hasOwnTime } from '../external-time.ts'
import type { ExternalLifetimes, SetTime } from '../external-time.ts'
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
  /** Endpoints that not every server has; scenarios about those that are not given are skipped. */
  readonly userinfoUrl?: string | undefined
  readonly introspectionUrl?: string | undefined
  readonly revocationUrl?: string | undefined
  /**
   * Seconds that its codes and tokens live, as far as they are known. A code that lives ten seconds at most
   * is waited for where nothing sets the server’s clock.
   */
  readonly ttlS?: ExternalLifetimes | undefined
  /**
   * Sets the server’s clock; called with the lab’s time when a lab starts and whenever its clock moves.
   * Scenarios run one at a time then.
   */
  readonly setTime?: SetTime | undefined
  /** Whether browsers reach the server through the lab, which records and spoils their requests (yes). */
  readonly proxy?: boolean | undefined
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
    for (const need of lackingOf(provider)) lacking.add(need)
    if (skill === 'sample') lacking.add('skill')
  }
  if (skill !== 'sample' && utterance === undefined) lacking.add('utterance')
  if (skill !== 'sample' || provider !== 'lab') lacking.add('sample-skill')
  return lacking
}

function lackingOf(provider: ExternalTarget): ScenarioNeed[] {
  const has = {
    'own-provider': false,
    'provider-clock': hasOwnTime(provider),
    userinfo: provider.userinfoUrl !== undefined,
    introspection: provider.introspectionUrl !== undefined,
    revocation: provider.revocationUrl !== undefined,
    'test-user': provider.user !== undefined,
    pkce: provider.pkce === true,
  } as const
  return (Object.keys(has) as (keyof typeof has)[]).filter((need) => !has[need])
}
