/**
 * The requests of a turn: the one that carries what the customer said, and the one that tells a skill
 * that its session ended by an error.
 *
 * @module
 */
import { createRequestBuilder } from '../requests/index.ts'
import type {
  RequestContext,
  RequestPerson,
  SessionErrorType,
  SkillRequestEnvelope,
} from '../requests/index.ts'
import type { CompiledModel } from '../utterances/index.ts'
import type { ConversationDeps, ConversationSettings } from './conversation-deps.ts'
import { beginSession } from './open-session.ts'
import type { Customer, OpenSession } from './open-session.ts'
import type { SkillFailure } from './say-result.ts'
import { exchangeWithSkill } from './skill-exchange.ts'
import type { SkillReply } from './skill-exchange.ts'
import type { TurnMatch } from './turn-match.ts'

/** Milliseconds that a skill which has just failed gets to take note of the end of its session. */
const SESSION_ENDED_TIMEOUT_MS = 1_000

/** What a turn is about. */
export interface Turn {
  readonly utterance: string
  readonly flowId: string
  readonly settings: ConversationSettings
  readonly customer: Customer
  readonly model: CompiledModel
  /** The session that is open before the turn. */
  readonly open: OpenSession | undefined
  readonly match: TurnMatch
  /** Whose voice was recognised. */
  readonly person: RequestPerson | undefined
}

/** Everything known once the request is built. */
export interface Asked extends Turn {
  readonly session: OpenSession
  readonly context: RequestContext
  readonly request: SkillRequestEnvelope
}

/** Builds the request of a turn, in the session that is open or in a new one. */
export function prepare(
  deps: ConversationDeps,
  turn: Turn,
  accessToken: string | undefined,
): Asked {
  const { match, open, settings } = turn
  const byName = match.kind === 'launch' || (match.kind === 'intent' && match.byName)
  const begun = byName || open === undefined ? beginSession(turn.customer, deps.newId) : open
  const session = { ...begun, linked: accessToken !== undefined }
  const { sessionId, isNew, attributes } = session
  const context: RequestContext = {
    userId: turn.customer.userId,
    accessToken,
    deviceId: deps.deviceId,
    person: turn.person,
    region: settings.region,
    locale: settings.locale,
    session: { sessionId, isNew, attributes },
  }
  return { ...turn, session, context, request: build(deps, context, match) }
}

/** Sends the request of a turn. */
export function askSkill(
  { endpoint, flow }: ConversationDeps,
  { flowId, request: envelope, settings }: Asked,
): Promise<SkillReply> {
  const timeoutMs = settings.skillTimeoutMs
  return exchangeWithSkill({ endpoint, flow, flowId, envelope, timeoutMs })
}

function build(
  deps: ConversationDeps,
  context: RequestContext,
  match: TurnMatch,
): SkillRequestEnvelope {
  const builder = createRequestBuilder(deps)
  if (match.kind === 'launch') return builder.launch(context)
  if (match.kind === 'resume') return builder.sessionResumed(context, match.cause)
  if (match.kind === 'end') return builder.sessionEnded(context, { reason: match.reason })
  return builder.intent(context, match.intent, match.dialogState)
}

/** Tells a skill that gave no usable answer that its session is over. */
export async function tellSessionEnded(
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
