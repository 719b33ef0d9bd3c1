/**
 * One request to the skill and the answer to it, with both on the flow log.
 *
 * @module
 */
import type { FlowHttp, FlowLog, FlowParam } from '../../flow/index.ts'
import { invokeSkill, judgeResponse, speechText } from '../requests/index.ts'
import type {
  InvocationOutcome,
  JudgedResponse,
  ResponseProblem,
  SkillEndpoint,
  SkillRequestEnvelope,
  SkillResponse,
} from '../requests/index.ts'
import type { SkillFailure } from './say-result.ts'

/** Characters of a body that the flow log keeps. */
const BODY_CHARACTERS_MAX = 65_536
/** Characters of speech in a summary. */
const SUMMARY_CHARACTERS = 120
/** Stands for the address of a skill that is no web service. */
const LAMBDA_URL = 'lambda://skill/'

const REQUEST_HEADERS = {
  'content-type': 'application/json;charset=UTF-8',
  accept: 'application/json',
  'accept-charset': 'utf-8',
}

/** What came of asking the skill. */
export type SkillReply =
  | {
      readonly ok: true
      readonly response: SkillResponse
      readonly problems: readonly ResponseProblem[]
    }
  | {
      readonly ok: false
      readonly reason: SkillFailure
      /** Plain words for the developer. */
      readonly message: string
      readonly raw?: unknown
      readonly problems: readonly ResponseProblem[]
    }

/** What {@link exchangeWithSkill} needs. */
export interface SkillExchange {
  readonly endpoint: SkillEndpoint
  readonly flow: FlowLog
  readonly flowId: string
  readonly envelope: SkillRequestEnvelope
  readonly timeoutMs: number
}

/** Sends one request, waits for the answer and judges it. Never rejects because of the skill. */
export async function exchangeWithSkill(exchange: SkillExchange): Promise<SkillReply> {
  const { endpoint, envelope, timeoutMs } = exchange
  const seq = recordRequest(exchange)
  const outcome = await invokeSkill({ endpoint, envelope, timeoutMs })
  const requestType = envelope.request.type
  const judged = outcome.ok ? judgeResponse(outcome.response, { requestType }) : undefined
  const reply = replyOf(outcome, judged)
  recordResponse(exchange, { seq, outcome, reply })
  return reply
}

function replyOf(outcome: InvocationOutcome, judged: JudgedResponse | undefined): SkillReply {
  if (!outcome.ok) {
    return { ok: false, reason: outcome.cause, message: outcome.message, problems: [] }
  }
  if (judged?.ok === true) return judged
  const problems = judged?.problems ?? []
  const message = problems
    .filter(({ severity }) => severity === 'error')
    .map((problem) => problem.message)
    .join(' ')
  return { ok: false, reason: 'invalid-response', message, raw: outcome.response, problems }
}

function recordRequest(exchange: SkillExchange): number {
  const { envelope, flow, flowId } = exchange
  const linked = envelope.session.user.accessToken !== undefined
  const event = flow.record({
    id: linked ? 'skill.request' : 'skill.request.unlinked',
    flowId,
    summary: titleOf(envelope),
    http: requestHttp(exchange),
    params: requestParams(envelope),
  })
  return event.seq
}

function titleOf({ request }: SkillRequestEnvelope): string {
  if (request.type === 'IntentRequest') return `IntentRequest ${request.intent.name}`
  if (request.type === 'SessionEndedRequest') return `SessionEndedRequest ${request.reason}`
  return request.type
}

function requestParams({ session, request }: SkillRequestEnvelope): FlowParam[] {
  const { userId, accessToken } = session.user
  const intent = request.type === 'IntentRequest' ? request.intent : undefined
  const slots = Object.values(intent?.slots ?? {})
  return [
    json('type', request.type),
    json('requestId', request.requestId),
    ...(intent === undefined ? [] : [json('intent', intent.name)]),
    ...slots.flatMap(({ name, value }) =>
      value === undefined ? [] : [json(`slots.${name}`, value)],
    ),
    json('sessionId', session.sessionId),
    json('userId', userId),
    ...(accessToken === undefined ? [] : [json('accessToken', accessToken)]),
  ]
}

function json(name: string, value: string): FlowParam {
  return { name, value, in: 'json' }
}

function requestHttp({ endpoint, envelope }: SkillExchange): FlowHttp {
  const body = cut(JSON.stringify(envelope))
  return {
    method: 'POST',
    url: endpoint.url ?? LAMBDA_URL,
    reqHeaders: REQUEST_HEADERS,
    reqBody: body.text,
    ...body.mark,
  }
}

interface Answer {
  readonly seq: number
  readonly outcome: InvocationOutcome
  readonly reply: SkillReply
}

function recordResponse(exchange: SkillExchange, { seq, outcome, reply }: Answer): void {
  const { endpoint, flow, flowId, envelope } = exchange
  const ended = envelope.request.type === 'SessionEndedRequest'
  const usable = reply.ok || (ended && outcome.ok)
  const asksToLink = reply.ok && reply.response.response.card?.type === 'LinkAccount'
  flow.record({
    id: asksToLink ? 'skill.response.linkaccount' : 'skill.response',
    flowId,
    kind: 'response',
    state: usable ? 'delivered' : 'failed',
    summary: ended && usable ? 'acknowledged' : summaryOf(reply),
    http: { method: 'POST', url: endpoint.url ?? LAMBDA_URL, ...responseHttp(outcome) },
    private: reply.problems.length === 0 ? undefined : { problems: reply.problems },
    causeSeq: seq,
  })
}

function responseHttp(outcome: InvocationOutcome): Partial<FlowHttp> {
  if (!outcome.ok) return { ms: outcome.ms }
  const body = cut(safeJson(outcome.response))
  return { status: 200, resBody: body.text, ms: outcome.ms, ...body.mark }
}

function summaryOf(reply: SkillReply): string {
  if (!reply.ok) return clip(reply.message)
  const { outputSpeech, card } = reply.response.response
  const text = speechText(outputSpeech)
  if (text !== '') return `“${clip(text)}”`
  return card === null || card === undefined ? 'empty response' : `${card.type} card`
}

/** Shortens a text for a summary. */
export function clip(text: string): string {
  return text.length > SUMMARY_CHARACTERS ? `${text.slice(0, SUMMARY_CHARACTERS)}…` : text
}

function cut(text: string): { text: string; mark: { truncated?: true } } {
  if (text.length <= BODY_CHARACTERS_MAX) return { text, mark: {} }
  return { text: text.slice(0, BODY_CHARACTERS_MAX), mark: { truncated: true } }
}

/** A function in this process may return what JSON cannot hold. */
function safeJson(value: unknown): string {
  try {
    return JSON.stringify([value]).slice(1, -1)
  } catch {
    return ''
  }
}
