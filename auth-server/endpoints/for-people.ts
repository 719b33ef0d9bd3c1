/**
 * Lets the requests of programs past a layer that has nothing to do for them: at the token endpoint and the
 * two beside it, each layer costs a share of what a whole exchange takes.
 *
 * @module
 */
import type { Middleware } from 'koa'
import { isAuthenticated } from './client-authentication.ts'

/** The same layer, for requests of people alone. */
export function forPeople(layer: Middleware): Middleware {
  // No promise of its own: it would be one more for each layer.
  return function forPeople(ctx, next) {
    return (isAuthenticated(ctx) ? next() : layer(ctx, next)) as Promise<unknown>
  }
}
