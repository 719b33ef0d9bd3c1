/**
 * One request to the skill and the answer to it, with both on the flow log.
 *
 * @module
 */
import type { FlowLog } from '../../flow/index.ts'
import {
  askSkill,
  envelopeParams,
  judgeResponse,
  passAnswer,
  speechText,
} from '../requests/index.ts'
import type {
  InvocationOutcome,
  JudgedResponse,
  ResponseProblem,
  SkillEndpoint,
  SkillRequestEnvelope,
  SkillResponse,
} from '../requests/index.ts'
import type { SkillFailure } from './say-result.ts'

/** Characters of speech in a summary. */
const SUMMARY_CHARACTERS = 120
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
  const { endpoint, envelope, timeoutMs, flow, flowId } = exchange
  const linked = envelope.session.user.accessToken !== undefined
  const { seq, outcome } = await askSkill({
    endpoint,
    flow,
    envelope,
    timeoutMs,
    draft: {
      id: linked ? 'skill.request' : 'skill.request.unlinked',
      flowId,
      summary: titleOf(envelope),
    },
    params: envelopeParams,
  })
  const first = judged(exchange, outcome)
  const final = await passAnswer(outcome, {
    endpoint,
    flow,
    draft: {
      id: asksToLink(first) ? 'skill.response.linkaccount' : 'skill.response',
      flowId,
      kind: 'response',
      private: first.problems.length === 0 ? undefined : { problems: first.problems },
      causeSeq: seq,
    },
    judge: (answer) => describeAnswer(exchange, answer),
  })
  return final === outcome ? first : judged(exchange, final)
}

function judged({ envelope }: SkillExchange, outcome: InvocationOutcome): SkillReply {
  const requestType = envelope.request.type
  return replyOf(outcome, outcome.ok ? judgeResponse(outcome.response, { requestType }) : undefined)
}

function asksToLink(reply: SkillReply): boolean {
  return reply.ok && reply.response.response.card?.type === 'LinkAccount'
}

function describeAnswer(
  exchange: SkillExchange,
  outcome: InvocationOutcome,
): { summary: string; state: 'delivered' | 'failed' } {
  const reply = judged(exchange, outcome)
  const isEnd = exchange.envelope.request.type === 'SessionEndedRequest'
  const isUsable = reply.ok || (isEnd && outcome.ok)
  const summary = isEnd && isUsable ? 'acknowledged' : summaryOf(reply)
  return { summary, state: isUsable ? 'delivered' : 'failed' }
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

function titleOf({ request }: SkillRequestEnvelope): string {
  if (request.type === 'IntentRequest') return `IntentRequest ${request.intent.name}`
  if (request.type === 'SessionEndedRequest') return `SessionEndedRequest ${request.reason}`
  return request.type
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
