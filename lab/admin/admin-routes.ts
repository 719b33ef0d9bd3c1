/**
 * The admin API: what a test in any language may ask of a running lab, as JSON under `/admin/v1/`.
 *
 * @module
 */
import Router from '@koa/router'
import type { Middleware } from 'koa'
import type { Lab } from '../lab.ts'
import { adminGuard } from './admin-guard.ts'
import { amazonHostsRoutes } from './amazon-hosts-routes.ts'
import { clockRoutes } from './clock-routes.ts'
import { flowRoutes } from './flow-routes.ts'
import { healthRoute } from './health-route.ts'
import { linkRoutes } from './link-routes.ts'
import { skillRoutes } from './skill-routes.ts'
import { smartHomeRoutes } from './smart-home-routes.ts'

/** What the admin API works on. */
export interface AdminOptions {
  readonly lab: Lab
  /** Whether everything is loaded and seeded. */
  readonly isReady: () => boolean
}

/** Path under which the admin API is served. */
export const ADMIN_PATH = '/admin/v1'

/** Every route of the admin API. */
export function adminRoutes(options: AdminOptions): Middleware {
  const router = new Router({ prefix: ADMIN_PATH })
  router.use(adminGuard(options.lab))
  healthRoute(router, options)
  linkRoutes(router, options.lab)
  clockRoutes(router, options.lab)
  flowRoutes(router, options.lab)
  skillRoutes(router, options.lab)
  amazonHostsRoutes(router, options.lab)
  smartHomeRoutes(router, options.lab)
  return router.routes() as unknown as Middleware
}
