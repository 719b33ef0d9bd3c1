/**
 * `GET /admin/v1/health` and `GET /admin/v1/users`.
 *
 * @module
 */
import { pid } from 'node:process'
import { packageVersion } from '../package-version.ts'
import { z } from 'zod'
import type { AdminApi } from './admin-api.ts'
import type { AdminOptions } from './admin-routes.ts'

const healthSchema = z.strictObject({
  status: z.enum(['ok', 'starting']),
  version: z.string(),
  pid: z.number(),
  instanceId: z.string(),
  tenant: z.string().optional().describe('Name of the tenant that it is of another lab.'),
  urls: z
    .record(z.string(), z.string())
    .describe('Of the servers, and of the skill’s page in the companion app.'),
})

const usersSchema = z.strictObject({
  users: z.array(
    z.strictObject({
      email: z.string(),
      name: z.string(),
      locale: z.string(),
      note: z.string().describe('What the user is good for in a test.'),
      locked: z.boolean(),
    }),
  ),
})

/** Adds the routes. Health is 200 only when keys are loaded and users are there. */
export function healthRoute(api: AdminApi, { lab, isReady }: AdminOptions): void {
  const health = { summary: 'Tells whether the lab is ready, and where', answer: healthSchema }
  const version = packageVersion()
  api.add(['get', '/health'], health, (ctx) => {
    ctx.status = isReady() ? 200 : 503
    ctx.body = {
      status: isReady() ? 'ok' : 'starting',
      version,
      pid,
      instanceId: lab.instanceId,
      ...(lab.tenant === undefined ? {} : { tenant: lab.tenant }),
      urls: lab.urls,
    }
  })
  const users = { summary: 'Lists the users of the third party', answer: usersSchema }
  api.add(['get', '/users'], users, (ctx) => {
    ctx.body = {
      users: lab.users.map(({ email, name, locale, note, locked = false }) => ({
        email,
        name,
        locale,
        note: note.en,
        locked,
      })),
    }
  })
}
