/**
 * Lets a server be reached at the paths of the provider it imitates. Everything behind it knows the
 * server's own paths alone.
 *
 * @module
 */
import type { Middleware } from 'koa'
import { matchesPath } from '../profiles/path-pattern.ts'
import type { Profile } from '../profiles/profile.ts'
import { paths } from './paths.ts'

/** Beginning of the path that nothing is served at, for those that the provider does not have. */
const NOWHERE = '/nowhere'

/** Endpoints that a profile may move. */
type EndpointName = keyof Profile['paths']

/** Rewrites the provider's paths to the server's own; hides the latter where they differ. */
export function profilePaths({ paths: theirs, endpoints }: Profile): Middleware {
  const names = (Object.keys(theirs) as EndpointName[]).filter(
    (name) => theirs[name] !== paths[name],
  )
  return function profilePaths(ctx, next) {
    const asked = ctx.path
    const moved = names.find((name) => matchesPath(theirs[name], asked))
    const isOfApi = endpoints.some(({ path }) => matchesPath(path, asked))
    if (!isOfApi) {
      if (moved !== undefined) ctx.path = paths[moved]
      else if (names.some((name) => paths[name] === asked)) ctx.path = NOWHERE + asked
    }
    return next()
  }
}

/** The path that was asked for, whatever has become of it. */
export function askedPath(path: string): string {
  return path.startsWith(`${NOWHERE}/`) ? path.slice(NOWHERE.length) : path
}
