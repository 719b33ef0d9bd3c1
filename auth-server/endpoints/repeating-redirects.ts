/**
 * INSECURE, and only with the switch `repeating-redirects`: answers forms with 307, so that the browser
 * repeats them, password and all, at the next address.
 *
 * @module
 */
import type { Middleware } from 'koa'
import { flowScope } from '../../flow/index.ts'
import type { ServerPolicy } from '../provider/server-policy.ts'
import { paths } from './paths.ts'

/**
 * Turns the redirect after a form into one that repeats it.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700.html#section-4.12 RFC 9700 section 4.12}
 */
export function repeatingRedirects(policy: ServerPolicy): Middleware {
  return async function repeatingRedirects(ctx, next) {
    const isForm = ctx.method === 'POST' && isSignIn(ctx.path)
    if (!isForm || !policy.isOff('repeating-redirects')) {
      await next()
      return
    }
    if (ctx.path.startsWith(`${paths.authorization}/`)) ctx.method = 'GET' // What a 303 would have made of it.
    await next()
    if (ctx.status !== 302 && ctx.status !== 303) return
    policy.lets('repeating-redirects', flowScope(ctx), 'answered a form with 307 instead of 303')
    ctx.status = 307
  }
}

function isSignIn(path: string): boolean {
  return path.startsWith('/interaction/') || path.startsWith(`${paths.authorization}/`)
}
