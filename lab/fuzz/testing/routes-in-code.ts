/**
 * Reads from the code of a server which routes it adds, so that none can be forgotten here.
 *
 * @module
 */
import { readFileSync } from 'node:fs'

/** Files with a router, besides the admin API, which describes itself. */
export const routerFiles = [
  'alexa-simulator/routes/app.ts',
  'auth-server/connected-apps/account-routes.ts',
  'auth-server/interactions/interaction-routes.ts',
] as const

/** A route, with its path as the code writes it. */
export interface RouteInCode {
  readonly method: string
  readonly expression: string
}

/** Calls of a router. */
const ROUTE =
  /router\.(get|post|put|patch|delete|all)\(\s*((?:at\((?:[^()]|\([^()]*\))*\))|[^,]+),/g

/**
 * Routes that a file adds.
 *
 * @param file Path below the root of the project.
 */
export function routesInCode(file: string): readonly RouteInCode[] {
  const code = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')
  return [...code.matchAll(ROUTE)].map(([, method = '', expression = '']) => ({
    method: method.toUpperCase(),
    expression: expression.trim(),
  }))
}

/**
 * Paths that such an expression stands for.
 *
 * @param known What the names in it stand for.
 * @throws Error for one that nobody has told about: a new route whose path this file must learn.
 */
export function pathsOf(
  expression: string,
  known: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  const inner = /^at\((.*)\)$/s.exec(expression)?.[1] ?? expression
  if (Object.hasOwn(known, inner)) return known[inner] ?? []
  const literal = /^'([^']*)'$/.exec(inner)?.[1]
  if (literal !== undefined) return [braced(literal)]
  const template = /^`\$\{(\w+)\}([^`$]*)`$/.exec(inner)
  const [, name = '', rest = ''] = template ?? []
  if (Object.hasOwn(known, name)) return (known[name] ?? []).map((path) => path + braced(rest))
  throw new Error(
    `A route that the bad-input run does not know: ${expression}. Add it to its list.`,
  )
}

function braced(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}')
}
