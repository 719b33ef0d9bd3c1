/**
 * The lab's own server: its home page and the admin API.
 *
 * @module
 */
import Koa from 'koa'
import type { Middleware } from 'koa'
import {
  allowedHosts,
  bufferBody,
  securityHeaders,
  shareRequest,
  startServer,
  userErrorHandler,
  watchAddress,
} from '../edge/index.ts'
import type { RandomSource, RunningServer, SharedState, ServerPlace } from '../edge/index.ts'
import { assetsUnder, rememberLocale } from '../ui/index.ts'
import { accessGate } from './access/index.ts'
import type { AdminAccess } from './access/index.ts'
import { ADMIN_PATH } from './admin/admin-path.ts'
import { adminRoutes, showStoreErrors } from './admin/admin-routes.ts'
import type { Lab } from './lab.ts'
import type { StartLab } from './scenarios/index.ts'
import { homeRoute, renderProblem } from './home-route.ts'
import type { LessonShelf } from './lessons/index.ts'
import { clientAppRoutes, OAuthRuns } from './oauth-runs/index.ts'
import { inspectorRoute } from './inspector-route.ts'

/** What the server needs. */
export interface LabServerOptions {
  readonly lab: Lab
  /** Where it serves in place of a port of its own, and what serves below it. */
  readonly place: ServerPlace | undefined
  /** Set where a token is asked for. */
  readonly access: AdminAccess | undefined
  /** Whether everything else is started and seeded. */
  readonly isReady: () => boolean
  /** Starts another lab. */
  readonly startLab: StartLab
  /** Where the lab's own client app has its secrets from. */
  readonly random: RandomSource
  /** Set where other processes may serve the lab as well. */
  readonly peers: SharedState | undefined
  readonly lessons: LessonShelf
}

/** Starts the server on the lab's base port. */
export function startLabServer({
  lab,
  place,
  access,
  random,
  peers,
  ...options
}: LabServerOptions): Promise<RunningServer> {
  return startServer({
    port: lab.settings.port,
    host: lab.settings.host,
    publicUrl: lab.settings.publicUrls.lab,
    ...place,
    clock: lab.clock,
    createHandler: ({ publicUrl }) => {
      const { pathname } = new URL(publicUrl)
      const assets = assetsUnder(pathname.replace(/\/$/, ''))
      const runs = new OAuthRuns({ lab, random })
      const app = new Koa()
      app.on('error', ignoreBrokenConnection)
      app.use(securityHeaders())
      app.use(rememberLocale({ cookieName: `${lab.instanceId}_lang`, cookiePath: pathname }))
      app.use(
        userErrorHandler((problem, ctx) =>
          ctx.path.includes(ADMIN_PATH)
            ? {
                error: {
                  code: problem.code,
                  message: problem.message,
                  requestId: problem.requestId,
                },
              }
            : renderProblem(problem, ctx, { lab, assets }),
        ),
      )
      app.use(allowedHosts({ publicUrl, server: 'lab' }))
      app.use(watchAddress({ publicUrl, server: 'lab' }))
      app.use(assets.middleware)
      app.use(withoutBasePath(pathname.replace(/\/$/, '')))
      if (access !== undefined) {
        const basePath = pathname.replace(/\/$/, '')
        for (const layer of accessGate({ access, lab, assets, basePath, publicUrl })) app.use(layer)
      }
      app.use(showStoreErrors)
      for (const share of shareRequest(peers)) app.use(share)
      app.use(bufferBody())
      app.use(adminRoutes({ lab, runs, ...options }))
      app.use(clientAppRoutes(runs, assets))
      app.use(inspectorRoute(lab, assets))
      app.use(homeRoute(lab, assets))
      return app.callback()
    },
  })
}

/** A proxy in front may hand the path of the public URL on or strip it; both are served. */
function withoutBasePath(basePath: string): Middleware {
  return async function withoutBasePath(ctx, next) {
    if (basePath !== '' && (ctx.path === basePath || ctx.path.startsWith(`${basePath}/`))) {
      ctx.path = ctx.path.slice(basePath.length) || '/'
    }
    await next()
  }
}

/** Errors of the connection itself, besides those that begin as {@link PARSER_ERROR}. */
const CONNECTION_ERRORS: ReadonlySet<unknown> = new Set([
  'ECONNRESET',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
])

/** Start of the codes of what is no HTTP, or stops in the middle. */
const PARSER_ERROR = 'HPE_'

/**
 * A client that stops in the middle, or leaves an event stream, is no error of this server; whatever else
 * fails is answered before Koa sees it.
 */
function ignoreBrokenConnection(error: NodeJS.ErrnoException): void {
  const { code } = error
  if (CONNECTION_ERRORS.has(code) || code?.startsWith(PARSER_ERROR) === true) return
  process.emitWarning(error)
}
