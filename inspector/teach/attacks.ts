/**
 * The attacks that the inspector tells of, and where the specifications treat them.
 *
 * @module
 */
import { rfc } from './specs.ts'
import type { Spec } from './specs.ts'

/** Ids of the attacks; public, as addresses of demonstrations carry them. */
export const attackIds = [
  'csrf',
  'intercept',
  'inject',
  'replay',
  'redirect',
  'mixup',
  'pkce-downgrade',
  'refresh-theft',
  'referer',
  'clickjack',
  '307',
  'implicit',
  'consent-phish',
] as const

/** Id of an attack. */
export type AttackId = (typeof attackIds)[number]

/** Where each attack and its defence are specified. */
export const attackSpecs: Readonly<Record<AttackId, readonly Spec[]>> = {
  csrf: [rfc(9700, '4.7'), rfc(6749, '10.12')],
  intercept: [rfc(9700, '4.5'), rfc(7636, '1')],
  inject: [rfc(9700, '4.5')],
  replay: [rfc(6749, '4.1.2'), rfc(6749, '10.5')],
  redirect: [rfc(9700, '4.1')],
  mixup: [rfc(9700, '4.4'), rfc(9207, '2.4')],
  'pkce-downgrade': [rfc(9700, '4.8')],
  'refresh-theft': [rfc(9700, '4.14')],
  referer: [rfc(9700, '4.2')],
  clickjack: [rfc(9700, '4.16')],
  '307': [rfc(9700, '4.12')],
  implicit: [rfc(9700, '2.1.2')],
  'consent-phish': [rfc(6819, '4.2.2')],
}
