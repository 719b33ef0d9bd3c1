/**
 * One directive to the skill and the answer to it, with both on the flow log.
 *
 * @module
 */
import type { FlowHttp, FlowLog, FlowParam, MessageId } from '../../flow/index.ts'
import { invokeSkill } from '../requests/index.ts'
import type { InvocationOutcome, SkillEndpoint } from '../requests/index.ts'
import type { SmartHomeDirective } from './directive.ts'
import { judgeAnswer } from './judge-answer.ts'
import type { JudgedAnswer } from './judge-answer.ts'

/** Stands for the address of a skill that is no web service. */
const LAMBDA_URL = 'lambda://skill/'

/** Characters of a body that the flow log keeps. */
const BODY_CHARACTERS_MAX = 65_536

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
  const request = flow.record({
    id: names.request,
    flowId,
    summary: titleOf(directive),
    http: requestHalf(endpoint, directive),
    params: paramsOf(directive),
  })
  const outcome = await invokeSkill({ endpoint, envelope: directive, timeoutMs })
  const reply: DirectiveReply = outcome.ok
    ? { raw: outcome.response, judged: judgeAnswer(directive, outcome.response) }
    : { failure: outcome.cause, message: outcome.message }
  flow.record({
    id: names.response,
    flowId,
    kind: 'response',
    causeSeq: request.seq,
    state: 'judged' in reply && reply.judged.kind !== 'unusable' ? 'delivered' : 'failed',
    summary: summaryOf(reply),
    http: { method: 'POST', url: endpoint.url ?? LAMBDA_URL, ...responseHalf(outcome) },
    private: 'judged' in reply ? problemsOf(reply.judged) : undefined,
  })
  return reply
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

function requestHalf({ url }: SkillEndpoint, directive: SmartHomeDirective): FlowHttp {
  return {
    method: 'POST',
    url: url ?? LAMBDA_URL,
    reqHeaders: { 'content-type': 'application/json;charset=UTF-8' },
    reqBody: JSON.stringify(directive).slice(0, BODY_CHARACTERS_MAX),
  }
}

function responseHalf(outcome: InvocationOutcome): Partial<FlowHttp> {
  if (!outcome.ok) return { ms: outcome.ms }
  const body = textOf(outcome.response)
  const isCut = body.length > BODY_CHARACTERS_MAX
  return {
    status: 200,
    resBody: body.slice(0, BODY_CHARACTERS_MAX),
    ms: outcome.ms,
    ...(isCut ? { truncated: true } : {}),
  }
}

/** A function in this process may return what JSON cannot hold. */
function textOf(value: unknown): string {
  try {
    return JSON.stringify([value]).slice(1, -1)
  } catch {
    return ''
  }
}

function summaryOf(reply: DirectiveReply): string {
  if ('failure' in reply) return reply.message
  const { judged } = reply
  if (judged.kind === 'error') return `ErrorResponse ${judged.type.slice(0, 60)}`
  if (judged.kind === 'unusable') return judged.problems[0]?.message ?? 'unusable answer'
  const { namespace, name } = judged.answer.event.header
  return `${namespace} ${name}`
}
