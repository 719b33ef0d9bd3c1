/**
 * Lets the requests of programs past the layers that have nothing to do for them: at the token endpoint and
 * the two beside it, each layer costs a share of what a whole exchange takes.
 *
 * @module
 */
import type { Context, Middleware, Next } from 'koa'
import { isAuthenticated } from './client-authentication.ts'

/** A layer for everybody, or one for requests of people alone. */
export type Layer = Middleware | { readonly forPeople: Middleware }

/** The same layer, for requests of people alone. */
export function forPeople(layer: Middleware): Layer {
  return { forPeople: layer }
}

/** Makes one layer of several, outermost first. Whose request it is, is judged once: by the path it then has. */
export function joinLayers(layers: readonly Layer[]): Middleware {
  const everybody = layers.map((layer) => (typeof layer === 'function' ? layer : layer.forPeople))
  const programs = layers.filter((layer) => typeof layer === 'function')
  return function joinLayers(ctx, next) {
    return walk(isAuthenticated(ctx) ? programs : everybody, 0, { ctx, next })
  }
}

/** What a layer throws is a rejection for the one outside of it, as with Koa's own. */
function walk(
  layers: readonly Middleware[],
  index: number,
  step: { readonly ctx: Context; readonly next: Next },
): Promise<unknown> {
  const layer = layers[index]
  if (layer === undefined) return step.next()
  try {
    return Promise.resolve(layer(step.ctx, () => walk(layers, index + 1, step)))
  } catch (error) {
    const failure = error as Error
    return Promise.reject(failure)
  }
}
