/**
 * What is answered where there is no tenant. Loaded for the first such request.
 *
 * @module
 */
import Koa from 'koa'
import type { Context } from 'koa'
import { securityHeaders, userErrorHandler } from '../../edge/index.ts'
import type { UserProblem } from '../../edge/index.ts'
import { assetsUnder, localeOf, rememberLocale } from '../../ui/index.ts'
import type { PageAssets } from '../../ui/index.ts'
import { ADMIN_PATH } from '../admin/admin-path.ts'
import { renderLabErrorPage } from '../pages/index.ts'
import type { TenantMountsOptions, TenantServer } from './tenant-mounts.ts'

/** Requests of `node:http`. */
type Exchange = Parameters<ReturnType<Koa['callback']>>

/** Answers a request with a problem. */
export type Refuse = (problem: unknown, exchange: Exchange) => void

/** Answers requests with problems: a page for a browser, JSON for a program. */
export function refusals(server: TenantServer, urls: TenantMountsOptions['urls']): Refuse {
  const base = URL.parse(urls()[server])?.pathname.replace(/\/$/, '') ?? ''
  const assets = assetsUnder(base)
  const problems = new WeakMap<object, unknown>()
  const app = new Koa()
  app.silent = true // The error handler below has answered whatever gets here.
  app.use(securityHeaders())
  app.use(rememberLocale({ cookieName: 'tenants_lang', cookiePath: `${base}/t` }))
  app.use(userErrorHandler((problem, ctx) => render(problem, ctx, { assets, labUrl: urls().lab })))
  app.use(({ req }) => {
    throw problems.get(req)
  })
  const serve = app.callback()
  return (problem, exchange) => {
    problems.set(exchange[0], problem)
    void serve(...exchange)
  }
}

function render(
  problem: UserProblem,
  ctx: Context,
  { assets, labUrl }: { readonly assets: PageAssets; readonly labUrl: string },
): string | { error: object } {
  const { code, message, requestId } = problem
  const isForProgram = ctx.path.includes(ADMIN_PATH) || ctx.accepts(['json', 'html']) !== 'html'
  if (isForProgram) return { error: { code, message, requestId } }
  return renderLabErrorPage(problem, {
    locale: localeOf(ctx),
    homeUrl: `${labUrl}/`,
    stylesheetUrl: assets.stylesheetUrl,
    scriptUrl: assets.scriptUrl,
  })
}
