/**
 * Tells the flow log what a form led to, where the answer is a redirect.
 *
 * @module
 */
import type { ParameterizedContext } from 'koa'
import { flowScope, type FlowLog } from '../../flow/index.ts'

/**
 * Writes what was decided beside the form that brought it about: the redirect that answers it is no
 * message of its own.
 */
export function noteDecision(
  flow: FlowLog,
  ctx: ParameterizedContext,
  facts: Readonly<Record<string, unknown>>,
): void {
  const { requestSeq } = flowScope(ctx)
  if (requestSeq !== undefined) flow.attachPrivate(requestSeq, facts)
}
