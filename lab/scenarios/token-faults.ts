/**
 * Scenarios made of one fault at the token endpoint, and what it does to a link.
 *
 * @module
 */
import type { LinkFailure, LinkResult } from '../../alexa-simulator/index.ts'
import type { ArmedFault, FaultBuilder } from '../../edge/index.ts'
import { isLinked, isRefused } from './judgements.ts'
import type { Scenario } from './scenario.ts'
import type { World } from './world.ts'

/** Arms a fault at the token endpoint. */
export type Arm = (token: FaultBuilder) => ArmedFault

/** A scenario that is still to be put into its group. */
export type TokenScenario = Omit<Scenario, 'group'>

/** Links while the token endpoint misbehaves. */
export async function linkUnder(world: World, arm: Arm): Promise<LinkResult> {
  const trip = await (await world.trip()).decide('allow')
  arm(world.lab.faults.on('token'))
  const end = await trip.finish()
  world.isTrue('the fault happened', world.lab.faults.unused().length === 0)
  return end
}

/** An answer that fails the link. */
export interface BadReply {
  readonly id: string
  readonly title: string
  readonly lesson: string
  readonly arm: Arm
  readonly reason: LinkFailure
  readonly wire: string
}

/** An answer that fails the link, each with a reason of its own in the inspector. */
export function failing({ id, title, lesson, arm, reason, wire }: BadReply): TokenScenario {
  return {
    id,
    title,
    lesson,
    setUp: `Fault at the token endpoint: ${wire}`,
    steps: ['Sign in, allow, come back.'],
    wire,
    outcome: `Not linked; the inspector says ${reason}.`,
    for: ['A'] as const,
    source: 'Amazon, Troubleshooting Account Linking',
    needs: ['test-user'] as const,
    async run(world: World) {
      const end = await linkUnder(world, arm)

      await isRefused(world, end, reason)
      world.sent('fault.fired')
      world.sent('token.rejected', { times: 1 })
    },
  }
}

/** An answer that deserves a remark. */
export interface OddReply {
  readonly id: string
  readonly title: string
  readonly lesson: string
  readonly arm: Arm
  readonly wire: string
  readonly outcome: string
  /** What the simulator remarks on. */
  readonly finding: RegExp
  /** What it means for the link. */
  readonly then?: (world: World) => Promise<void> | void
}

/** An answer that links all the same, with a remark. */
export function remarkable({ finding, arm, then, ...text }: OddReply): TokenScenario {
  return {
    ...text,
    setUp: `Fault at the token endpoint: ${text.wire}`,
    steps: ['Sign in, allow, come back.'],
    for: ['P', 'A'] as const,
    source: 'RFC 6749 section 5.1; Amazon, Configure an Authorization Code Grant',
    needs: ['test-user'] as const,
    async run(world: World) {
      await isLinked(world, await linkUnder(world, arm))
      world.is('The simulator’s remarks', remarks(world), finding)
      await then?.(world)
    },
  }
}

/** What the simulator remarked on, a line each. */
export function remarks(world: World): string {
  const findings = world.sent('tokens.store').private?.['findings']
  return Array.isArray(findings) ? findings.join('\n') : ''
}
