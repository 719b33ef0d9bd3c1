/**
 * `/admin/v1/alexa/settings`: how the simulated Alexa behaves, down to how it delivers skill events.
 *
 * @module
 */
import { z } from 'zod'
import {
  InvalidInputError,
  recordSettingsChange,
  settingsSchema,
} from '../../alexa-simulator/index.ts'
import type { Lab } from '../lab.ts'
import type { AdminApi } from './admin-api.ts'
import { explained } from './explained.ts'

/** The simulator checks each setting itself and names what it refuses. */
const patchSchema = z
  .record(z.string(), z.unknown())
  .describe('Settings to change, as alexa-simulator/README.md lists them; groups in part.')

/** Adds the routes; both answer with every setting as it is then. */
export function settingsRoutes(api: AdminApi, { alexa, flow }: Lab): void {
  const answer = settingsSchema
  const read = { summary: 'Lists the settings of the simulated Alexa', answer }
  api.add(['get', '/alexa/settings'], read, (ctx) => {
    ctx.body = withoutSecret(alexa.settings)
  })
  const change = { summary: 'Changes settings of the simulated Alexa', body: patchSchema, answer }
  api.add(['post', '/alexa/settings'], change, (ctx, { body }) => {
    const before = alexa.settings
    explained({ of: InvalidInputError, as: 'ERR_LAB_REQUEST_INVALID' }, () => {
      alexa.configure(body)
    })
    recordSettingsChange(flow, before, alexa.settings)
    ctx.body = withoutSecret(alexa.settings)
  })
}

function withoutSecret({ lwaClient, ...settings }: Lab['alexa']['settings']): object {
  return lwaClient === undefined
    ? settings
    : { ...settings, lwaClient: { ...lwaClient, clientSecret: '[hidden]' } }
}
