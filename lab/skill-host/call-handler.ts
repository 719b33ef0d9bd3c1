/**
 * Calls a Lambda handler in each of the styles that Lambda knows: an async function, a callback as
 * third argument, and the older `context.succeed`, `context.fail` and `context.done`.
 *
 * @module
 */

/** A handler as customers write it. */
export type LambdaHandler = (
  event: unknown,
  context: LambdaContext,
  callback: (error?: unknown, result?: unknown) => void,
) => unknown

/** The part of Lambda's context object that skills read. */
export interface LambdaContext {
  readonly awsRequestId: string
  readonly functionName: string
  readonly functionVersion: string
  readonly invokedFunctionArn: string
  readonly memoryLimitInMB: string
  readonly logGroupName: string
  readonly logStreamName: string
  callbackWaitsForEmptyEventLoop: boolean
  /** Milliseconds that are left of the time limit. */
  getRemainingTimeInMillis(): number
  succeed(result?: unknown): void
  fail(error?: unknown): void
  done(error?: unknown, result?: unknown): void
}

/** Thrown for a handler that can never answer. */
export class UnansweringHandler extends Error {
  override readonly name = 'UnansweringHandler'
}

/**
 * Calls the handler once; the first answer counts, later ones are ignored as Lambda does.
 *
 * @throws whatever the handler throws, rejects with or passes as an error, as it is.
 */
export function callHandler(
  handler: LambdaHandler,
  event: unknown,
  request: { readonly id: string; readonly timeoutMs: number },
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const done = (error?: unknown, result?: unknown): void => {
      if (error === undefined || error === null) resolve(result)
      else fail(error)
    }
    const fail = (error?: unknown): void => {
      // The reason is the skill's own; Lambda reports strings as well as errors.
      reject(error instanceof Error ? error : new Error(String(error)))
    }
    const context = lambdaContext(request, { succeed: resolve, fail, done })
    const returned = handler(event, context, done)
    if (isThenable(returned)) returned.then(resolve, fail)
    else if (returned !== undefined && handler.length < 2) reject(plainValue())
  })
}

function plainValue(): UnansweringHandler {
  return new UnansweringHandler(
    'the handler returned a plain value, which Lambda ignores; declare it async or call the callback',
  )
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return value !== null && typeof value === 'object' && 'then' in value
}

function lambdaContext(
  request: { readonly id: string; readonly timeoutMs: number },
  endings: Pick<LambdaContext, 'succeed' | 'fail' | 'done'>,
): LambdaContext {
  const startedAt = performance.now()
  return {
    awsRequestId: request.id,
    functionName: 'skill',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:skill',
    memoryLimitInMB: '128',
    logGroupName: '/aws/lambda/skill',
    logStreamName: 'linklab',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () =>
      Math.max(0, Math.round(request.timeoutMs - (performance.now() - startedAt))),
    ...endings,
  }
}
