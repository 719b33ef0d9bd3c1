/**
 * Reads a JSON body through a schema.
 *
 * @module
 */
import type { RouterContext } from '@koa/router'
import type { z } from 'zod'
import { parseJson, rawBody } from '../../edge/index.ts'
import { LabError } from '../errors.ts'

/**
 * The request's body, checked. An empty body counts as `{}`.
 *
 * @throws {@link LabError} `ERR_LAB_REQUEST_INVALID` naming each field refused.
 */
export function readBody<T extends z.ZodType>(ctx: RouterContext, schema: T): z.output<T> {
  const body = rawBody(ctx) === '' ? {} : parseJson(ctx)
  return checkInput(schema, body, `${ctx.method} ${ctx.path}`)
}

/**
 * The request's query, checked.
 *
 * @throws {@link LabError} `ERR_LAB_REQUEST_INVALID` naming each parameter refused.
 */
export function readQuery<T extends z.ZodType>(ctx: RouterContext, schema: T): z.output<T> {
  return checkInput(schema, { ...ctx.query }, `${ctx.method} ${ctx.path}`)
}

/**
 * Checks what came from outside.
 *
 * @param what Names the request, for the message.
 * @throws {@link LabError} `ERR_LAB_REQUEST_INVALID` naming each part refused.
 */
export function checkInput<T extends z.ZodType>(
  schema: T,
  value: unknown,
  what: string,
): z.output<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const problems = result.error.issues.map(
    (issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`,
  )
  throw new LabError('ERR_LAB_REQUEST_INVALID', `${what}: ${problems.join('; ')}`, {
    cause: result.error,
  })
}
