/**
 * `GET /inspector`: the page of the inspector, with its script and stylesheet.
 *
 * @module
 */
import type { Middleware } from 'koa'
import { connectSelf } from '../edge/index.ts'
import { inspectorAssets, renderInspectorPage } from '../inspector/index.ts'
import type { InspectorAssets } from '../inspector/index.ts'
import { localeOf, serveFiles } from '../ui/index.ts'
import type { PageAssets } from '../ui/index.ts'
import { ADMIN_PATH } from './admin/admin-path.ts'
import { labState } from './admin/lab-state.ts'
import { INSPECTOR_PATH } from './inspector-path.ts'
import { audienceOf, isForTheRoom, showAddress } from './inspector-audience.ts'
import type { Lab } from './lab.ts'

/** Serves the page and its files, which are read at first use. */
export function inspectorRoute(lab: Lab, pageAssets: PageAssets): Middleware {
  let loaded: InspectorAssets | undefined
  const files = (): InspectorAssets => (loaded ??= inspectorAssets())
  const base = (): string => new URL(lab.urls.lab).pathname.replace(/\/$/, '')
  return async function inspectorRoute(ctx, next) {
    const serve = serveFiles(base(), () => Object.values(files()) as InspectorAssets['script'][])
    await serve(ctx, async () => {
      if (isForTheRoom(lab) && showAddress(ctx, lab)) return
      const isPage = ctx.path.replace(/\/$/, '').endsWith(INSPECTOR_PATH)
      if (!isPage || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) {
        await next()
        return
      }
      const { stylesheet, script } = files()
      connectSelf(ctx)
      ctx.set('Cache-Control', 'no-store')
      ctx.type = 'html'
      ctx.body = renderInspectorPage({
        locale: localeOf(ctx),
        homeUrl: `${base()}/`,
        currentUrl: ctx.originalUrl,
        stylesheetUrls: [pageAssets.stylesheetUrl, base() + stylesheet.path],
        scriptUrl: base() + script.path,
        data: {
          events: lab.flow.shown.events(),
          live: {
            adminUrl: base() + ADMIN_PATH,
            state: labState(lab),
            skillPageUrl: lab.urls.skillPage,
            audience: isForTheRoom(lab) ? audienceOf(lab, base()) : undefined,
          },
        },
      })
    })
  }
}
