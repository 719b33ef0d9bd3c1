/**
 * Answers requests that come to a known endpoint by a method it does not take.
 *
 * @module
 */
import type { Middleware } from 'koa'
import { paths } from './paths.ts'

/** Methods of each endpoint. */
const METHODS: Readonly<Partial<Record<string, string>>> = {
  [paths.authorization]: 'GET',
  [paths.token]: 'POST',
  [paths.revocation]: 'POST',
  [paths.introspection]: 'POST',
  [paths.userinfo]: 'GET, POST',
  [paths.jwks]: 'GET',
  [paths.discovery]: 'GET',
  [paths.oauthMetadata]: 'GET',
}

/** Answers 405 for what nobody has served by now. */
export function refuseOtherMethods(): Middleware {
  return async function refuseOtherMethods(ctx, next) {
    const methods = METHODS[ctx.path]
    if (methods === undefined || methods.split(', ').includes(ctx.method)) {
      await next()
      return
    }
    ctx.status = 405
    ctx.set('Allow', methods)
    ctx.body = {
      error: 'invalid_request',
      error_description: `${ctx.method} is not served at ${ctx.path}; use ${methods}.`,
    }
  }
}
