/**
 * What the inspector shows of a lab besides its messages: the clock, what is held, step mode, and the
 * defences that are switched off.
 *
 * @module
 */
import { z } from 'zod'
import { insecureSettings } from '../insecure-settings.ts'
import type { Lab } from '../lab.ts'
import { stepRuleSchema } from './step-rule-schema.ts'

/** Schema of {@link labState}. */
export const labStateSchema = z.strictObject({
  instanceId: z.string().describe('The lab that tells it; another one after a start.'),
  clock: z.strictObject({
    now: z.string().describe('ISO 8601, by the clock of the lab.'),
    frozen: z.boolean().describe('Whether it stands still: frozen, or while a message is held.'),
  }),
  holds: z.array(
    z.strictObject({
      holdId: z.string(),
      id: z.string(),
      state: z.enum(['waiting', 'held', 'ended']),
      seq: z.number().optional().describe('Of the message, once it is held.'),
    }),
  ),
  step: stepRuleSchema,
  oldestSeq: z.number().describe('Of the messages that are kept; those before it are forgotten.'),
  insecure: z
    .array(z.string())
    .describe('What is insecure on purpose, by its setting, such as `rotation: off`.'),
})

/** The state of a lab that changes as it runs. */
export function labState(lab: Lab): z.output<typeof labStateSchema> {
  return {
    instanceId: lab.instanceId,
    clock: { now: new Date(lab.clock.now()).toISOString(), frozen: lab.clock.isFrozen },
    holds: lab.holds().map(({ holdId, id, state, message }) => ({
      holdId,
      id,
      state,
      ...(message === undefined ? {} : { seq: message.seq }),
    })),
    step: { ...lab.stepRule, channels: [...lab.stepRule.channels], ids: [...lab.stepRule.ids] },
    oldestSeq: lab.flow.oldestSeq,
    insecure: [...insecureSettings(lab)],
  }
}
