/**
 * Puts the simulator's parts together for one address: linking, conversation, feed, sessions. Knows
 * nothing of HTTP.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'

import type { VirtualClock } from '../edge/index.ts'
import { recordedFetch } from '../flow/index.ts'
import type { FlowLog } from '../flow/index.ts'
import type { Store } from '../store/index.ts'
import { createApiTokenSigner, deviceIdOf } from './requests/index.ts'
import type { SkillEndpoint } from './requests/index.ts'
import {
  AmazonSessions,
  CardFeed,
  Enablements,
  FlowThread,
  LinkingService,
  LinkResults,
  mergeSettings,
  PendingLinks,
  requireUsable,
  Serial,
  Transcripts,
  Vault,
} from './service/index.ts'
import type {
  AccountLinking,
  LinkingContext,
  SettingsPatch,
  SimulatorSettings,
  SkillDefinition,
} from './service/index.ts'
import { createConversation } from './skill-session/index.ts'
import type { Conversation, ConversationDeps } from './skill-session/index.ts'

/** What a {@link Program} is made from. */
export interface ProgramOptions {
  readonly publicUrl: string
  readonly skill: SkillDefinition
  readonly linking: AccountLinking
  readonly settings: SimulatorSettings
  readonly clock: VirtualClock
  readonly store: Store
  readonly flow: FlowLog
  readonly endpoint: SkillEndpoint
  readonly key: string
  readonly joinsFlow?: ((url: URL) => boolean) | undefined
}

/** The simulator behind its pages. */
export interface Program {
  readonly publicUrl: string
  readonly skill: SkillDefinition
  readonly linking: AccountLinking
  readonly flow: FlowLog
  readonly thread: FlowThread
  readonly service: LinkingService
  readonly conversation: Conversation
  readonly cards: CardFeed
  readonly sessions: AmazonSessions
  readonly results: LinkResults
  readonly transcripts: Transcripts
  readonly settings: () => SimulatorSettings
  readonly configure: (patch: SettingsPatch) => void
  readonly now: () => number
  /** Forgets everything, settings included. */
  readonly reset: () => Promise<void>
}

/** The one simulated Amazon customer; records carry the id, so that more can come. */
const CUSTOMER_ID = 'customer-1'

/** Puts the parts together. */
export function createProgram(options: ProgramOptions): Program {
  const { publicUrl, skill, linking, store, flow } = options
  const now = () => options.clock.now()
  let settings = options.settings
  const context = createContext(options, {
    now,
    settings: () => settings,
    onAccountChanged: () => {
      conversation.forgetSession()
    },
  })
  const service = new LinkingService(context)
  const conversation = createConversation(conversationDeps(options, context, service))
  const results = new LinkResults({ store, now, newId: randomUUID })
  const transcripts = new Transcripts(store)
  return {
    publicUrl,
    skill,
    linking,
    flow,
    service,
    conversation,
    results,
    transcripts,
    now,
    thread: context.thread,
    cards: context.cards,
    sessions: new AmazonSessions(options.key),
    settings: () => settings,
    configure: (patch) => {
      const changed = mergeSettings(patch, settings)
      requireUsable(linking, changed)
      settings = changed
    },
    reset: async () => {
      settings = options.settings
      await service.reset()
      await results.clear()
      await transcripts.clear()
    },
  }
}

function conversationDeps(
  { skill, endpoint, flow, key }: ProgramOptions,
  { settings, cards, now, newId }: LinkingContext,
  service: LinkingService,
): ConversationDeps {
  return {
    skillId: skill.skillId,
    interactionModels: skill.interactionModels,
    endpoint,
    flow,
    flowId: () => service.currentFlow(),
    settings,
    customer: async () => {
      const { status, userId } = await service.state()
      return userId === undefined ? undefined : { userId, linked: status === 'linked' }
    },
    accessToken: ({ flowId }) => service.accessToken(flowId),
    addCard: async ({ card }) => {
      await cards.add(card)
    },
    deviceId: deviceIdOf(`${skill.skillId}|${CUSTOMER_ID}`),
    signApiToken: createApiTokenSigner(key),
    now,
    newId,
  }
}

function createContext(
  options: ProgramOptions,
  own: Pick<LinkingContext, 'now' | 'settings' | 'onAccountChanged'>,
): LinkingContext {
  const { publicUrl, skill, linking, endpoint, store, flow } = options
  const owner = { customerId: CUSTOMER_ID, skillId: skill.skillId }
  return {
    ...own,
    publicUrl,
    skill,
    linking,
    endpoint,
    flow,
    thread: new FlowThread(flow),
    send: recordedFetch({ log: flow, joins: options.joinsFlow }),
    pending: new PendingLinks({ store, now: own.now }),
    vault: new Vault(store, owner),
    enablements: new Enablements(store, owner),
    cards: new CardFeed({ store, now: own.now, newId: randomUUID }),
    changes: new Serial(),
    newId: randomUUID,
  }
}
