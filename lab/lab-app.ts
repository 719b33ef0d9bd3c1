/**
 * What the lab's own server serves: its home page, the inspector, the client app and the admin API. Loaded at
 * the first request.
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
  userErrorHandler,
  watchAddress,
} from '../edge/index.ts'
import type { RequestHandler } from '../edge/index.ts'
import { assetsUnder, rememberLocale } from '../ui/index.ts'
import { accessGate } from './access/access-gate.ts'
import { ADMIN_PATH } from './admin/admin-path.ts'
import { adminRoutes, showStoreErrors } from './admin/admin-routes.ts'
import { homeRoute, renderProblem } from './home-route.ts'
import { inspectorRoute } from './inspector-route.ts'
import type { LabServerOptions } from './lab-server.ts'
import type { LessonShelf } from './lessons/index.ts'
import { clientAppRoutes, OAuthRuns } from './oauth-runs/index.ts'

/** What the application needs. */
export interface LabAppOptions extends Omit<LabServerOptions, 'place' | 'lessons'> {
  readonly lessons: LessonShelf
  /** Without a trailing slash. */
  readonly publicUrl: string
}

/** Makes the application. */
export function createLabApp({
  lab,
  access,
  random,
  peers,
  publicUrl,
  ...options
}: LabAppOptions): RequestHandler {
  const { pathname } = new URL(publicUrl)
  const basePath = pathname.replace(/\/$/, '')
  const assets = assetsUnder(basePath)
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
  app.use(withoutBasePath(basePath))
  if (access !== undefined) {
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
