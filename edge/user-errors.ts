/**
 * The last resort: turns whatever was thrown, and every path that nobody serves, into a page or JSON
 * that a person can use. Never shows a stack trace, nor the message of an error that is not meant to be shown.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'

import type { Middleware, ParameterizedContext } from 'koa'

/** What a person may know about an error. */
export interface UserProblem {
  /** HTTP status of the answer. */
  readonly status: number
  /** The error's own sentence, only where the error says that it may be shown. */
  readonly message?: string | undefined
  /** The error's code, such as `ERR_BODY_TOO_LARGE`, under the same condition. */
  readonly code?: string | undefined
  /** Names this request in pages and logs. */
  readonly requestId: string
}

/** Makes the body of an error answer: text is sent as HTML, anything else as JSON. */
export type UserProblemRenderer = (
  problem: UserProblem,
  ctx: ParameterizedContext,
) =>
  string | Readonly<Record<string, unknown>> | Promise<string | Readonly<Record<string, unknown>>>

/** What {@link userErrorHandler} may be told besides the renderer. */
export interface UserErrorHandlerOptions {
  /** Makes request ids; random UUIDs by default. */
  readonly newId?: (() => string) | undefined
  /** Told about each error that is the server's own fault (status 500 and above); by default a process warning. */
  readonly onError?: ((error: unknown, requestId: string) => void) | undefined
}

/** When it is worth asking again what could not be answered for now, in seconds. */
const RETRY_AFTER_S = '1'

/** What an answer may have said about a body, or a place, that it will not have after all. */
const HEADERS_OF_A_BODY = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-range',
  'etag',
  'last-modified',
  'location',
]

/**
 * The id of a request, for pages and logs; made when it is first asked for.
 *
 * @param newId Makes it; a random UUID by default.
 */
export function requestIdOf(
  ctx: Pick<ParameterizedContext, 'state'>,
  newId: () => string = randomUUID,
): string {
  const state = ctx.state as { requestId?: string }
  return (state.requestId ??= newId())
}

/** Answers in place of anything that fails inside, and names the request by its {@link requestIdOf id}. */
export function userErrorHandler(
  render: UserProblemRenderer,
  options: UserErrorHandlerOptions = {},
): Middleware {
  const { newId = randomUUID, onError = warn } = options
  return async function userErrorHandler(ctx, next) {
    try {
      await next()
      if (isUnserved(ctx))
        await answer(ctx, { status: 404, requestId: requestIdOf(ctx, newId) }, render, onError)
    } catch (error) {
      const requestId = requestIdOf(ctx, newId)
      const problem = describe(error, requestId)
      if (problem.status >= 500) onError(error, requestId)
      // Too late for another answer: cut the connection rather than pass half an answer off as whole.
      if (ctx.headerSent) ctx.res.destroy()
      else await answer(ctx, problem, render, onError)
    }
  }
}

function isUnserved(ctx: ParameterizedContext): boolean {
  const hasBody = ctx.body !== undefined && ctx.body !== null
  return ctx.status === 404 && !hasBody && ctx.respond !== false && !ctx.headerSent
}

function describe(error: unknown, requestId: string): UserProblem {
  const { status, expose, code, message } = Object(error) as Record<string, unknown>
  const isKnown = typeof status === 'number' && status >= 400 && status <= 599
  if (!isKnown) return { status: 500, requestId }
  if (expose !== true) return { status, requestId }
  return {
    status,
    requestId,
    ...(typeof message === 'string' && { message }),
    ...(typeof code === 'string' && { code }),
  }
}

async function answer(
  ctx: ParameterizedContext,
  problem: UserProblem,
  render: UserProblemRenderer,
  onError: (error: unknown, requestId: string) => void,
): Promise<void> {
  for (const name of HEADERS_OF_A_BODY) ctx.remove(name)
  let body: string | Readonly<Record<string, unknown>>
  try {
    body = await render(problem, ctx)
    ctx.type = typeof body === 'string' ? 'html' : 'json'
  } catch (error) {
    onError(error, problem.requestId)
    body = `Something went wrong (${String(problem.status)}). Request ${problem.requestId}\n`
    ctx.type = 'text'
  }
  ctx.status = problem.status
  if (problem.status === 503) ctx.set('Retry-After', RETRY_AFTER_S)
  ctx.body = body
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : new Error(String(error)))
}
