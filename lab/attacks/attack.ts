/**
 * What an attack of the attack lab is: a story that takes place over real HTTP, once with its defence
 * switched off and once with it on.
 *
 * @module
 */
import type { MessageId } from '../../flow/index.ts'
import type { AttackId } from '../../inspector/index.ts'
import type { Lab } from '../lab.ts'
import type { Stage } from './stage.ts'

/** How an attack ended. */
export interface AttackOutcome {
  /** Whether the attacker got what they were after. */
  readonly succeeded: boolean
  /** What was seen to come of it. */
  readonly effect: string
  /** Message that ended the attack; absent where nothing did. */
  readonly stoppedAt?: MessageId | undefined
  /** Flows in which it can be looked at, in the order in which they began. */
  readonly flowIds: readonly string[]
}

/** One attack. */
export interface Attack {
  /** Stable; the inspector's texts have the same ids. */
  readonly id: AttackId
  /** The switch, and what it is set to in the run without defence. */
  readonly defence: string
  /** Message at which the run with the defence ends. */
  readonly stopsAt: MessageId
  /** What happens, told from the attacker's side. */
  readonly steps: readonly string[]
  /**
   * Runs the attack in a lab that is running. Its records, settings and switches are as before
   * afterwards; the flow log keeps the messages.
   *
   * @throws `LabError` `ERR_LAB_REHEARSAL` in a lab whose server is not Tunebox, or with one user alone.
   */
  run(lab: Lab, options: { readonly defended: boolean }): Promise<AttackOutcome>
}

/** What came of an attack, without its flows. */
export type Verdict = Omit<AttackOutcome, 'flowIds'>

/** An attack as its file tells it. */
export interface AttackPlan extends Omit<Attack, 'run'> {
  /** Sets the switches, attacks, and says what came of it. */
  readonly play: (stage: Stage, defended: boolean) => Promise<Verdict>
}
