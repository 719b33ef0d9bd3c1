/**
 * The admin API: what a test in any language may ask of a running lab, as JSON under `/admin/v1/`.
 *
 * @module
 */
import Router from '@koa/router'
import type { Middleware } from 'koa'
import type { Lab } from '../lab.ts'
import type { StartLab } from '../scenarios/index.ts'
import { StoreError } from '../../store/index.ts'
import { AdminApi } from './admin-api.ts'
import { ADMIN_PATH } from './admin-path.ts'
import { adminGuard } from './admin-guard.ts'
import { amazonHostsRoutes } from './amazon-hosts-routes.ts'
import { attackRoutes } from './attack-routes.ts'
import { clockRoutes } from './clock-routes.ts'
import { exportRoute } from './export-route.ts'
import { faultRoutes } from './fault-routes.ts'
import { flowRoutes } from './flow-routes.ts'
import { healthRoute } from './health-route.ts'
import { holdRoutes } from './hold-routes.ts'
import type { LessonShelf } from '../lessons/index.ts'
import { lessonRoutes } from './lesson-routes.ts'
import { linkRoutes } from './link-routes.ts'
import type { OAuthRuns } from '../oauth-runs/index.ts'
import { oauthRunRoutes } from './oauth-run-routes.ts'
import { openApiRoute } from './openapi.ts'
import { providerRoutes } from './provider-routes.ts'
import { browserProxyRoutes } from './browser-proxy-routes.ts'
import { rerunRoutes } from './rerun-routes.ts'
import { scenarioRoutes } from './scenario-routes.ts'
import { settingsRoutes } from './settings-routes.ts'
import { skillRoutes } from './skill-routes.ts'
import { smartHomeRoutes } from './smart-home-routes.ts'
import { stepRoutes } from './step-routes.ts'
import { tenantRoutes } from './tenant-routes.ts'
import { tokenRoutes } from './token-routes.ts'
import { worldRoutes } from './world-routes.ts'

/** What the admin API works on. */
export interface AdminOptions {
  readonly lab: Lab
  /** Whether everything is loaded and seeded. */
  readonly isReady: () => boolean
  /** Starts another lab, in which a scenario takes place. */
  readonly startLab: StartLab
  /** Grants of plain OAuth. */
  readonly runs: OAuthRuns
  readonly lessons: LessonShelf
}

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
  exportRoute(api, options.lab)
  holdRoutes(api, options.lab)
  stepRoutes(api, options.lab)
  tokenRoutes(api, options.lab)
  attackRoutes(api, options.lab)
  rerunRoutes(api, options.lab)
  settingsRoutes(api, options.lab)
  providerRoutes(api, options.lab)
  faultRoutes(api, options.lab)
  skillRoutes(api, options.lab)
  amazonHostsRoutes(api, options.lab)
  smartHomeRoutes(api, options.lab)
  browserProxyRoutes(api, options.lab)
  scenarioRoutes(api, options.startLab)
  oauthRunRoutes(api, options.runs)
  lessonRoutes(api, options.lab, options.lessons)
  tenantRoutes(api, options.lab)
  return router.routes() as unknown as Middleware
}

/** Whoever runs the lab may read why its store fails; users of its other servers may not. */
export const showStoreErrors: Middleware = async function showStoreErrors(_ctx, next) {
  try {
    await next()
  } catch (error) {
    if (error instanceof StoreError) throw Object.assign(error, { expose: true })
    throw error
  }
}
