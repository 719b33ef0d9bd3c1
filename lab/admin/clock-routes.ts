/**
 * `GET /admin/v1/clock` and the verbs that move, stop and start it.
 *
 * @module
 */
import type Router from '@koa/router'
import { z } from 'zod'
import { durationMs } from '../duration.ts'
import type { Lab } from '../lab.ts'
import { readBody } from './read-body.ts'

const advanceSchema = z.strictObject({
  /** A duration such as `61s`, or milliseconds. */
  by: z.union([z.string(), z.number().nonnegative()]),
})

/** Adds the routes; each answers with the clock as it is afterwards. */
export function clockRoutes(router: Router, lab: Lab): void {
  const { clock, flow } = lab
  const state = () => ({
    now: new Date(clock.now()).toISOString(),
    offsetMs: clock.offsetMs,
    frozen: clock.isFrozen,
  })
  router.get('/clock', (ctx) => {
    ctx.body = state()
  })
  router.post('/clock/advance', (ctx) => {
    const { by } = readBody(ctx, advanceSchema)
    clock.advance(durationMs(by))
    flow.record({ id: 'clock.advance', kind: 'marker', summary: `${String(by)} pass` })
    ctx.body = state()
  })
  router.post('/clock/freeze', (ctx) => {
    clock.freeze()
    ctx.body = state()
  })
  router.post('/clock/resume', (ctx) => {
    clock.resume()
    ctx.body = state()
  })
}
