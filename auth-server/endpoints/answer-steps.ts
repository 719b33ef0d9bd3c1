/**
 * What is done with an answer before it goes out, in one layer: a layer of its own for each step would cost
 * programs more than the step.
 *
 * @module
 */
import type { Context, Middleware } from 'koa'

/** Reads or changes an answer; throws to have another one given. */
export type AnswerStep = (ctx: Context) => void

/** Takes the steps one after the other, once whoever stands inside has answered. */
export function answerSteps(steps: readonly AnswerStep[]): Middleware {
  return async function answerSteps(ctx, next) {
    await next()
    for (const step of steps) step(ctx)
  }
}
