/**
 * Reads a header of the answer as it stands.
 *
 * @module
 */
import type { Context } from 'koa'

/** The value of a header of the answer; empty where it is not set. */
export function responseHeader(ctx: Pick<Context, 'response'>, name: string): string {
  const value = ctx.response.headers[name.toLowerCase()]
  return typeof value === 'string' ? value : ''
}
