/**
 * `GET /admin/v1/attacks`: the attack lab. `POST /admin/v1/attacks/{id}/run`: runs one attack in this lab,
 * with its defence or without, and answers when it has ended.
 *
 * @module
 */
import { z } from 'zod'
import { LabError } from '../errors.ts'
import type { Lab } from '../lab.ts'
import type { AdminApi } from './admin-api.ts'

const attackSchema = z.strictObject({
  id: z.string().describe('Stable, such as `csrf`.'),
  title: z.string(),
  story: z.string(),
  defence: z.string().describe('What keeps the attack off.'),
  switch: z.string().describe('What is changed for the run without defence.'),
  stopsAt: z.string().describe('Message at which the run with the defence ends.'),
  steps: z.array(z.string()),
})

const outcomeSchema = z.strictObject({
  succeeded: z.boolean().describe('Whether the attacker got what they were after.'),
  effect: z.string().describe('What was seen to come of it.'),
  stoppedAt: z.string().optional().describe('Message that ended the attack.'),
  flowIds: z.array(z.string()).describe('Flows in which it can be looked at.'),
})

const runSchema = z.strictObject({
  defended: z.boolean().default(false).describe('Whether the defence is on.'),
})

/** Adds the routes. */
export function attackRoutes(api: AdminApi, lab: Lab): void {
  const list = { summary: 'Lists the attacks of the attack lab', answer: z.array(attackSchema) }
  api.add(['get', '/attacks'], list, async (ctx) => {
    const { attacks, attackText } = await import('../attacks/index.ts')
    ctx.body = attacks.map(attackText)
  })
  const run = {
    summary: 'Runs an attack in this lab, which is as before afterwards',
    params: z.strictObject({ id: z.string() }),
    body: runSchema,
    answer: outcomeSchema,
  }
  api.add(['post', '/attacks/:id/run'], run, async (ctx, { params: { id }, body }) => {
    const { attacks } = await import('../attacks/index.ts')
    const attack = attacks.find((one) => one.id === id)
    if (attack === undefined) throw unknownAttack(id)
    ctx.body = await attack.run(lab, body)
  })
}

function unknownAttack(id: string): LabError {
  return new LabError(
    'ERR_LAB_UNKNOWN_ATTACK',
    `There is no attack ${JSON.stringify(id)}. GET /admin/v1/attacks lists all.`,
  )
}
