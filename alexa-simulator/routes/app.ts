/**
 * Joins the routes of the companion app and of the redirect endpoints into one Koa application.
 *
 * @module
 */
import { METHODS } from 'node:http'

import { Router } from '@koa/router'
import Koa from 'koa'
import type { Context, Middleware } from 'koa'

import {
  allowedHosts,
  bufferBody,
  formTokens,
  receiveFaults,
  securityHeaders,
  shareRequest,
  userErrorHandler,
  watchAddress,
} from '../../edge/index.ts'
import type { RandomSource, SharedState } from '../../edge/index.ts'
import { recordInbound } from '../../flow/index.ts'
import { assetsUnder, rememberLocale } from '../../ui/index.ts'
import { companionLinks } from '../pages/index.ts'
import type { Program } from '../program.ts'
import { askConsent, CONSENT_PATHS, decideConsent } from './amazon-consent.ts'
import { armFault, clearFaults } from './faults.ts'
import { errorPage } from './error-page.ts'
import { flowNames } from './flow-names.ts'
import { foreignHops } from './foreign-hops.ts'
import { FRAGMENT_SCRIPT_PATH, serveFragmentScript } from './fragment-script.ts'
import { dismissCard, saySomething, showHome } from './home.ts'
import { showLinkResult } from './link-result.ts'
import { startLinkRoute } from './link.ts'
import { receiveCallback, receiveFragment } from './redirect-endpoint.ts'
import { redirectPaths } from './redirect-paths.ts'
import type { RouteDeps } from './route-deps.ts'
import { SessionCookies } from './session-cookies.ts'
import { changeSettings, showSettings } from './settings.ts'
import {
  askDisable,
  disableSkill,
  discoverDevices,
  enableSkill,
  showContinue,
  showSkill,
} from './skill.ts'

/** What {@link createApp} needs besides the program. */
export interface AppOptions {
  readonly cookiePrefix: string
  /** Signs the form tokens; at least 16 bytes. */
  readonly key: string
  /** Makes form tokens; the machine's source by default. */
  readonly random?: RandomSource | undefined
  /** Page that shows the messages behind. */
  readonly flowUrl?: string | undefined
  /** Set where other processes may serve the same simulator. */
  readonly shared?: SharedState | undefined
}

/** Makes the application of one simulator. */
export function createApp(program: Program, options: AppOptions): Koa {
  const { publicUrl } = program
  const { pathname, protocol } = new URL(publicUrl)
  const basePath = pathname.replace(/\/$/, '')
  const cookies = { cookiePrefix: options.cookiePrefix, cookiePath: pathname }
  const deps: RouteDeps = {
    program,
    basePath,
    flowUrl: options.flowUrl,
    assets: assetsUnder(basePath),
    links: companionLinks(basePath),
    forms: formTokens({ ...cookies, key: options.key, publicUrl, random: options.random }),
    cookies: new SessionCookies({
      ...cookies,
      sessions: program.sessions,
      isSecure: protocol === 'https:',
    }),
  }
  const router = createRouter(deps)
  const app = new Koa()
  app.silent = true // The error handler below has reported whatever gets here.
  app.use(securityHeaders())
  app.use(
    rememberLocale({
      cookieName: `${options.cookiePrefix}lang`,
      cookiePath: cookies.cookiePath,
    }),
  )
  app.use(userErrorHandler(errorPage(deps)))
  app.use(allowedHosts({ publicUrl, server: 'alexa' }))
  app.use(deps.assets.middleware)
  for (const share of shareRequest(options.shared)) app.use(share)
  app.use(withoutBasePath(basePath))
  app.use(bufferBody())
  if (program.isProviderForeign) app.use(foreignHops(program))
  app.use(recordInbound({ log: program.flow, publicUrl, name: flowNames(program) }))
  app.use(watchAddress({ publicUrl, server: 'alexa' }))
  for (const layer of faultsOf(program)) app.use(layer)
  app.use(deps.forms.middleware)
  app.use(router.routes())
  app.use(router.allowedMethods({ throw: false }))
  return app
}

/** What may go wrong on purpose where the browser comes back from the provider. */
function faultsOf({ faults, publicUrl, skill }: Program): Middleware[] {
  if (faults === undefined) return []
  const redirectEndpoints = new Set<string>(Object.values(redirectPaths(skill.vendorId)))
  const target = ({ path }: Context) => (redirectEndpoints.has(path) ? 'callback' : undefined)
  return [receiveFaults({ faults, publicUrl, lane: 'S', target })]
}

function createRouter(deps: RouteDeps): Router {
  const { skillId, vendorId } = deps.program.skill
  const skill = `/skills/${encodeURIComponent(skillId)}`
  const paths = redirectPaths(vendorId)
  // Without its list the router answers methods that it has not heard of with 501.
  const router = new Router({ methods: METHODS })
  router.get('/', showHome(deps))
  router.post('/say', saySomething(deps))
  router.post('/cards/:cardId/dismiss', dismissCard(deps))
  router.get(skill, showSkill(deps))
  router.post(`${skill}/enable`, enableSkill(deps))
  router.get(`${skill}/continue`, showContinue(deps))
  router.get(`${skill}/link`, startLinkRoute(deps))
  router.post(`${skill}/discover`, discoverDevices(deps))
  router.get(`${skill}/disable`, askDisable(deps))
  router.post(`${skill}/disable`, disableSkill(deps))
  for (const region of ['NA', 'EU', 'FE'] as const) {
    router.get(paths[region], receiveCallback(deps, region))
    router.post(paths[region], receiveFragment(deps, region))
  }
  for (const path of CONSENT_PATHS) {
    router.get(path, askConsent(deps))
    router.post(path, decideConsent(deps))
  }
  router.get('/external/link-result', showLinkResult(deps))
  router.get('/settings', showSettings(deps))
  router.post('/settings', changeSettings(deps))
  if (deps.program.faults !== undefined) {
    router.post('/settings/faults', armFault(deps, deps.program.faults))
    router.post('/settings/faults/clear', clearFaults(deps, deps.program.faults))
  }
  router.get(FRAGMENT_SCRIPT_PATH, serveFragmentScript())
  return router
}

/** A proxy in front may hand the path of the public URL on or strip it; both are served. */
function withoutBasePath(basePath: string): Middleware {
  return async function withoutBasePath(ctx, next) {
    if (basePath !== '' && ctx.path === basePath) ctx.path = '/'
    else if (basePath !== '' && ctx.path.startsWith(`${basePath}/`)) {
      ctx.path = ctx.path.slice(basePath.length)
    }
    await next()
  }
}
