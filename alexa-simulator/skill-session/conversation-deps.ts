/**
 * What a conversation needs from the rest of the simulator.
 *
 * @module
 */
import type { KeepShared } from '../../edge/index.ts'
import type { FlowLog } from '../../flow/index.ts'
import type {
  AlexaRegion,
  ApiTokenSigner,
  RequestPerson,
  SkillCard,
  SkillEndpoint,
} from '../requests/index.ts'
import type { InteractionModel } from '../utterances/index.ts'
import type { Customer } from './open-session.ts'

/** A card that a skill sent to the customer's app. */
export interface AddedCard {
  readonly card: SkillCard
  readonly flowId: string
  /** Request that the card answered. */
  readonly requestId: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** Settings that may change between two turns. */
export interface ConversationSettings {
  readonly region: AlexaRegion
  readonly locale: string
  /** Milliseconds that the skill has for its answer. */
  readonly skillTimeoutMs: number
}

/** What a conversation stands on. Functions are asked anew at every turn. */
export interface ConversationDeps {
  readonly skillId: string
  /** The skill's models by locale, for example `en-US`. */
  readonly interactionModels: Readonly<Record<string, InteractionModel>>
  readonly endpoint: SkillEndpoint
  readonly flow: FlowLog
  /** Flow that this turn belongs to; asked once per utterance. */
  readonly flowId: () => string | Promise<string>
  readonly settings: () => ConversationSettings
  /** The customer as the skill knows them, or `undefined` while the skill is not enabled. */
  readonly customer: () => Promise<Customer | undefined>
  /** The provider's token, refreshed where it is about to expire; `undefined` when there is none. */
  readonly accessToken: (turn: { readonly flowId: string }) => Promise<string | undefined>
  /** The person of a recognised voice, with the token of their own link where they have one. */
  readonly person?: (turn: {
    readonly flowId: string
    readonly name: string
  }) => Promise<RequestPerson | undefined>
  /** Whether a skill may ask to link by voice (`voiceForwardAccountLinking`). */
  readonly isVoiceLinkingEnabled?: boolean
  /** Puts a card into the customer's home feed. */
  readonly addCard: (added: AddedCard) => Promise<void> | void
  readonly deviceId: string
  readonly signApiToken: ApiTokenSigner
  /** Tells other processes that serve the customer what is remembered; there are none by default. */
  readonly keep?: KeepShared | undefined
  /** Current time in milliseconds since the epoch. */
  readonly now: () => number
  /** Makes a fresh UUID. */
  readonly newId: () => string
}
