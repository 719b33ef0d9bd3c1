/**
 * One turn: what Alexa asks by itself, or the skill's part in it, with token, request, answer, speech,
 * cards, and what becomes of the session.
 *
 * @module
 */
import { dialogDirectiveOf, speechText } from '../requests/index.ts'
import type { DialogDirective, SkillCard, SkillResponse } from '../requests/index.ts'
import type { ConversationDeps } from './conversation-deps.ts'
import { completed, nextStep, promptText, stepOf } from './dialog.ts'
import type { DialogStep } from './dialog.ts'
import { afterResponse, beginSession } from './open-session.ts'
import type { OpenSession } from './open-session.ts'
import { askSkill, prepare, tellSessionEnded } from './prepare-request.ts'
import type { Asked, Turn } from './prepare-request.ts'
import { recordSpeech } from './record-speech.ts'
import type { SayAnswered, SayFailed, SayPrompted } from './say-result.ts'
import type { SkillReply } from './skill-exchange.ts'
import { spokenSentences } from './spoken.ts'

export type { Turn } from './prepare-request.ts'

/** Requests that one utterance may lead to; a skill that goes on delegating would never end. */
const REQUESTS_MAX = 3

const EMPTY_RESPONSE: SkillResponse = { version: '1.0', response: {} }

/** A turn that was taken: what the customer got, and the session that is open after it. */
export interface TakenTurn {
  readonly result: SayAnswered | SayPrompted | SayFailed
  readonly session: OpenSession | undefined
}

/** Asks the skill what the customer asked, and acts on the answer. */
export async function takeTurn(deps: ConversationDeps, turn: Turn): Promise<TakenTurn> {
  const { match, model } = turn
  if (match.kind !== 'intent' || model.dialogs.get(match.intent.name)?.isAuto !== true) {
    return goOn(deps, turn, 1)
  }
  const prompted = promptItself(deps, turn, match.intent)
  return prompted ?? goOn(deps, { ...turn, match: { ...match, dialogState: 'COMPLETED' } }, 1)
}

/** The next question of a dialog that the model delegates to Alexa altogether. */
function promptItself(
  { flow, newId }: ConversationDeps,
  { match, model, open, customer, utterance, flowId }: Turn,
  intent: OpenIntent,
): TakenTurn | undefined {
  const next = nextStep(model.dialogs.get(intent.name), intent)
  if (next === undefined) return undefined
  const isFresh = open === undefined || (match.kind === 'intent' && match.byName)
  const session = isFresh ? beginSession(customer, newId) : open
  const speech = promptText(next.prompt, intent)
  recordSpeech(flow, { flowId, speech })
  const result: SayPrompted = {
    outcome: 'prompted',
    utterance,
    flowId,
    speech,
    prompt: next.step.kind,
    message: `The dialog of ${intent.name} is delegated to Alexa, which asks by itself; the skill is asked when all is known.`,
    intent: intent.name,
    cards: [],
    shouldEndSession: false,
    linked: session.linked,
    problems: [],
  }
  return { result, session: waiting(session, { intent, asked: next.step }, speech) }
}

type OpenIntent = (Turn['match'] & { readonly kind: 'intent' })['intent']

async function goOn(deps: ConversationDeps, turn: Turn, requests: number): Promise<TakenTurn> {
  const accessToken = await deps.accessToken({ flowId: turn.flowId })
  const asked = prepare(deps, turn, accessToken)
  const reply = await askSkill(deps, asked)
  if (turn.match.kind === 'end') return { result: left(asked, reply), session: undefined }
  if (!reply.ok) return { result: await fail(deps, asked, reply), session: undefined }
  const open = afterResponse(asked.session, reply.response)
  if (open?.connection !== undefined) return askToLink(deps, asked, { reply, next: open })
  const directive = dialogDirectiveOf(reply.response)
  if (directive === undefined || open === undefined) {
    return answer(deps, asked, { reply, next: open })
  }
  return follow(deps, asked, { reply, open, directive, requests })
}

const VOICE_LINKING_OFF =
  'The skill asks by Connections.StartConnection to link by voice, and voiceForwardAccountLinking is not ENABLED in the linking file. Enable it, or answer with a LinkAccount card.'

/** Alexa asks the customer whether to link; the session waits until that is answered. */
async function askToLink(
  deps: ConversationDeps,
  asked: Asked,
  { reply, next }: Required<Pick<Answer, 'reply' | 'next'>>,
): Promise<TakenTurn> {
  if (deps.isVoiceLinkingEnabled !== true) {
    return refuse(deps, asked, { reply, fault: VOICE_LINKING_OFF })
  }
  const spoken = speechText(reply.response.response.outputSpeech)
  const question = spokenSentences(asked.settings.locale).linkByVoice
  const speech = spoken === '' ? question : `${spoken} ${question}`
  const taken = await answer(deps, asked, { reply, next, speech })
  return { ...taken, session: next }
}

interface Directed {
  readonly reply: Delivered
  readonly open: OpenSession
  readonly directive: DialogDirective
  readonly requests: number
}

/** Does what a Dialog directive says. */
async function follow(
  deps: ConversationDeps,
  asked: Asked,
  { reply, open, directive, requests }: Directed,
): Promise<TakenTurn> {
  const { match, model } = asked
  const given = directive.updatedIntent ?? (match.kind === 'intent' ? match.intent : undefined)
  const step = stepOf(directive)
  const fault = dialogFault(asked, given, step)
  if (given === undefined || fault !== undefined) return refuse(deps, asked, { reply, fault })
  const intent = completed(given, model.slotsOf.get(given.name) ?? [])
  if (step !== undefined) {
    return answer(deps, asked, { reply, next: { ...open, dialog: { intent, asked: step } } })
  }
  const next = nextStep(model.dialogs.get(intent.name), intent)
  if (next !== undefined) {
    const speech = promptText(next.prompt, intent)
    const dialog = { intent, asked: next.step }
    return answer(deps, asked, { reply, next: { ...open, dialog }, speech })
  }
  if (requests >= REQUESTS_MAX || isCompleted(asked, intent.name)) {
    return refuse(deps, asked, { reply, fault: DELEGATED_AGAIN })
  }
  await addCard(deps, asked, reply.response.response.card)
  const done = { kind: 'intent', byName: false, intent, dialogState: 'COMPLETED' } as const
  return goOn(deps, { ...asked, open, match: done }, requests + 1)
}

const DELEGATED_AGAIN =
  'The skill answered with Dialog.Delegate, but nothing is left to ask. Answer the request when its dialogState is COMPLETED.'

function isCompleted({ match }: Turn, intent: string): boolean {
  const isSame = match.kind === 'intent' && match.intent.name === intent
  return isSame && match.dialogState === 'COMPLETED'
}

function dialogFault(
  { model }: Turn,
  intent: OpenIntent | undefined,
  step: DialogStep | undefined,
): string | undefined {
  if (intent === undefined) {
    return 'The skill answered with a Dialog directive without updatedIntent to a request without an intent. Add updatedIntent.'
  }
  const slots = model.slotsOf.get(intent.name)
  if (slots === undefined) {
    return `The skill answered with a Dialog directive about “${intent.name}”, which is no intent of the ${model.locale} model.`
  }
  if (step === undefined || step.kind === 'confirm-intent' || slots.includes(step.slot)) {
    return undefined
  }
  return `The skill answered with a Dialog directive about the slot “${step.slot}”; ${intent.name} has ${slots.join(', ') || 'no slots'}.`
}

/** A response of the right shape that a dialog cannot go on with. */
async function refuse(
  deps: ConversationDeps,
  asked: Asked,
  { reply, fault = '' }: { readonly reply: Delivered; readonly fault?: string | undefined },
): Promise<TakenTurn> {
  const { problems, response } = reply
  const failed = { ok: false, reason: 'invalid-response', message: fault, problems } as const
  return { result: await fail(deps, asked, { ...failed, raw: response }), session: undefined }
}

type Delivered = SkillReply & { readonly ok: true }

interface Answer {
  readonly reply: Delivered
  /** The session that is open after the answer. */
  readonly next: OpenSession | undefined
  /** What Alexa says instead of the skill. */
  readonly speech?: string
}

async function answer(
  deps: ConversationDeps,
  asked: Asked,
  { reply, next, speech: prompt }: Answer,
): Promise<TakenTurn> {
  const { flowId } = asked
  const { outputSpeech, card, reprompt } = reply.response.response
  const speech = prompt ?? speechText(outputSpeech)
  recordSpeech(deps.flow, { flowId, speech, asksToLink: card?.type === 'LinkAccount' })
  await addCard(deps, asked, card)
  const again = prompt ?? speechText(reprompt?.outputSpeech)
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
  return { result, session: next && waiting(next, next.dialog, again) }
}

function waiting(session: OpenSession, dialog: OpenSession['dialog'], again: string): OpenSession {
  const { sessionId, isNew, attributes, userId, linked } = session
  return {
    ...{ sessionId, isNew, attributes, userId, linked },
    ...(dialog === undefined ? {} : { dialog }),
    ...(again === '' ? {} : { reprompt: again }),
  }
}

async function addCard(
  deps: ConversationDeps,
  { flowId, request }: Asked,
  card: SkillCard | null | undefined,
): Promise<void> {
  if (card === null || card === undefined) return
  if (card.type === 'LinkAccount') deps.flow.record({ id: 'app.card', flowId })
  const { requestId } = request.request
  await deps.addCard({ card, flowId, requestId, at: deps.now() })
}

/** The session was left; whatever the skill answers is not heard. */
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

function facts(asked: Asked) {
  const { utterance, flowId, request, session, match } = asked
  const { linked } = session
  const intent = match.kind === 'intent' ? { intent: match.intent.name } : {}
  return { utterance, flowId, request, linked, ...intent }
}
