/**
 * Lets everything behind it see requests as if they had come to the public URL.
 *
 * A path of the public URL is taken off, whether or not a proxy in front did so already; absolute
 * links are built from the public URL and never from the `Host` header.
 *
 * @module
 */
import type { Middleware } from 'koa'

/** Makes the middleware for a public URL without a trailing slash. */
export function publicAddress(publicUrl: string): Middleware {
  const { origin, protocol, host, pathname } = new URL(publicUrl)
  const prefix = pathname === '/' ? '' : pathname
  const address = { origin, host, protocol: protocol.slice(0, -1) }
  const prepared = new WeakSet<object>()
  return function publicAddress(ctx, next) {
    if (prefix !== '' && (ctx.path === prefix || ctx.path.startsWith(`${prefix}/`))) {
      ctx.path = ctx.path.slice(prefix.length) || '/'
    }
    Object.assign(ctx, { mountPath: prefix }) // oidc-provider puts this before the paths it makes.
    // Requests of one application share a prototype; what is defined there need not be for each of them.
    const shared = Object.getPrototypeOf(ctx.request) as object
    if (!prepared.has(shared)) {
      for (const [name, value] of Object.entries(address)) {
        Object.defineProperty(shared, name, { value, configurable: true })
      }
      prepared.add(shared)
    }
    return next()
  }
}
