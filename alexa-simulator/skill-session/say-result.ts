/**
 * What a customer gets for something they said, told apart by `outcome`.
 *
 * @module
 */
import type {
  ResponseProblem,
  SkillCard,
  SkillRequestEnvelope,
  SkillResponse,
} from '../requests/index.ts'
import type { DialogStep } from './dialog.ts'

/** Why a skill's turn failed: no answer in time, an error instead of one, or an unusable one. */
export type SkillFailure = 'timeout' | 'failed' | 'invalid-response'

interface SayBase {
  /** What was said, as given. */
  readonly utterance: string
  /** Flow that the turn was recorded in. */
  readonly flowId: string
  /** What the device says, as plain text; empty when it says nothing. */
  readonly speech: string
}

/** The skill answered, and its answer could be used. */
export interface SayAnswered extends SayBase {
  readonly outcome: 'answered'
  /** What the device would say if the customer stays silent, as plain text. */
  readonly reprompt?: string
  readonly cards: readonly SkillCard[]
  /** Whether the session is over. */
  readonly shouldEndSession: boolean
  /** Whether the request carried an access token. */
  readonly linked: boolean
  /** Name of the intent; absent for a launch and for the end of a session. */
  readonly intent?: string
  readonly request: SkillRequestEnvelope
  readonly response: SkillResponse
  /** What a real Alexa would mind, or a reviewer. */
  readonly problems: readonly ResponseProblem[]
}

/** The skill was asked and gave nothing usable; the device says so and the session is over. */
export interface SayFailed extends SayBase {
  readonly outcome: 'failed'
  readonly reason: SkillFailure
  /** Plain words for the developer; never spoken. */
  readonly message: string
  readonly cards: readonly []
  readonly shouldEndSession: true
  readonly linked: boolean
  readonly intent?: string
  readonly request: SkillRequestEnvelope
  /** The answer as it came, where there was one. */
  readonly response?: unknown
  readonly problems: readonly ResponseProblem[]
}

/**
 * Alexa asked something without the skill: a question of a dialog that the model delegates to Alexa, or
 * the reprompt after silence.
 */
export interface SayPrompted extends SayBase {
  readonly outcome: 'prompted'
  readonly prompt: DialogStep['kind'] | 'reprompt'
  /** Plain words for the developer: why the skill was not asked. */
  readonly message: string
  /** Name of the intent that the dialog is about. */
  readonly intent?: string
  readonly cards: readonly []
  readonly shouldEndSession: false
  readonly linked: boolean
  readonly problems: readonly []
}

/** Nothing in the skill's model fits what was said; the skill was not asked. */
export interface SayNoMatch extends SayBase {
  readonly outcome: 'no-match'
  /** Plain words for the developer, naming the nearest samples. */
  readonly message: string
  /** Utterances that would have matched, nearest first, at most three. */
  readonly nearest: readonly string[]
}

/** The customer has not enabled the skill; it was not asked. */
export interface SayNotEnabled extends SayBase {
  readonly outcome: 'not-enabled'
  /** Plain words for the developer. */
  readonly message: string
}

/** What a customer gets for something they said. */
export type SayResult = SayAnswered | SayPrompted | SayFailed | SayNoMatch | SayNotEnabled
