/**
 * What the texts of one language must hold, so that the inspector can explain every message,
 * parameter, refusal and attack. The texts are plain JSON data: the server puts those of the page's
 * language into the page.
 *
 * @module
 */
import type { MessageFacts } from './message-facts.ts'
import type { ParamFacts } from './param-facts.ts'
import type { Channel, Lane, MessageId, Phase } from '../../flow/index.ts'
import type { AttackId } from './attacks.ts'
import type { ParamName } from './param-names.ts'
import type { RefusalCode } from './refusals.ts'

/** A question for the audience before the message goes on, and its answer. */
export interface Prediction {
  readonly question: string
  readonly answer: string
}

/** What one message means. `{skill}` and `{provider}` stand for the names of this run. */
export interface MessageText {
  /** Who tells whom what, in one sentence. */
  readonly tells: string
  /** Why now, who can see it, or what it proves, in one sentence. */
  readonly why: string
  /** Takes the place of `tells` where the answer stands under the same id as the request. */
  readonly reply?: string
  readonly predict?: Prediction
}

/** What one parameter is. */
export interface ParamText {
  readonly purpose: string
  readonly madeBy: string
  readonly checkedBy: string
}

/** What one attack of the attack lab shows. */
export interface DangerText {
  readonly title: string
  readonly story: string
  readonly defence: string
  /** What comes of it without the defence. */
  readonly effect: string
  /** How the defence ends it. */
  readonly stopped: string
}

/** A name, and what it means. */
export interface NamedText {
  readonly name: string
  readonly meaning: string
}

/** Who an actor is. */
export interface LaneText {
  readonly name: string
  /** Role in the words of OAuth; empty where it has none. */
  readonly role: string
  readonly note: string
}

/** Whose ground an actor stands on. */
export type Zone = 'amazon' | 'device' | 'client' | 'yours' | 'attacker'

/** How a party comes to read a message. */
export type ReaderHow =
  | 'sends'
  | 'receives'
  | 'carried'
  | 'own'
  | 'inAmazon'
  | 'room'
  | 'microphone'
  | 'loudspeaker'
  | 'screen'
  | 'page'
  | 'formBody'
  | 'addressBar'
  | 'history'
  | 'referer'
  | 'accessLog'
  | 'fragment'

/** A limit of time that a message stands under. */
export type LimitName = 'token' | 'skill' | 'code' | 'access' | 'state'

/** Everything the inspector says in one language. */
export interface TeachTexts {
  readonly messages: Readonly<Record<MessageId, MessageText>>
  /** What a refusal means, and its usual causes with Alexa. */
  readonly refusals: Readonly<Record<RefusalCode, string>>
  readonly params: Readonly<Record<ParamName, ParamText>>
  readonly dangers: Readonly<Record<AttackId, DangerText>>
  readonly phases: Readonly<Record<Phase, string>>
  readonly channels: Readonly<Record<Channel, NamedText>>
  readonly lanes: Readonly<Record<Lane, LaneText>>
  readonly zones: Readonly<Record<Zone, string>>
  /** Short phrases, read after the name of the party. */
  readonly readers: Readonly<Record<ReaderHow, string>>
  readonly limits: Readonly<Record<LimitName, string>>
  /** What is said otherwise in a run of plain OAuth, where no Alexa takes part. */
  readonly plain: PlainTexts
  /** What is true in every language; handed over with the texts, so that the script holds none of it. */
  readonly facts: {
    readonly messages: Readonly<Record<MessageId, MessageFacts>>
    readonly params: Readonly<Record<ParamName, ParamFacts>>
  }
}

/** Texts that take the place of those that speak of Alexa. */
export interface PlainTexts {
  readonly messages: Readonly<Partial<Record<MessageId, MessageText>>>
  readonly params: Readonly<Partial<Record<ParamName, ParamText>>>
  readonly lanes: Readonly<Partial<Record<Lane, LaneText>>>
}
