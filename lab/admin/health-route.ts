/**
 * `GET /admin/v1/health` and `POST /admin/v1/reset`.
 *
 * @module
 */
import { pid } from 'node:process'
import type Router from '@koa/router'
import packageManifest from 'linklab/package.json' with { type: 'json' }
import type { AdminOptions } from './admin-routes.ts'

/** Adds the routes. Health is 200 only when keys are loaded and users are there. */
export function healthRoute(router: Router, { lab, isReady }: AdminOptions): void {
  router.get('/health', (ctx) => {
    ctx.status = isReady() ? 200 : 503
    ctx.body = {
      status: isReady() ? 'ok' : 'starting',
      version: packageManifest.version,
      pid,
      instanceId: lab.instanceId,
      urls: lab.urls,
    }
  })
  router.post('/reset', async (ctx) => {
    await lab.reset()
    ctx.body = { status: 'ok' }
  })
  router.get('/users', (ctx) => {
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
