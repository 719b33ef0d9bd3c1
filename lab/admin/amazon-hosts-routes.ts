/**
 * `POST /admin/v1/amazon-hosts`: whether links name Amazon's own redirect URIs, for `linklab browse`.
 *
 * @module
 */
import type Router from '@koa/router'
import { z } from 'zod'
import { redirectUris } from '../../alexa-simulator/index.ts'
import type { Lab } from '../lab.ts'
import { readBody } from './read-body.ts'

const hostsSchema = z.strictObject({
  /** `real` only while a browser runs whose Amazon hosts are the lab. */
  hosts: z.enum(['local', 'real']),
})

/** Adds the route; it answers with the redirect URIs that links name from now on. */
export function amazonHostsRoutes(router: Router, { alexa, skill }: Lab): void {
  router.post('/amazon-hosts', (ctx) => {
    const { hosts } = readBody(ctx, hostsSchema)
    alexa.configure({ amazonHosts: hosts })
    ctx.body = { redirectUris: Object.values(redirectUris(alexa.publicUrl, skill.vendorId, hosts)) }
  })
}
