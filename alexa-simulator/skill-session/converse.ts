/**
 * The conversation between one customer and the skill: matches what was said, asks the skill, judges
 * the answer, keeps the session, and records every message of it.
 *
 * @module
 */
import { KeptValue } from '../../edge/index.ts'
import type { FlowLog } from '../../flow/index.ts'
import { AlexaSimulatorError } from '../errors.ts'
import { connectionCompleted } from '../requests/index.ts'
import type { VoiceLinkStatus } from '../requests/index.ts'
import { modelForLocale } from '../utterances/index.ts'
import type { CompiledModel } from '../utterances/index.ts'
import type { ConversationDeps, ConversationSettings } from './conversation-deps.ts'
import { stillOpen } from './open-session.ts'
import type { Customer, OpenSession } from './open-session.ts'
import { expectationOf } from './dialog.ts'
import type { SayResult } from './say-result.ts'
import { recordSpeech } from './record-speech.ts'
import { clip } from './skill-exchange.ts'
import { spokenSentences } from './spoken.ts'
import { silence } from './silence.ts'
import { takeTurn } from './take-turn.ts'
import type { Turn } from './take-turn.ts'
import { turnMatch } from './turn-match.ts'
import type { NoMatch, TurnMatch } from './turn-match.ts'

/** A conversation of one customer with the skill. Turns are taken one after another. */
export interface Conversation {
  /**
   * Says something to the device; an empty utterance in an open session is silence. What a skill does
   * wrong is in the result.
   *
   * @throws {@link InvalidInputError} `ERR_SKILL_INVALID` when no model serves the chosen locale.
   */
  say(utterance: string, options?: SayOptions): Promise<SayResult>
  /**
   * Answers the question of a skill whether to link by voice, and resumes its session.
   *
   * @throws {@link AlexaSimulatorError} `ERR_VOICE_LINK` when no skill waits for an answer, or the answer
   *   is `LINKED` and no account is linked.
   */
  answerVoiceLink(status: VoiceLinkStatus): Promise<SayResult>
  /** Whether a session is open, so that saying nothing means something. */
  isListening(): boolean
  /** Forgets the open session, without telling the skill; for linking, disabling and resets. */
  forgetSession(): void
}

/** How something is said. */
export interface SayOptions {
  /** Forgets the open session first, so that the skill has to be named again. */
  readonly newSession?: boolean
  /** Name of the person whose voice is recognised; nobody's by default. */
  readonly person?: string | undefined
}

/** What a conversation remembers between two turns. */
interface Remembered {
  readonly session?: OpenSession | undefined
  /** Outlives linking, which ends every other session. */
  readonly waiting?: OpenSession | undefined
  readonly forgotten: number
}

/** Makes a conversation with no session open. */
export function createConversation(deps: ConversationDeps): Conversation {
  const modelOf = compiledModels(deps)
  const kept = new KeptValue<Remembered>({ forgotten: 0 }, 'alexa.conversation', deps.keep)
  let turns: Promise<unknown> = Promise.resolve()

  async function converse(utterance: string, options: SayOptions): Promise<SayResult> {
    const { forgotten: forgottenBefore, session } = kept.value
    const settings = deps.settings()
    const model = await modelOf(settings.locale)
    const flowId = await deps.flowId()
    const customer = await deps.customer()
    recordAsk(deps.flow, { utterance, flowId, linked: customer?.linked === true })
    if (customer === undefined) return notEnabled(deps.flow, { utterance, flowId, settings })
    const open = options.newSession === true ? undefined : stillOpen(session, customer)
    kept.change({ session: open })
    const { person: name } = options
    const person = name === undefined ? undefined : await deps.person?.({ name, flowId })
    const heard = { utterance, flowId, settings, customer, open, model, person }
    const reprompted = silence(deps.flow, heard)
    if (reprompted !== undefined) {
      kept.change({ session: reprompted.session })
      return reprompted.result
    }
    const match = await understood(heard)
    if (match.kind === 'no-match') return notUnderstood(deps.flow, heard, match)
    return take({ ...heard, match }, forgottenBefore)
  }

  async function resume(status: VoiceLinkStatus): Promise<SayResult> {
    const { forgotten: forgottenBefore, waiting } = kept.value
    const customer = await deps.customer()
    const open = waiting?.userId === customer?.userId ? waiting : undefined
    const turn = { ...resumption(open, customer, status), utterance: '', person: undefined }
    const settings = deps.settings()
    const flowId = await deps.flowId()
    const model = await modelOf(settings.locale)
    return take({ ...turn, settings, flowId, model }, forgottenBefore)
  }

  async function take(turn: Turn, forgottenBefore: number): Promise<SayResult> {
    const taken = await takeTurn(deps, turn)
    kept.change({
      waiting: taken.session?.connection === undefined ? undefined : taken.session,
      // The account may have been linked or disabled while the skill was thinking.
      session: kept.value.forgotten === forgottenBefore ? taken.session : undefined,
    })
    return taken.result
  }

  function inTurn<T>(take: () => Promise<T>): Promise<T> {
    const turn = turns.then(take)
    turns = turn.catch(() => undefined)
    return turn
  }

  return {
    say: (utterance, options = {}) => inTurn(() => converse(utterance, options)),
    answerVoiceLink: (status) => inTurn(() => resume(status)),
    isListening: () => kept.value.session !== undefined,
    forgetSession() {
      kept.change({ session: undefined, forgotten: kept.value.forgotten + 1 })
    },
  }
}

/** Compiles the models of a skill, each once. */
function compiledModels(deps: ConversationDeps): (locale: string) => Promise<CompiledModel> {
  const models = new Map<string, CompiledModel>()
  return async function modelOf(locale) {
    const { interactionModels, now, skillId } = deps
    const known = models.get(locale)
    if (known !== undefined) return known
    const model = modelForLocale(interactionModels, locale)
    const { compileModel } = await import('../utterances/matcher.ts')
    const compiled = compileModel(model, locale, {
      skillId,
      now,
    })
    models.set(locale, compiled)
    return compiled
  }
}

/** The session that waits for an answer, and the request that brings it. */
function resumption(
  open: OpenSession | undefined,
  customer: Customer | undefined,
  status: VoiceLinkStatus,
): Pick<Turn, 'open' | 'customer' | 'match'> {
  if (open?.connection === undefined || customer === undefined) {
    throw new AlexaSimulatorError(
      'ERR_VOICE_LINK',
      'No skill waits for an answer to the question whether to link by voice. Say something that makes it ask.',
    )
  }
  if (status === 'LINKED' && !customer.linked) {
    throw new AlexaSimulatorError(
      'ERR_VOICE_LINK',
      'The answer is LINKED, and no account is linked. Link one first, then answer.',
    )
  }
  const cause = connectionCompleted(open.connection, status)
  return { open, customer, match: { kind: 'resume', cause } }
}

/** What the customer said, before it is known what it means. */
type Heard = Omit<Turn, 'match'>

async function understood({ utterance, open, model }: Heard): Promise<TurnMatch | NoMatch> {
  if (open !== undefined && utterance.trim() === '') {
    return { kind: 'end', reason: 'EXCEEDED_MAX_REPROMPTS' }
  }
  const { matchUtterance } = await import('../utterances/matcher.ts')
  const expecting = expectationOf(open?.dialog)
  return turnMatch(
    open,
    matchUtterance(model, utterance, { inSession: open !== undefined, expecting }),
  )
}

function notUnderstood(
  flow: FlowLog,
  { utterance, flowId, settings }: Heard,
  { message, nearest }: NoMatch,
): SayResult {
  const speech = spokenSentences(settings.locale).notUnderstood
  recordSpeech(flow, { flowId, speech })
  return { outcome: 'no-match', utterance, flowId, speech, message, nearest }
}

interface Asked {
  readonly utterance: string
  readonly flowId: string
  readonly linked: boolean
}

function recordAsk(flow: FlowLog, { utterance, flowId, linked }: Asked): void {
  const summary = `“${clip(utterance.trim())}”`
  flow.record({ id: linked ? 'voice.ask.2' : 'voice.ask', flowId, summary })
  flow.record({ id: 'voice.upload', flowId, summary })
}

function notEnabled(
  flow: FlowLog,
  turn: { utterance: string; flowId: string; settings: ConversationSettings },
): SayResult {
  const { utterance, flowId, settings } = turn
  const speech = spokenSentences(settings.locale).notEnabled
  recordSpeech(flow, { flowId, speech })
  const message = 'The skill is not enabled. Enable it in the companion app first.'
  return { outcome: 'not-enabled', utterance, flowId, speech, message }
}
