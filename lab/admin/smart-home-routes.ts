/**
 * `POST /admin/v1/smart-home/discover`, `GET /admin/v1/smart-home/devices` and
 * `POST /admin/v1/smart-home/directive`: what a customer does with the devices of a smart home skill.
 *
 * @module
 */
import type Router from '@koa/router'
import { z } from 'zod'
import { controlActions, InvalidInputError } from '../../alexa-simulator/index.ts'
import { redactJson } from '../../flow/index.ts'
import { LabError } from '../errors.ts'
import type { Lab } from '../lab.ts'
import { readBody } from './read-body.ts'

/** Longest name of an interface, a directive or a device, in characters. */
const NAME_MAX = 256

const name = z.string().min(1).max(NAME_MAX)

const directiveSchema = z.union([
  z.strictObject({
    action: z.enum(controlActions),
    /** Per cent for `brightness`, degrees for `temperature`. */
    value: z.number().optional(),
    scale: z.enum(['CELSIUS', 'FAHRENHEIT', 'KELVIN']).optional(),
    /** Id or name of a device; the first one when left out. */
    device: name.optional(),
  }),
  z.strictObject({
    namespace: name,
    name,
    instance: name.optional(),
    payload: z.record(z.string(), z.unknown()).optional(),
    device: name.optional(),
  }),
])

/** Adds the routes; tokens in the answers are masked. */
export function smartHomeRoutes(router: Router, lab: Lab): void {
  router.post('/smart-home/discover', async (ctx) => {
    readBody(ctx, z.strictObject({}))
    ctx.body = redactJson(await lab.alexa.discover())
  })
  router.get('/smart-home/devices', async (ctx) => {
    ctx.body = { devices: await lab.alexa.devices() }
  })
  router.post('/smart-home/directive', async (ctx) => {
    const order = readBody(ctx, directiveSchema)
    try {
      ctx.body = redactJson(await lab.alexa.order(order))
    } catch (cause) {
      if (!(cause instanceof InvalidInputError)) throw cause
      throw new LabError('ERR_LAB_REQUEST_INVALID', cause.message, { cause })
    }
  })
}
