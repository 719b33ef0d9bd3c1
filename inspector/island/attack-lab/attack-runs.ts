/**
 * What came of the attacks that were run from this page.
 *
 * @module
 */
import type { AttackId } from '../../teach/attacks.ts'
import type { Commands } from '../commands.ts'

/** One run: under way, ended, or refused by the lab. */
export type AttackRun =
  | { readonly state: 'running' }
  | { readonly state: 'refused'; readonly problem: string }
  | {
      readonly state: 'ended'
      readonly succeeded: boolean
      readonly stoppedAt?: string | undefined
      readonly flowIds: readonly string[]
    }

/** Which of the two runs of an attack. */
export type Defence = 'off' | 'on'

/** The latest runs. */
export type AttackRuns = Readonly<Record<string, AttackRun>>

/** Under what a run is kept. */
export function runKey(id: AttackId, defence: Defence): string {
  return `${id} ${defence}`
}

/** Runs an attack; what goes wrong is a run, too. */
export async function runAttack(
  commands: Commands,
  id: AttackId,
  defence: Defence,
): Promise<AttackRun> {
  try {
    const answer = await commands.post(`/attacks/${id}/run`, { defended: defence === 'on' })
    const { succeeded, stoppedAt, flowIds } = answer as Partial<Record<string, unknown>>
    return {
      state: 'ended',
      succeeded: succeeded === true,
      stoppedAt: typeof stoppedAt === 'string' ? stoppedAt : undefined,
      flowIds: Array.isArray(flowIds) ? flowIds.map(String) : [],
    }
  } catch (error) {
    return { state: 'refused', problem: error instanceof Error ? error.message : String(error) }
  }
}
