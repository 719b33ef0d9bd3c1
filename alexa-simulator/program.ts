/**
 * Puts the simulator's parts together for one address: linking, conversation, feed, sessions. Knows
 * nothing of HTTP.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http'
import { KeptValue, machineRandom, sendWithFaults } from '../edge/index.ts'
import type { Faults, HostRoute, RandomSource, SharedState, VirtualClock } from '../edge/index.ts'
import { recordedFetch } from '../flow/index.ts'
import type { FlowLog } from '../flow/index.ts'
import type { Store } from '../store/index.ts'
import { acceptGrantStep } from './accept-grant.ts'
import { amazonHosts, AmazonGrants } from './amazon/index.ts'
import type { AmazonGrant } from './amazon/index.ts'
import { createApiTokenSigner, deviceIdOf } from './requests/index.ts'
import type { SkillEndpoint } from './requests/index.ts'
import {
  AmazonSessions,
  CardFeed,
  Enablements,
  EventOutbox,
  FlowThread,
  isSmartHomeSkill,
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
  AccountOwner,
  LinkingContext,
  SettingsPatch,
  SimulatorSettings,
  SkillDefinition,
} from './service/index.ts'
import { createConversation } from './skill-session/index.ts'
import type { Conversation, ConversationDeps } from './skill-session/index.ts'
import { createSmartHome, DeviceList, voicelessConversation } from './smart-home/index.ts'
import type { SmartHome, SmartHomeDeps } from './smart-home/index.ts'

/**
 * What a {@link Program} is made from.
 *
 * @internal
 */
export interface ProgramOptions {
  readonly publicUrl: string
  readonly skill: SkillDefinition
  readonly linking: AccountLinking
  readonly settings: SimulatorSettings
  readonly clock: VirtualClock
  readonly store: Store
  readonly flow: FlowLog
  /** Set where other processes may serve the same simulator. */
  readonly shared?: SharedState | undefined
  readonly endpoint: SkillEndpoint
  readonly key: string
  /** Makes ids, codes and `state`; the machine's source by default. */
  readonly random?: RandomSource | undefined
  /** What may go wrong on purpose. */
  readonly faults?: Faults | undefined
  readonly joinsFlow?: ((url: URL) => boolean) | undefined
  /** Whether the provider keeps no flow log, so that its hops have to be recorded here. */
  readonly isProviderForeign?: boolean | undefined
  /** Whether a request came by a way on which those hops are recorded already. */
  readonly hasRecordedHops?: ((request: IncomingMessage) => boolean) | undefined
  /** Certificates (PEM) of private authorities that the token endpoint may be signed by. */
  readonly ca?: readonly string[] | undefined
}

/** The simulator behind its pages. */
export interface Program {
  readonly publicUrl: string
  readonly skill: SkillDefinition
  readonly linking: AccountLinking
  readonly flow: FlowLog
  /** What may go wrong on purpose, where anything may. */
  readonly faults: Faults | undefined
  readonly isProviderForeign: boolean
  /**
   * Whether a request came by a way on which those hops are recorded already.
   *
   * @internal
   */
  readonly hasRecordedHops: (request: IncomingMessage) => boolean
  readonly thread: FlowThread
  readonly service: LinkingService
  readonly conversation: Conversation
  readonly smartHome: SmartHome
  readonly isSmartHome: boolean
  /** Whether nothing can be said to the skill, because it is steered by directives alone. */
  readonly isVoiceless: boolean
  /** Hosts of Amazon's that this program answers for. */
  readonly hosts: readonly HostRoute[]
  readonly cards: CardFeed
  readonly sessions: AmazonSessions
  readonly results: LinkResults
  readonly transcripts: Transcripts
  /** Issues a code of Amazon's with which a developer's app may enable the skill. */
  readonly issueSkillsCode: (asked: {
    readonly clientId: string
    readonly redirectUri: string
    readonly flowId: string
  }) => Promise<string>
  readonly settings: () => SimulatorSettings
  readonly configure: (patch: SettingsPatch) => void
  readonly now: () => number
  /** Forgets what is kept outside the store, settings included. */
  readonly forget: () => void
  /** Forgets everything, settings included. */
  readonly reset: () => Promise<void>
}

/** The one simulated Amazon customer; records carry the id, so that more can come. */
const CUSTOMER_ID = 'customer-1'

/**
 * Puts the parts together.
 *
 * @internal
 */
export function createProgram(options: ProgramOptions): Program {
  const { publicUrl, skill, linking, store, flow } = options
  const now = () => options.clock.now()
  const newId = newIdsOf(options)
  const settings = new KeptValue(options.settings, 'alexa.settings', options.shared?.keep)
  const grants = new AmazonGrants({ store, now, newId, random: options.random })
  const devices = new DeviceList(store, ownerOf(skill))
  const context = createContext(options, {
    now,
    settings: () => settings.value,
    grants,
    onDisabled: forgetCustomer(devices, grants),
    onAccountChanged: () => {
      conversation.forgetSession()
    },
  })
  const service = new LinkingService(context)
  const isVoiceless = isSmartHomeSkill(skill) && Object.keys(skill.interactionModels).length === 0
  const talk = conversationDeps(options, context, service)
  const conversation = isVoiceless ? voicelessConversation(talk) : createConversation(talk)
  const results = new LinkResults({ store, now, newId })
  const transcripts = new Transcripts(store)
  return {
    publicUrl,
    skill,
    linking,
    flow,
    faults: options.faults,
    isProviderForeign: options.isProviderForeign ?? false,
    hasRecordedHops: options.hasRecordedHops ?? (() => false),
    service,
    conversation,
    isSmartHome: isSmartHomeSkill(skill),
    isVoiceless,
    smartHome: createSmartHome(smartHomeDeps(context, service, devices)),
    hosts: hostsOf(context, grants, service),
    results,
    transcripts,
    now,
    thread: context.thread,
    cards: context.cards,
    sessions: new AmazonSessions(options.key, options.random),
    issueSkillsCode: (asked) => grants.issueCode({ ...asked, ...skillsGrant(settings.value) }),
    settings: () => settings.value,
    configure: (patch) => {
      const changed = mergeSettings(patch, settings.value)
      requireUsable(linking, changed)
      settings.value = changed
    },
    forget: () => {
      settings.value = options.settings
      service.forget()
    },
    reset: async () => {
      settings.value = options.settings
      await service.reset()
      for (const part of [devices, grants, results, transcripts]) await part.clear()
    },
  }
}

function newIdsOf({ random = machineRandom }: ProgramOptions): () => string {
  return () => random.uuid()
}

/** Bound to the customer, not to the skill's name for them: the skill may be disabled. */
function skillsGrant({ region }: SimulatorSettings): SkillsGrant {
  return { purpose: 'skills', userId: CUSTOMER_ID, region }
}

type SkillsGrant = Pick<AmazonGrant, 'purpose' | 'userId' | 'region'>

/** What Amazon keeps for a customer goes when they disable the skill. */
function forgetCustomer(devices: DeviceList, grants: AmazonGrants): LinkingContext['onDisabled'] {
  return async function forgetCustomer(userId) {
    await devices.clear()
    await grants.revokeUser(userId)
    await grants.revokeUser(CUSTOMER_ID)
  }
}

function conversationDeps(
  { skill, linking, endpoint, flow, key, shared }: ProgramOptions,
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
    isVoiceLinkingEnabled: linking.voiceForwardAccountLinking === 'ENABLED',
    person: ({ name, flowId }) => service.person(name, flowId),
    addCard: async ({ card }) => {
      await cards.add(card)
    },
    deviceId: deviceIdOf(`${skill.skillId}|${CUSTOMER_ID}`),
    signApiToken: createApiTokenSigner(key),
    keep: shared?.keep,
    now,
    newId,
  }
}

function smartHomeDeps(
  { skill, endpoint, flow, settings, newId, enablements }: LinkingContext,
  service: LinkingService,
  devices: DeviceList,
): SmartHomeDeps {
  return {
    isSmartHome: isSmartHomeSkill(skill),
    endpoint,
    devices,
    flow,
    settings,
    newId,
    flowId: () => service.currentFlow(),
    isEnabled: async () => (await enablements.current()) !== undefined,
    accessToken: (flowId) => service.accessToken(flowId),
    dropLink: () => service.dropLink('credential_refused'),
  }
}

function hostsOf(
  context: LinkingContext,
  grants: AmazonGrants,
  service: LinkingService,
): readonly HostRoute[] {
  const { settings, enablements, newId } = context
  return amazonHosts({
    grants,
    newId,
    lwaClient: () => settings().lwaClient,
    userId: async () => (await enablements.current())?.userId,
    enablement: {
      skillId: context.skill.skillId,
      ownsSkill: () => settings().ownsSkill,
      state: async () => {
        const { userId, status } = await service.state()
        return userId === undefined ? undefined : { userId, isLinked: status === 'linked' }
      },
      enable: (flowId) => service.enable(flowId),
      link: async (code) => {
        const result = await service.linkWithCode(code)
        return result.ok ? undefined : result.message
      },
      disable: () => service.disable(context.thread.forDisable()),
    },
  })
}

type OwnParts = Pick<LinkingContext, 'now' | 'settings' | 'onAccountChanged' | 'onDisabled'>

function ownerOf({ skillId }: SkillDefinition): AccountOwner {
  return { customerId: CUSTOMER_ID, skillId }
}

function createContext(
  options: ProgramOptions,
  { grants, ...own }: OwnParts & { readonly grants: AmazonGrants },
): LinkingContext {
  const { publicUrl, skill, linking, endpoint, store, flow, shared } = options
  const exclusively: LinkingContext['exclusively'] =
    shared?.exclusively ?? ((_name, work) => work())
  const owner = ownerOf(skill)
  const { settings } = own
  const newId = newIdsOf(options)
  const issueAmazonCode: LinkingContext['issueAmazonCode'] = (grant) =>
    grants.issueCode({ ...grant, region: settings().region })
  return {
    ...own,
    acceptGrant: acceptGrantStep({
      skill,
      settings,
      endpoint,
      flow,
      newId,
      issueAmazonCode,
    }),
    issueAmazonCode,
    publicUrl,
    skill,
    linking,
    endpoint,
    flow,
    thread: new FlowThread(flow, shared?.keep),
    send: recordedFetch({
      log: flow,
      joins: options.joinsFlow,
      ca: options.ca,
      ...(options.faults === undefined ? {} : { exchange: sendWithFaults(options.faults) }),
    }),
    pending: new PendingLinks({ store, now: own.now }),
    vault: new Vault(store, owner),
    vaultOf: (person) => new Vault(store, { ...owner, person }),
    enablements: new Enablements(store, owner),
    outbox: new EventOutbox({
      settings,
      now: own.now,
      schedule: (at, call) => options.clock.at(at, call),
    }),
    cards: new CardFeed({ store, now: own.now, newId }),
    exclusively,
    changes: new Serial(exclusively),
    newId,
    random: options.random,
  }
}
