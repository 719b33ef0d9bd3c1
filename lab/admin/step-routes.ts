/**
 * `/admin/v1/flow/step`: step mode, in which messages stop by themselves.
 *
 * @module
 */
import { z } from 'zod'
import type { Lab } from '../lab.ts'
import type { AdminApi } from './admin-api.ts'
import { labState, labStateSchema } from './lab-state.ts'
import { stepRuleSchema } from './step-rule-schema.ts'

const ruleSchema = stepRuleSchema
  .partial()
  .describe('What is left out does not stop; nothing at all runs through.')

const goOnSchema = z.strictObject({
  until: z
    .enum(['next', 'phase-end'])
    .default('next')
    .describe('`phase-end` stops nothing until a message of another phase comes.'),
})

/** Adds the routes; each answers with the state of the lab. */
export function stepRoutes(api: AdminApi, lab: Lab): void {
  const answer = labStateSchema
  api.add(['get', '/state'], { summary: 'Tells clock, holds and step mode', answer }, (ctx) => {
    ctx.body = labState(lab)
  })
  const set = { summary: 'Chooses which messages stop by themselves', body: ruleSchema, answer }
  api.add(['post', '/flow/step'], set, (ctx, { body }) => {
    const { channels = [], ids = [], onError = false } = body
    lab.stepRule = { channels, ids, onError }
    ctx.body = labState(lab)
  })
  const goOn = { summary: 'Passes on what is held', body: goOnSchema, answer }
  api.add(['post', '/flow/step/continue'], goOn, (ctx, { body: { until } }) => {
    lab.goOn(until)
    ctx.body = labState(lab)
  })
}
