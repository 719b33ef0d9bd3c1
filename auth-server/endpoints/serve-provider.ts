/**
 * Hands requests to oidc-provider, for the endpoints that this server offers and no others.
 *
 * @module
 */
import type { Middleware } from 'koa'
import { Turns } from '../../edge/index.ts'
import type { LiveProvider } from '../provider/live-provider.ts'
import { rejoin, requestNotes } from '../provider/request-notes.ts'
import { paths } from './paths.ts'
import { REGISTRATION_PATH } from './registration.ts'

const SERVED: ReadonlySet<string> = new Set(
  Object.values(paths).filter((path) => path !== paths.api),
)

/** Serves oidc-provider inside our own application, so that our steps see its answers. */
export function serveProvider(provider: LiveProvider): Middleware {
  const turns = new Turns(1)
  return function serveProvider(ctx, next) {
    const isResume = ctx.path.startsWith(`${paths.authorization}/`)
    const isRegistration =
      ctx.path === REGISTRATION_PATH || ctx.path.startsWith(`${REGISTRATION_PATH}/`)
    const [serve] = provider.current.middleware as readonly Middleware[]
    // oidc-provider has more routes, such as the one that ends a session with a page of its own.
    const isServed = SERVED.has(ctx.path) || isResume || isRegistration
    if (serve === undefined || !isServed) return next()
    return (serve(ctx, next) as Promise<unknown>).then(() => rejoin(requestNotes(ctx), turns))
  }
}
