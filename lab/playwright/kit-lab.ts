/**
 * As much of a lab as the fixtures work with: one in this process has more, one in another has this.
 *
 * @module
 */
import type { AlexaSimulator, SkillDefinition } from '../../alexa-simulator/index.ts'
import type { AuthServer } from '../../auth-server/index.ts'
import type { Faults, VirtualClock } from '../../edge/index.ts'
import type { FlowLog } from '../../flow/index.ts'
import type { Lab } from '../lab.ts'
import type { LabSettings } from '../lab-options.ts'

/** The messages of a lab. */
export type KitFlowLog = Pick<FlowLog, 'events' | 'lastSeq' | 'subscribe' | 'waitFor'>

/** The faults of a lab. */
export type KitFaults = Pick<Faults, 'on' | 'arm' | 'clear' | 'list' | 'unused'>

/** The clock of a lab. */
export type KitClock = Pick<
  VirtualClock,
  'now' | 'isFrozen' | 'advance' | 'freeze' | 'resume' | 'settled'
>

/** A lab, in this process or in another. */
export interface KitLab extends Pick<
  Lab,
  'urls' | 'users' | 'seedLink' | 'hold' | 'holds' | 'reset' | 'close' | 'browserProxy'
> {
  readonly settings: Pick<LabSettings, 'ttlS'>
  readonly skill: Pick<SkillDefinition, 'interactionModels'>
  readonly alexa: Pick<
    AlexaSimulator,
    | 'companionUrl'
    | 'settings'
    | 'configure'
    | 'linkState'
    | 'say'
    | 'enable'
    | 'disable'
    | 'announce'
  >
  readonly authServer: Pick<
    AuthServer,
    'revoke' | 'rotateKeys' | 'deleteUser' | 'changePassword' | 'changeClientSecret'
  >
  readonly flow: KitFlowLog
  readonly faults: KitFaults
  readonly clock: KitClock
}
