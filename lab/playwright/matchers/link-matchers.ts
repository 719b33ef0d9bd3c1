/**
 * Matchers on how a link ended.
 *
 * @module
 */
import type { LinkFailureReason, LinkResult, LinkStage } from '../link-result.ts'
import type { UserRef } from '../options.ts'
import { tellFlow } from '../story.ts'
import { nameOf } from '../users.ts'
import { outcome } from './outcome.ts'
import type { Outcome } from './outcome.ts'

/** Every reason for which a `state` is refused, under one name. */
const STATE_MISMATCH: readonly LinkFailureReason[] = [
  'unknown_state',
  'missing_state',
  'expired_state',
  'replayed_state',
  'foreign_session',
]

/** What else must be true of a failed link. */
export interface FailureExpectation {
  readonly stage?: LinkStage
  readonly privateReason?: string | RegExp
}

/** The account is linked, and it is this user's. */
export function toHaveLinked(result: LinkResult, user?: UserRef): Outcome {
  const wanted = user === undefined ? undefined : nameOf(user)
  const pass = result.ok && (wanted === undefined || result.account.user === wanted)
  return outcome('toHaveLinked', pass, (isNot) => [
    `Expected the account${wanted === undefined ? '' : ` of ${wanted}`} ${isNot ? 'not ' : ''}to be linked.`,
    ...told(result),
  ])
}

/**
 * The link failed for this reason; `state_mismatch` stands for every reason for which a state is refused.
 */
export function toHaveFailedWith(
  result: LinkResult,
  reason: LinkFailureReason | 'state_mismatch',
  expected: FailureExpectation = {},
): Outcome {
  const differences = result.ok ? ['It is linked.'] : differencesOf(result, reason, expected)
  return outcome('toHaveFailedWith', differences.length === 0, (isNot) => [
    `Expected the link ${isNot ? 'not ' : ''}to fail with ${reason}.`,
    ...differences,
    ...told(result),
  ])
}

function differencesOf(
  result: Extract<LinkResult, { ok: false }>,
  reason: LinkFailureReason | 'state_mismatch',
  { stage, privateReason }: FailureExpectation,
): string[] {
  const isReason =
    reason === 'state_mismatch' ? STATE_MISMATCH.includes(result.reason) : result.reason === reason
  const known = result.privateReason ?? ''
  const isPrivate =
    privateReason === undefined ||
    (typeof privateReason === 'string' ? known.includes(privateReason) : privateReason.test(known))
  return [
    ...(isReason ? [] : [`Its reason is ${result.reason}.`]),
    ...(stage === undefined || stage === result.stage
      ? []
      : [`Expected the stage ${stage}; it failed at the stage ${result.stage}.`]),
    ...(isPrivate
      ? []
      : [`Expected the server’s private reason ${String(privateReason)}; it is “${known}”.`]),
  ]
}

function told(result: LinkResult): string[] {
  if (result.ok) return [`It is linked, for ${result.account.user}.`, '', tellFlow(result.events)]
  const { stage, reason, message, at } = result
  const divergesAt = result.events.find(({ id }) => id === at)?.seq
  return [
    `It failed at the stage ${stage}: ${reason}. ${message}`,
    '',
    tellFlow(result.events, { divergesAt }),
  ]
}
