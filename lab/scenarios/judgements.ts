/**
 * The checks that many scenarios share: whether an account is linked, how a server refused, what the skill
 * said.
 *
 * @module
 */
import type { LinkFailure, LinkResult, SayResult } from '../../alexa-simulator/index.ts'
import { privateReason } from '../playwright/story.ts'
import { ScenarioFailure } from './scenario-failure.ts'
import type { LinkEnd, World } from './world.ts'
import type { Reply } from './wire.ts'

/** Checks that an account is linked, for the user and for Alexa. */
export async function isLinked(world: World, end?: LinkEnd | LinkResult): Promise<void> {
  if (end !== undefined && 'ok' in end) {
    world.is('The end of the link', end.ok ? 'linked' : `${end.reason}: ${end.message}`, 'linked')
  } else if (end !== undefined) {
    world.is(
      'The result page',
      end.linked ? 'linked' : `${end.reason ?? ''} ${end.words}`,
      'linked',
    )
  }
  world.is('The state of the link', (await world.lab.alexa.linkState()).status, 'linked')
}

/** Checks that a link failed for a reason, and left nothing behind. */
export async function isRefused(
  world: World,
  end: LinkEnd | LinkResult,
  reason: LinkFailure,
): Promise<void> {
  const isMade = 'ok' in end ? end.ok : end.linked
  const seen = isMade ? 'linked' : 'reason' in end ? end.reason : undefined
  world.is('The reason for which the link failed', seen, reason)
  await isUnlinked(world)
}

/** Checks that no account is linked. */
export async function isUnlinked(world: World): Promise<void> {
  world.is('The state of the link', (await world.lab.alexa.linkState()).status, 'unlinked')
  world.notSent('tokens.store')
}

/** Checks that the link is lost and the user was asked to link again. */
export async function needsRelink(world: World, reason?: LinkFailure): Promise<void> {
  const state = await world.lab.alexa.linkState()
  world.is('The state of the link', state.status, 'needs-relink')
  if (reason !== undefined) world.is('Why the link was lost', state.relinkReason, reason)
  world.sent('tokens.drop')
  world.sent('app.relink-prompt')
}

/** Checks an error answer of RFC 6749 section 5.2. */
export function isOAuthError(
  world: World,
  { status, json, headers }: Reply,
  error: string | RegExp,
  statuses: readonly number[] = [400],
): void {
  if (!statuses.includes(status)) {
    throw new ScenarioFailure(
      `The server did not refuse as RFC 6749 section 5.2 says.\n  expected: status ${statuses.join(' or ')}, error ${String(error)}\n  seen:     status ${String(status)}, error ${String(json['error'])}`,
    )
  }
  world.is('The error code', json['error'], error)
  world.is('The content type of the error', headers.get('content-type'), /^application\/json/i)
}

/** Checks that the lab's own server kept this reason to itself; another server tells nothing. */
export function knew(world: World, reason: RegExp): void {
  if (!world.isOwnProvider) return
  const told = [
    privateReason(world.events),
    ...world.events.flatMap(({ private: facts = {}, channel, summary }) => [
      ...Object.values(facts).filter((fact) => typeof fact === 'string'),
      ...(channel === 'self' ? [summary] : []),
    ]),
  ]
  const isTold = told.some((text) => text !== undefined && reason.test(text))
  if (isTold) return
  throw new ScenarioFailure(
    `The server’s private reason is not as expected.\n  expected: ${String(reason)}\n  seen:     ${told[0] ?? 'none'}`,
  )
}

/** Checks what was said, in an answer of the skill's own. */
export function speaks(world: World, said: SayResult, wanted: RegExp): void {
  world.is('What became of the request', said.outcome, 'answered')
  world.is('What the device says', said.speech, wanted)
}

/** Checks that the skill answered with a LinkAccount card. */
export function asksToLink(world: World, said: SayResult): void {
  world.is('What became of the request', said.outcome, 'answered')
  const cards = said.outcome === 'answered' ? said.cards.map(({ type }) => type) : []
  world.is('The cards of the answer', cards, ['LinkAccount'])
}

/** Checks that the skill answered without asking to link. */
export function asksNothing(world: World, said: SayResult): void {
  world.is('What became of the request', said.outcome, 'answered')
  const cards = said.outcome === 'answered' ? said.cards.map(({ type }) => type) : []
  world.isTrue('the answer has no LinkAccount card', !cards.includes('LinkAccount'))
}
