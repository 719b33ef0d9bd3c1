/**
 * `POST /admin/v1/amazon-hosts`: whether links name Amazon's own redirect URIs, for `linklab browse`.
 *
 * @module
 */
import { z } from 'zod'
import { redirectUris } from '../../alexa-simulator/index.ts'
import type { Lab } from '../lab.ts'
import type { AdminApi } from './admin-api.ts'

const hostsSchema = z.strictObject({
  hosts: z
    .enum(['local', 'real'])
    .describe('`real` only while a browser runs whose Amazon hosts are the lab.'),
})

const answerSchema = z.strictObject({ redirectUris: z.array(z.string()) })

/** Adds the route; it answers with the redirect URIs that links name from now on. */
export function amazonHostsRoutes(api: AdminApi, { alexa, skill }: Lab): void {
  const summary = 'Chooses whether links name Amazon’s own redirect URIs'
  const choose = { summary, body: hostsSchema, answer: answerSchema }
  api.add(['post', '/amazon-hosts'], choose, (ctx, { body: { hosts } }) => {
    alexa.configure({ amazonHosts: hosts })
    ctx.body = { redirectUris: Object.values(redirectUris(alexa.publicUrl, skill.vendorId, hosts)) }
  })
}
