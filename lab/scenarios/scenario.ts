/**
 * What a scenario is: one thing that can happen in account linking, told as data for people and as one
 * function for machines.
 *
 * @module
 */
import type { SettingsPatch } from '../../alexa-simulator/index.ts'
import type { LabOptions } from '../lab-options.ts'
import type { World } from './world.ts'

/** The groups of the catalogue, in its order, with their titles. */
export const scenarioGroups = {
  happy: 'Links that work',
  'user-stops': 'The user stops',
  'sign-in': 'Signing in',
  'authorization-request': 'Wrong authorization requests',
  callback: 'The way back to Alexa',
  code: 'The authorization code',
  'token-response': 'The token response',
  'token-endpoint': 'The endpoints for programs',
  'after-linking': 'Using the link',
  refresh: 'Refresh',
  'end-of-life': 'The end of a link',
  pages: 'The pages',
  attacks: 'Attacks',
} as const

/** Name of a group. */
export type ScenarioGroup = keyof typeof scenarioGroups

/** Who learns from a scenario: the provider must pass it, Alexa's behaviour shows in it, the skill must cope. */
export type ScenarioRole = 'P' | 'A' | 'K'

/** Everything a target may lack, with the reason that is given when a scenario is skipped for it. */
export const scenarioNeeds = {
  'own-provider':
    'it sets up or looks into the authorization server, which the lab can do with its own alone',
  'provider-clock':
    'the lab’s clock cannot move a server that is not the lab’s: give --set-time, or codes that live ten seconds at most and --ttl code=10',
  'test-user': 'it signs a user in: give --user and --password of a test user',
  'refresh-token': 'the server gives no refresh token',
  pkce: 'the server checks PKCE only where it is known to support it: give --pkce',
  userinfo: 'the address of its userinfo endpoint is not known: give --userinfo-url',
  introspection: 'the address of its introspection endpoint is not known: give --introspection-url',
  revocation: 'the address of its revocation endpoint is not known: give --revocation-url',
  'sample-skill': 'it speaks to the sample skill, whose words and permissions it knows',
  skill: 'no skill answers beside a server that is not the lab’s, unless it is yours: --skill mine',
  utterance: 'it has to be known what your skill needs an account for: give --say "…"',
  browser: 'only a real browser shows it; the browser tests run it',
} as const

/** Something a target may lack. */
export type ScenarioNeed = keyof typeof scenarioNeeds

/** What people read of a scenario. */
export interface ScenarioText {
  /** Stable: reports and links name scenarios by it. */
  readonly id: string
  readonly title: string
  /** What one learns from it. */
  readonly lesson: string
  /** What is different from a lab with default options. */
  readonly setUp: string
  readonly steps: readonly string[]
  /** Expected on the wire. */
  readonly wire: string
  /** Expected for the user, Alexa and the skill. */
  readonly outcome: string
  readonly for: readonly ScenarioRole[]
  /** Section of the specification or of Amazon's documentation that it follows from. */
  readonly source: string
  readonly needs: readonly ScenarioNeed[]
}

/** What machines need besides. */
export interface ScenarioPlan {
  /** Options of the lab it runs in. */
  readonly lab?: LabOptions | undefined
  /** Switches of the simulated Alexa. */
  readonly alexa?: SettingsPatch | undefined
  /** Kind of the skill where it is not the sample; the scenario answers in its place. */
  readonly skill?: 'smart-home' | undefined
  /** Does what the steps say and checks what is expected. */
  readonly run: (world: World) => Promise<void>
}

/** One scenario of the catalogue. */
export interface Scenario extends ScenarioText, ScenarioPlan {
  readonly group: ScenarioGroup
}

/** Puts the scenarios of one group together; `needs` is empty unless given. */
export function scenariosOf(
  group: ScenarioGroup,
  list: readonly (Omit<Scenario, 'group' | 'needs' | 'setUp'> &
    Partial<Pick<Scenario, 'needs' | 'setUp'>>)[],
): readonly Scenario[] {
  return list.map((scenario) => ({
    needs: [],
    setUp: 'Default options.',
    ...scenario,
    group,
  }))
}
