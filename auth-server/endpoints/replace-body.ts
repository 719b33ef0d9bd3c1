/**
 * Puts another form body in place of the one a request came with.
 *
 * @module
 */
import type { Context } from 'koa'

/** Makes oidc-provider, which reads the request's stream by itself, read this form instead. */
export function replaceFormBody(ctx: Context, fields: Readonly<Record<string, string>>): void {
  const body = Buffer.from(new URLSearchParams(fields).toString())
  let isUnread = true
  ctx.req.headers['content-length'] = String(body.length)
  Object.defineProperties(ctx.req, {
    readable: { configurable: true, get: () => isUnread },
    iterator: {
      configurable: true,
      // eslint-disable-next-line @typescript-eslint/require-await -- an async iterator is asked for
      value: async function* iterator() {
        if (!isUnread) return
        isUnread = false
        yield body
      },
    },
  })
}
