/**
 * One directive to the skill and the answer to it, with both on the flow log.
 *
 * @module
 */
import type { FlowLog, FlowParam, MessageId } from '../../flow/index.ts'
import { askSkill, passAnswer } from '../requests/index.ts'
import type { InvocationOutcome, SkillEndpoint } from '../requests/index.ts'
import type { SmartHomeDirective } from './directive.ts'
import { judgeAnswer } from './judge-answer.ts'
import type { JudgedAnswer } from './judge-answer.ts'

/** What {@link exchangeDirective} needs. */
export interface DirectiveExchange {
  readonly endpoint: SkillEndpoint
  readonly flow: FlowLog
  readonly flowId: string
  readonly directive: SmartHomeDirective
  /** Limit for the whole answer, in milliseconds. */
  readonly timeoutMs: number
  readonly names: { readonly request: MessageId; readonly response: MessageId }
}

/** What came of a directive: a judged answer, or why there is none. */
export type DirectiveReply =
  | { readonly raw: unknown; readonly judged: JudgedAnswer }
  | { readonly failure: 'timeout' | 'failed'; readonly message: string }

/** Sends one directive, waits for the answer and judges it. Never rejects because of the skill. */
export async function exchangeDirective(exchange: DirectiveExchange): Promise<DirectiveReply> {
  const { endpoint, directive, timeoutMs, flow, flowId, names } = exchange
  const { seq, outcome } = await askSkill({
    endpoint,
    flow,
    envelope: directive,
    timeoutMs,
    draft: { id: names.request, flowId, summary: titleOf(directive) },
    params: paramsOf,
  })
  const first = replyOf(directive, outcome)
  const final = await passAnswer(outcome, {
    endpoint,
    flow,
    draft: {
      id: names.response,
      flowId,
      kind: 'response',
      causeSeq: seq,
      private: 'judged' in first ? problemsOf(first.judged) : undefined,
    },
    judge: (answer) => {
      const reply = replyOf(directive, answer)
      const isUsable = 'judged' in reply && reply.judged.kind !== 'unusable'
      return { summary: summaryOf(reply), state: isUsable ? 'delivered' : 'failed' }
    },
  })
  return final === outcome ? first : replyOf(directive, final)
}

function replyOf(directive: SmartHomeDirective, outcome: InvocationOutcome): DirectiveReply {
  return outcome.ok
    ? { raw: outcome.response, judged: judgeAnswer(directive, outcome.response) }
    : { failure: outcome.cause, message: outcome.message }
}

function titleOf({ directive }: SmartHomeDirective): string {
  return `${directive.header.namespace} ${directive.header.name}`
}

function problemsOf({ problems }: JudgedAnswer): Record<string, unknown> | undefined {
  return problems.length === 0 ? undefined : { problems }
}

function paramsOf({ directive }: SmartHomeDirective): FlowParam[] {
  const { header, endpoint, payload } = directive
  const scope = endpoint?.scope ?? payload['scope'] ?? payload['grantee']
  const grant = payload['grant']
  return [
    json('namespace', header.namespace),
    json('name', header.name),
    json('messageId', header.messageId),
    ...(endpoint === undefined ? [] : [json('endpointId', endpoint.endpointId)]),
    ...fieldOf(grant, 'code'),
    ...fieldOf(scope, 'token'),
  ]
}

function fieldOf(value: unknown, name: string): FlowParam[] {
  const field = (value as Record<string, unknown> | undefined)?.[name]
  return typeof field === 'string' ? [json(name, field)] : []
}

function json(name: string, value: string): FlowParam {
  return { name, value, in: 'json' }
}

function summaryOf(reply: DirectiveReply): string {
  if ('failure' in reply) return reply.message
  const { judged } = reply
  if (judged.kind === 'error') return `ErrorResponse ${judged.type.slice(0, 60)}`
  if (judged.kind === 'unusable') return judged.problems[0]?.message ?? 'unusable answer'
  const { namespace, name } = judged.answer.event.header
  return `${namespace} ${name}`
}
