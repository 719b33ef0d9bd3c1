/**
 * Lets several processes serve one lab: before a request is served, this process learns what the others
 * did; before it is answered, the others can read what was done here.
 *
 * @module
 */
import type { Middleware } from 'koa'
import type { SharedState } from './shared-state.ts'

/**
 * Serves requests of a lab that several processes serve; nothing is done where it has one alone.
 *
 * Runs inside whatever answers errors, and around everything that knows of the lab.
 */
export function shareRequest(shared: SharedState | undefined): Middleware[] {
  if (shared === undefined) return []
  return [
    async function shareRequest(_ctx, next) {
      await shared.catchUp()
      try {
        await next()
      } finally {
        await shared.flush()
      }
    },
  ]
}
