/**
 * The admin API: what a test in any language may ask of a running lab, as JSON under `/admin/v1/`.
 *
 * @module
 */
import Router from '@koa/router'
import type { Middleware } from 'koa'
import type { Lab } from '../lab.ts'
import type { StartLab } from '../scenarios/index.ts'
import { AdminApi } from './admin-api.ts'
import { adminGuard } from './admin-guard.ts'
import { amazonHostsRoutes } from './amazon-hosts-routes.ts'
import { clockRoutes } from './clock-routes.ts'
import { faultRoutes } from './fault-routes.ts'
import { flowRoutes } from './flow-routes.ts'
import { healthRoute } from './health-route.ts'
import { holdRoutes } from './hold-routes.ts'
import { linkRoutes } from './link-routes.ts'
import { openApiRoute } from './openapi.ts'
import { providerRoutes } from './provider-routes.ts'
import { browserProxyRoutes } from './browser-proxy-routes.ts'
import { scenarioRoutes } from './scenario-routes.ts'
import { settingsRoutes } from './settings-routes.ts'
import { skillRoutes } from './skill-routes.ts'
import { smartHomeRoutes } from './smart-home-routes.ts'
import { stepRoutes } from './step-routes.ts'
import { tokenRoutes } from './token-routes.ts'
import { worldRoutes } from './world-routes.ts'

/** What the admin API works on. */
export interface AdminOptions {
  readonly lab: Lab
  /** Whether everything is loaded and seeded. */
  readonly isReady: () => boolean
  /** Starts another lab, in which a scenario takes place. */
  readonly startLab: StartLab
}

/** Path under which the admin API is served. */
export const ADMIN_PATH = '/admin/v1'

/** Every route of the admin API. */
export function adminRoutes(options: AdminOptions): Middleware {
  const router = new Router({ prefix: ADMIN_PATH })
  router.use(adminGuard(options.lab))
  const api = new AdminApi(router)
  healthRoute(api, options)
  openApiRoute(api, () => options.lab.urls.lab + ADMIN_PATH)
  worldRoutes(api, options.lab)
  linkRoutes(api, options.lab)
  clockRoutes(api, options.lab)
  flowRoutes(api, options.lab)
  holdRoutes(api, options.lab)
  stepRoutes(api, options.lab)
  tokenRoutes(api, options.lab)
  settingsRoutes(api, options.lab)
  providerRoutes(api, options.lab)
  faultRoutes(api, options.lab)
  skillRoutes(api, options.lab)
  amazonHostsRoutes(api, options.lab)
  smartHomeRoutes(api, options.lab)
  browserProxyRoutes(api, options.lab)
  scenarioRoutes(api, options.startLab)
  return router.routes() as unknown as Middleware
}
