/**
 * Turns embedded browsers away from the authorization endpoint, where a profile says so.
 *
 * @module
 */
import type { Middleware } from 'koa'
import { requestIdOf } from '../../edge/index.ts'
import { localeOf } from '../../ui/index.ts'
import { renderErrorPage } from '../pages/error-page.tsx'
import { frameOf, sendPage, type PageServer } from '../pages/send-page.ts'
import type { Profile } from '../profiles/profile.ts'
import { isWebView } from '../profiles/web-views.ts'
import { requestNotes } from '../provider/request-notes.ts'
import { paths } from './paths.ts'

/** Answers 403 with a page, in place of a sign-in. */
export function refuseWebViews(
  { refusesWebViews, title }: Profile,
  server: PageServer,
): Middleware {
  return async function refuseWebViews(ctx, next) {
    const isSignIn = ctx.path === paths.authorization && ctx.method === 'GET'
    if (!refusesWebViews || !isSignIn || !isWebView(ctx.get('user-agent'))) {
      await next()
      return
    }
    const description = `${title} refuses to be shown in an embedded browser`
    requestNotes(ctx).failure = { error: 'disallowed_useragent', description, detail: description }
    const page = renderErrorPage({
      ...frameOf(server, localeOf(ctx)),
      status: 403,
      error: 'disallowed_useragent',
      description,
      correlationId: requestIdOf(ctx),
    })
    sendPage(ctx, 403, page)
  }
}
