/**
 * `GET /admin/v1/clock` and the verbs that move, stop and start it.
 *
 * @module
 */
import { z } from 'zod'
import { EdgeError } from '../../edge/index.ts'
import { recordTimePassed } from '../../flow/index.ts'
import { durationMs } from '../duration.ts'
import type { Lab } from '../lab.ts'
import type { AdminApi } from './admin-api.ts'
import { explained } from './explained.ts'

const advanceSchema = z.strictObject({
  by: z
    .union([z.string(), z.number().nonnegative()])
    .describe('A duration such as `61s`, `15m` or `31d`, or milliseconds.'),
})

const clockSchema = z.strictObject({
  now: z.string().describe('ISO 8601.'),
  offsetMs: z.number().describe('How far it is ahead of the machine’s clock.'),
  frozen: z.boolean().describe('Whether it stands still: frozen, or while a message is held.'),
})

/** A time that no date can hold is the caller's to change. */
const UNREACHABLE = { of: EdgeError, as: 'ERR_LAB_REQUEST_INVALID' } as const

/** Adds the routes; each answers with the clock as it is afterwards. */
export function clockRoutes(api: AdminApi, lab: Lab): void {
  const { clock, flow } = lab
  const state = (): z.output<typeof clockSchema> => ({
    now: new Date(clock.now()).toISOString(),
    offsetMs: clock.offsetMs,
    frozen: clock.isFrozen,
  })
  const answer = clockSchema
  api.add(['get', '/clock'], { summary: 'Tells the time of the lab', answer }, (ctx) => {
    ctx.body = state()
  })
  api.add(
    ['post', '/clock/advance'],
    { summary: 'Moves the clock forward', body: advanceSchema, answer },
    (ctx, { body: { by } }) => {
      explained(UNREACHABLE, () => {
        clock.advance(durationMs(by))
      })
      recordTimePassed(flow, by)
      ctx.body = state()
    },
  )
  api.add(['post', '/clock/freeze'], { summary: 'Stops the clock', answer }, (ctx) => {
    clock.freeze()
    ctx.body = state()
  })
  api.add(
    ['post', '/clock/resume'],
    { summary: 'Sets a frozen clock going again', answer },
    (ctx) => {
      clock.resume()
      ctx.body = state()
    },
  )
}
