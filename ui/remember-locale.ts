/**
 * Finds the language of a request and remembers an explicit choice in a cookie.
 *
 * @module
 */
import type { Context, Middleware } from 'koa'
import { isLocale, negotiateLocale, type Locale } from './locale.ts'

/** Where the choice is kept. */
export interface RememberLocaleOptions {
  /** Name of the cookie; unlike between labs on one host. */
  readonly cookieName: string
  /** Path of the server's public URL, `/` when it has none. */
  readonly cookiePath: string
}

const YEAR_MS = 365 * 86_400_000

/** Sets the language for {@link localeOf}: `?lang=`, else the cookie, else `Accept-Language`. */
export function rememberLocale(options: RememberLocaleOptions): Middleware {
  return async function rememberLocale(ctx, next) {
    const { lang } = ctx.query
    const explicit = typeof lang === 'string' ? lang : undefined
    ctx.state['locale'] = negotiateLocale({
      explicit,
      cookie: ctx.cookies.get(options.cookieName),
      acceptLanguage: ctx.get('accept-language'),
    })
    if (isLocale(explicit)) {
      ctx.cookies.set(options.cookieName, explicit, {
        path: options.cookiePath,
        sameSite: 'lax',
        httpOnly: true,
        maxAge: YEAR_MS,
      })
    }
    ctx.vary('Accept-Language')
    await next()
  }
}

/** Language that {@link rememberLocale} found for this request; English where it has not run. */
export function localeOf(ctx: Pick<Context, 'state'>): Locale {
  const locale: unknown = ctx.state['locale']
  return typeof locale === 'string' && isLocale(locale) ? locale : 'en'
}
