/**
 * Sends rendered pages, and knows where this server's own pages are.
 *
 * @module
 */
import type { Middleware, ParameterizedContext } from 'koa'
import { localeOf, readLocale, rememberLocale } from '../../ui/index.ts'
import type { Locale, PageAssets } from '../../ui/index.ts'
import type { PageFrame } from './page-frame.tsx'

/** What pages need of the server they belong to. */
export interface PageServer {
  /** Base URL that users see, without a trailing slash; may contain a path. */
  readonly publicUrl: string
  readonly cookiePrefix: string
  readonly assets: PageAssets
  /** Provider that the server imitates. */
  readonly behavesLike?: string | undefined
}

/** Path of a public URL without a trailing slash; empty when it has none. */
export function basePathOf(publicUrl: string): string {
  return new URL(publicUrl).pathname.replace(/\/+$/, '')
}

/** Where a route answers: below the public path, and without it for a proxy that strips it. */
export function routePaths(publicUrl: string, path: string): string[] {
  return [...new Set([basePathOf(publicUrl) + path, path])]
}

/** Finds the language of a request, unless an outer layer has done so. */
export function pageLanguage(server: PageServer): Middleware {
  const remember = rememberLocale({
    cookieName: languageCookie(server),
    cookiePath: basePathOf(server.publicUrl) || '/',
  })
  return async function pageLanguage(ctx, next) {
    if (ctx.state['locale'] === undefined) await remember(ctx, next)
    else await next()
  }
}

/**
 * The language of a page in a linking. The app's `ui_locales` outranks what the browser prefers, and
 * the user's own choice outranks both.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest OpenID Connect Core section 3.1.2.1}
 */
export function linkingLocale(
  server: PageServer,
  ctx: ParameterizedContext,
  uiLocales: string | undefined,
): Locale {
  const found = localeOf(ctx)
  const isChosen =
    ctx.query['lang'] !== undefined || ctx.cookies.get(languageCookie(server)) !== undefined
  if (isChosen || uiLocales === undefined) return found
  return preferredOf(uiLocales) ?? found
}

/** The frame of a page that can be asked for again under `path`. */
export function frameOf(server: PageServer, locale: Locale, path?: string): PageFrame {
  return {
    locale,
    assets: server.assets,
    currentUrl: path,
    behavesLike: server.behavesLike,
  }
}

/** Answers with a page. */
export function sendPage(ctx: ParameterizedContext, status: number, html: string): void {
  ctx.status = status
  ctx.type = 'html'
  ctx.body = html
}

/** Answers a form with a redirect that the browser follows by GET. */
export function redirectTo(ctx: ParameterizedContext, url: string): void {
  ctx.redirect(url)
  ctx.status = 303
}

function languageCookie({ cookiePrefix }: PageServer): string {
  return `${cookiePrefix}lang`
}

function preferredOf(uiLocales: string): Locale | undefined {
  return uiLocales
    .split(' ')
    .map(readLocale)
    .find((locale) => locale !== undefined)
}
