/**
 * Keeps web pages out of the admin API: it is for programs on this machine.
 *
 * @module
 */
import type { RouterMiddleware } from '@koa/router'
import { LabError } from '../errors.ts'
import type { Lab } from '../lab.ts'

/**
 * Refuses requests that a foreign page may have sent: with another `Origin` than the lab's own, or with a
 * body that is not labelled as JSON (which a form cannot produce).
 */
export function adminGuard(lab: Lab): RouterMiddleware {
  return async function adminGuard(ctx, next) {
    const origin = ctx.get('origin')
    if (origin !== '' && origin !== new URL(lab.urls.lab).origin) {
      throw new LabError(
        'ERR_LAB_ORIGIN_REFUSED',
        `Requests of a page from ${origin} are refused. Call the admin API from a program, or from a page of the lab.`,
      )
    }
    const isRead = ctx.method === 'GET' || ctx.method === 'HEAD'
    if (!isRead && !ctx.get('content-type').startsWith('application/json')) {
      throw new LabError(
        'ERR_LAB_REQUEST_TYPE',
        'Send a JSON body with the header Content-Type: application/json ({} where there is nothing to say).',
      )
    }
    await next()
  }
}
