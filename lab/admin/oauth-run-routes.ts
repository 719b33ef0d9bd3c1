/**
 * `/admin/v1/oauth-runs`: grants of plain OAuth, run by a client app of the lab, without Alexa.
 *
 * @module
 */
import { z } from 'zod'
import { oauthGrants, runStateSchema } from '../oauth-runs/index.ts'
import type { OAuthRuns } from '../oauth-runs/index.ts'
import type { AdminApi } from './admin-api.ts'

const runSchema = z.strictObject({
  grant: z.enum(oauthGrants),
  pkce: z.boolean().default(false).describe('Sends a code challenge (S256); for the code grant.'),
  by: z
    .enum(['lab', 'browser'])
    .default('lab')
    .describe('Who signs in: the lab, over HTTP, or a person in a browser at `startUrl`.'),
  user: z.string().min(1).default('alice').describe('E-mail address, or the part before the @.'),
  decision: z.enum(['allow', 'deny']).default('allow'),
})

/** Adds the routes. */
export function oauthRunRoutes(api: AdminApi, runs: OAuthRuns): void {
  const list = {
    summary: 'Lists the runs of plain OAuth, the newest first',
    answer: z.strictObject({ runs: z.array(runStateSchema) }),
  }
  api.add(['get', '/oauth-runs'], list, (ctx) => {
    ctx.body = { runs: runs.list() }
  })
  const start = {
    summary: 'Begins a grant of plain OAuth, and answers before it has ended',
    body: runSchema,
    answer: runStateSchema,
  }
  api.add(['post', '/oauth-runs'], start, (ctx, { body }) => {
    ctx.body = runs.start(body)
  })
}
