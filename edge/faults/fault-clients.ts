/**
 * Who asks at each target, and so sees what goes wrong there.
 *
 * @module
 */
import type { FaultTarget } from './vocabulary.ts'

/**
 * A kind of client: Alexa at the token endpoint, Alexa calling a skill or telling it an event, the sample
 * skill, any other program, a browser.
 */
export type FaultClient = 'alexa' | 'asksSkill' | 'tellsSkill' | 'skill' | 'program' | 'browser'

/** The client of each target. */
export const clientOf: Readonly<Record<FaultTarget, FaultClient>> = {
  authorize: 'browser',
  login: 'browser',
  consent: 'browser',
  token: 'alexa',
  refresh: 'alexa',
  revoke: 'program',
  jwks: 'skill',
  discovery: 'skill',
  introspect: 'program',
  userinfo: 'program',
  api: 'skill',
  skill: 'asksSkill',
  event: 'tellsSkill',
  callback: 'browser',
}

/** Targets whose request comes from a browser and is answered by a page or a redirect. */
export const pageTargets = [
  'authorize',
  'login',
  'consent',
  'callback',
] as const satisfies readonly FaultTarget[]

/** Targets whose sender is not ours, so that the receiver fails on its own socket. */
export const receiverTargets: readonly FaultTarget[] = [
  ...pageTargets,
  'revoke',
  'jwks',
  'discovery',
  'introspect',
  'userinfo',
  'api',
]
