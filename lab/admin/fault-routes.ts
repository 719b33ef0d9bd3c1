/**
 * `/admin/v1/faults`: arm what is to go wrong, see what did, take it back.
 *
 * @module
 */
import { z } from 'zod'
import { EdgeError, faultSpecSchema, faultTargets } from '../../edge/index.ts'
import type { ArmedFault } from '../../edge/index.ts'
import { LabError } from '../errors.ts'
import type { Lab } from '../lab.ts'
import type { AdminApi } from './admin-api.ts'
import { explained } from './explained.ts'

const paramsSchema = z.strictObject({ faultId: z.string().describe('Such as `1`.') })

const faultStateSchema = z.strictObject({
  id: z.number(),
  target: z.enum(faultTargets),
  fault: z.looseObject({ name: z.string() }),
  title: z.string().describe('The fault and its conditions in a few words.'),
  fired: z.number().describe('How often it has happened; 0 for a fault that was never met.'),
  left: z.union([z.number(), z.literal('always')]).describe('How often it will still happen.'),
  then: z.number().optional().describe('Id of the fault that follows it.'),
})

const listSchema = z.strictObject({
  faults: z.array(faultStateSchema),
  unused: z.array(z.number()).describe('Ids of those that have not happened.'),
})

/** What cannot be armed is the caller's to change. */
const UNARMABLE = { of: EdgeError, as: 'ERR_LAB_REQUEST_INVALID' } as const

/** Adds the routes. */
export function faultRoutes(api: AdminApi, { faults }: Lab): void {
  const answer = listSchema
  const state = (): z.output<typeof listSchema> => ({
    faults: faults.list().map(stateOf),
    unused: faults.unused().map(({ id }) => id),
  })
  api.add(
    ['get', '/faults'],
    { summary: 'Lists the faults since the last clear', answer },
    (ctx) => {
      ctx.body = state()
    },
  )
  const arm = { summary: 'Arms a fault', body: faultSpecSchema, answer: faultStateSchema }
  api.add(['post', '/faults'], arm, (ctx, { body }) => {
    ctx.body = stateOf(explained(UNARMABLE, () => faults.arm(body)))
    ctx.status = 201
  })
  api.add(['delete', '/faults'], { summary: 'Takes every fault back', answer }, (ctx) => {
    faults.clear()
    ctx.body = state()
  })
  const disarm = { summary: 'Takes a fault back, with its sequence', params: paramsSchema, answer }
  api.add(['delete', '/faults/:faultId'], disarm, (ctx, { params: { faultId } }) => {
    const armed = faults.list().find(({ id }) => String(id) === faultId)
    if (armed === undefined) throw unknownFault(faultId, faults.list())
    armed.disarm()
    ctx.body = state()
  })
}

function stateOf(armed: ArmedFault): z.output<typeof faultStateSchema> {
  const { id, target, fault, title, fired, left, next } = armed
  return {
    id,
    target,
    fault,
    title,
    fired,
    left: left === Infinity ? 'always' : left,
    ...(next === undefined ? {} : { then: next.id }),
  }
}

function unknownFault(faultId: string, list: readonly ArmedFault[]): LabError {
  const known = list.map(({ id, title }) => `${String(id)} (${title})`).join('; ') || 'none'
  return new LabError(
    'ERR_LAB_UNKNOWN_FAULT',
    `There is no fault “${faultId}”. Faults are: ${known}.`,
  )
}
