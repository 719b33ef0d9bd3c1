/**
 * `POST /admin/v1/smart-home/discover`, `GET /admin/v1/smart-home/devices` and
 * `POST /admin/v1/smart-home/directive`: what a customer does with the devices of a smart home skill.
 *
 * @module
 */
import { z } from 'zod'
import { controlActions, InvalidInputError } from '../../alexa-simulator/index.ts'
import { redactJson } from '../../flow/index.ts'
import type { Lab } from '../lab.ts'
import type { AdminApi } from './admin-api.ts'
import { directiveResultSchema } from './answer-schemas.ts'
import { explained } from './explained.ts'

/** Longest name of an interface, a directive or a device, in characters. */
const NAME_MAX = 256

const name = z.string().min(1).max(NAME_MAX)

const directiveSchema = z.union([
  z.strictObject({
    action: z.enum(controlActions),
    value: z.number().optional().describe('Per cent for `brightness`, degrees for `temperature`.'),
    scale: z.enum(['CELSIUS', 'FAHRENHEIT', 'KELVIN']).optional(),
    device: name.optional().describe('Id or name of a device; the first one when left out.'),
  }),
  z.strictObject({
    namespace: name,
    name,
    instance: name.optional(),
    payload: z.record(z.string(), z.unknown()).optional(),
    device: name.optional(),
  }),
])

const devicesSchema = z.strictObject({
  devices: z.array(
    z.looseObject({
      endpointId: z.string(),
      friendlyName: z.string(),
      interfaces: z.array(z.string()).describe('Such as `Alexa.PowerController`.'),
    }),
  ),
})

/** Adds the routes; tokens in the answers are masked. */
export function smartHomeRoutes(api: AdminApi, lab: Lab): void {
  const answer = directiveResultSchema
  const discover = { summary: 'Asks a smart home skill for its devices', answer }
  api.add(['post', '/smart-home/discover'], discover, async (ctx) => {
    ctx.body = redactJson(await lab.alexa.discover())
  })
  const devices = { summary: 'Lists the devices of the latest discovery', answer: devicesSchema }
  api.add(['get', '/smart-home/devices'], devices, async (ctx) => {
    ctx.body = { devices: await lab.alexa.devices() }
  })
  const directive = { summary: 'Sends a directive to a device', body: directiveSchema, answer }
  api.add(['post', '/smart-home/directive'], directive, async (ctx, { body: order }) => {
    const refused = { of: InvalidInputError, as: 'ERR_LAB_REQUEST_INVALID' } as const
    ctx.body = redactJson(await explained(refused, () => lab.alexa.order(order)))
  })
}
