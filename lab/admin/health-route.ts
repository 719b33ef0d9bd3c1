/**
 * `GET /admin/v1/health` and `GET /admin/v1/users`.
 *
 * @module
 */
import { pid } from 'node:process'
import packageManifest from 'linklab/package.json' with { type: 'json' }
import type { AdminApi } from './admin-api.ts'
import type { AdminOptions } from './admin-routes.ts'

/** Adds the routes. Health is 200 only when keys are loaded and users are there. */
export function healthRoute(api: AdminApi, { lab, isReady }: AdminOptions): void {
  api.add(['get', '/health'], { summary: 'Tells whether the lab is ready, and where' }, (ctx) => {
    ctx.status = isReady() ? 200 : 503
    ctx.body = {
      status: isReady() ? 'ok' : 'starting',
      version: packageManifest.version,
      pid,
      instanceId: lab.instanceId,
      urls: lab.urls,
    }
  })
  api.add(['get', '/users'], { summary: 'Lists the users of the third party' }, (ctx) => {
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
