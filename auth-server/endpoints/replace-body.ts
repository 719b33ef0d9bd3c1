/**
 * Puts another form body in place of the one a request came with.
 *
 * @module
 */
import type { Context } from 'koa'
import { replayBody } from '../../edge/index.ts'

/** Makes oidc-provider, which reads the request's stream by itself, read this form instead. */
export function replaceFormBody(ctx: Context, fields: Readonly<Record<string, string>>): void {
  const body = Buffer.from(new URLSearchParams(fields).toString())
  ctx.req.headers['content-length'] = String(body.length)
  replayBody(ctx.req, body)
}
