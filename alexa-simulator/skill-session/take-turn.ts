/**
 * One turn in which the skill is asked: token, request, answer, speech, cards, and what becomes of the
 * session.
 *
 * @module
 */
import { createRequestBuilder, speechText } from '../requests/index.ts'
import type {
  RequestContext,
  SessionErrorType,
  SkillRequestEnvelope,
  SkillResponse,
} from '../requests/index.ts'
import type { UtteranceMatch } from '../utterances/index.ts'
import type { ConversationDeps, ConversationSettings } from './conversation-deps.ts'
import { afterResponse, beginSession } from './open-session.ts'
import type { Customer, OpenSession } from './open-session.ts'
import { recordSpeech } from './record-speech.ts'
import type { SayAnswered, SayFailed, SkillFailure } from './say-result.ts'
import { exchangeWithSkill } from './skill-exchange.ts'
import type { SkillReply } from './skill-exchange.ts'
import { spokenSentences } from './spoken.ts'

/** Milliseconds that a skill which has just failed gets to take note of the end of its session. */
const SESSION_ENDED_TIMEOUT_MS = 1_000

const EMPTY_RESPONSE: SkillResponse = { version: '1.0', response: {} }

/** What a turn is about. */
export interface Turn {
  readonly utterance: string
  readonly flowId: string
  readonly settings: ConversationSettings
  readonly customer: Customer
  /** The session that is open before the turn. */
  readonly open: OpenSession | undefined
  readonly match: Exclude<UtteranceMatch, { readonly kind: 'no-match' }>
}

/** A turn that was taken: what the customer got, and the session that is open after it. */
export interface TakenTurn {
  readonly result: SayAnswered | SayFailed
  readonly session: OpenSession | undefined
}

/** Everything known once the request is built. */
interface Asked extends Turn {
  readonly session: OpenSession
  readonly context: RequestContext
  readonly request: SkillRequestEnvelope
}

/** Asks the skill what the customer asked, and acts on the answer. */
export async function takeTurn(deps: ConversationDeps, turn: Turn): Promise<TakenTurn> {
  const accessToken = await deps.accessToken({ flowId: turn.flowId })
  const asked = prepare(deps, turn, accessToken)
  const { flow, endpoint } = deps
  const { flowId, settings, request } = asked
  const timeoutMs = settings.skillTimeoutMs
  const reply = await exchangeWithSkill({ endpoint, flow, flowId, envelope: request, timeoutMs })
  if (turn.match.kind === 'exit') return { result: left(asked, reply), session: undefined }
  if (!reply.ok) return { result: await fail(deps, asked, reply), session: undefined }
  return answer(deps, asked, reply)
}

function prepare(deps: ConversationDeps, turn: Turn, accessToken: string | undefined): Asked {
  const { match, open, settings } = turn
  const byName = match.kind === 'launch' || (match.kind === 'intent' && match.byName)
  const begun = byName || open === undefined ? beginSession(turn.customer, deps.newId) : open
  const session = { ...begun, linked: accessToken !== undefined }
  const { sessionId, isNew, attributes } = session
  const context: RequestContext = {
    userId: turn.customer.userId,
    accessToken,
    deviceId: deps.deviceId,
    region: settings.region,
    locale: settings.locale,
    session: { sessionId, isNew, attributes },
  }
  return { ...turn, session, context, request: build(deps, context, match) }
}

function build(
  deps: ConversationDeps,
  context: RequestContext,
  match: Turn['match'],
): SkillRequestEnvelope {
  const builder = createRequestBuilder(deps)
  if (match.kind === 'launch') return builder.launch(context)
  if (match.kind === 'exit') return builder.sessionEnded(context, { reason: 'USER_INITIATED' })
  return builder.intent(context, match.intent)
}

async function answer(
  deps: ConversationDeps,
  asked: Asked,
  reply: SkillReply & { readonly ok: true },
): Promise<TakenTurn> {
  const { flowId, session } = asked
  const { outputSpeech, card, reprompt } = reply.response.response
  const speech = speechText(outputSpeech)
  const asksToLink = card?.type === 'LinkAccount'
  recordSpeech(deps.flow, { flowId, speech, asksToLink })
  if (asksToLink) deps.flow.record({ id: 'app.card', flowId })
  if (card !== null && card !== undefined) {
    const { requestId } = asked.request.request
    await deps.addCard({ card, flowId, requestId, at: deps.now() })
  }
  const next = afterResponse(session, reply.response)
  const again = speechText(reprompt?.outputSpeech)
  const result: SayAnswered = {
    ...facts(asked),
    outcome: 'answered',
    speech,
    ...(again === '' ? {} : { reprompt: again }),
    cards: card === null || card === undefined ? [] : [card],
    shouldEndSession: next === undefined,
    response: reply.response,
    problems: reply.problems,
  }
  return { result, session: next }
}

/** The customer left the session; whatever the skill answers is not heard. */
function left(asked: Asked, reply: SkillReply): SayAnswered {
  return {
    ...facts(asked),
    outcome: 'answered',
    speech: '',
    cards: [],
    shouldEndSession: true,
    response: reply.ok ? reply.response : EMPTY_RESPONSE,
    problems: reply.problems,
  }
}

async function fail(
  deps: ConversationDeps,
  asked: Asked,
  reply: SkillReply & { readonly ok: false },
): Promise<SayFailed> {
  const { flowId, settings } = asked
  const speech = spokenSentences(settings.locale).problem
  recordSpeech(deps.flow, { flowId, speech })
  await tellSessionEnded(deps, asked, reply)
  return {
    ...facts(asked),
    outcome: 'failed',
    speech,
    reason: reply.reason,
    message: reply.message,
    cards: [],
    shouldEndSession: true,
    ...(reply.raw === undefined ? {} : { response: reply.raw }),
    problems: reply.problems,
  }
}

async function tellSessionEnded(
  deps: ConversationDeps,
  { context, flowId, settings }: Asked,
  reply: SkillReply & { readonly ok: false },
): Promise<void> {
  const error = { type: errorTypes[reply.reason], message: reply.message }
  const session = { ...context.session, isNew: false }
  const ended = { ...context, session }
  const envelope = createRequestBuilder(deps).sessionEnded(ended, { reason: 'ERROR', error })
  const timeoutMs = Math.min(settings.skillTimeoutMs, SESSION_ENDED_TIMEOUT_MS)
  await exchangeWithSkill({ endpoint: deps.endpoint, flow: deps.flow, flowId, envelope, timeoutMs })
}

const errorTypes: Readonly<Record<SkillFailure, SessionErrorType>> = {
  timeout: 'ENDPOINT_TIMEOUT',
  failed: 'INVALID_RESPONSE',
  'invalid-response': 'INVALID_RESPONSE',
}

function facts(asked: Asked) {
  const { utterance, flowId, request, session, match } = asked
  const { linked } = session
  const intent = match.kind === 'intent' ? { intent: match.intent.name } : {}
  return { utterance, flowId, request, linked, ...intent }
}
