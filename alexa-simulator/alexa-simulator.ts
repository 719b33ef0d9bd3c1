/**
 * Starts the simulated Alexa and hands back a handle that does everything a customer can do in the
 * companion app, without a browser.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http'
import { lazyHandler, parsePublicUrl, startServer } from '../edge/index.ts'
import type {
  Faults,
  HostRoute,
  LazyHandler,
  RandomSource,
  RunningServer,
  ServerPlace,
  SharedState,
  VirtualClock,
} from '../edge/index.ts'
import type { FlowLog } from '../flow/index.ts'
import type { Store } from '../store/index.ts'
import { headlessCustomer } from './headless-customer.ts'
import type { CompleteLinkOptions, HeadlessLink, StartLinkOptions } from './headless-customer.ts'
import { createProgram } from './program.ts'
import { launchPhrase } from './launch-phrase.ts'
import type { Program } from './program.ts'
import { faultyEndpoint } from './requests/index.ts'
import type { ListEventName, SkillEndpoint, VoiceLinkStatus } from './requests/index.ts'
import {
  mergeSettings,
  parseAccountLinking,
  requireUsable,
  requireUsableSkill,
} from './service/index.ts'
import type {
  EventOutcome,
  LinkResult,
  LinkState,
  SettingsPatch,
  SimulatorSettings,
  SkillDefinition,
} from './service/index.ts'
import type { SayResult } from './skill-session/index.ts'
import type { Device, DeviceOrder, DirectiveResult, DiscoverResult } from './smart-home/index.ts'

/**
 * What {@link startAlexaSimulator} is made with.
 *
 * @internal
 */
export interface AlexaSimulatorOptions {
  /** 0 picks a free port. */
  readonly port: number
  /** Address to listen on; loopback by default. */
  readonly host?: string | undefined
  /** Address the world uses, possibly with a path; the listening address by default. */
  readonly publicUrl?: string | undefined
  /** Where it serves in place of a port of its own, and what serves below it. */
  readonly place?: ServerPlace | undefined
  readonly clock: VirtualClock
  readonly store: Store
  readonly flow: FlowLog
  /** Set where other processes may serve the same simulator. */
  readonly shared?: SharedState | undefined
  /** What may go wrong with what Alexa sends and answers, on purpose; nothing by default. */
  readonly faults?: Faults | undefined
  readonly skill: SkillDefinition
  /**
   * SMAPI's `accountLinkingRequest`, wrapped or bare; or a function that makes it once the address
   * of the redirect endpoints is known.
   */
  readonly accountLinking: unknown
  readonly endpoint: SkillEndpoint
  readonly settings?: SettingsPatch | undefined
  /** `cookie` signs the Amazon session and the form tokens; at least 16 bytes. */
  readonly keys: { readonly cookie: string }
  /** Start of every cookie's name; cookies are shared by all ports of a host. */
  readonly cookiePrefix: string
  /** Whether an outgoing request may carry the header that joins flows: own servers only. */
  readonly joinsFlow?: ((url: URL) => boolean) | undefined
  /** Whether the provider keeps no flow log, so that its hops have to be recorded here; no by default. */
  readonly isProviderForeign?: boolean | undefined
  /** Whether a request came by a way on which those hops are recorded already; no by default. */
  readonly hasRecordedHops?: ((request: IncomingMessage) => boolean) | undefined
  /** Certificates (PEM) of private authorities that the token endpoint may be signed by. */
  readonly ca?: readonly string[] | undefined
  /** Makes ids, codes and `state`; the machine's source by default. */
  readonly random?: RandomSource | undefined
  /** Page that shows the messages behind; the companion app links to it. */
  readonly flowUrl?: string | undefined
  /** Hosts besides loopback that the linking file may name with http. */
  readonly httpHosts?: readonly string[] | undefined
}

/** What {@link AlexaSimulator.say} may be told. */
export interface SayOptions {
  /** Ends an open session first. */
  readonly newSession?: boolean
  /** Name of the person whose voice is recognised; nobody's by default. */
  readonly person?: string | undefined
}

/** A running simulator. */
export interface AlexaSimulator extends RunningServer {
  readonly settings: SimulatorSettings
  /** Address of the companion app. */
  readonly companionUrl: string
  /** Address of the skill's page in the companion app. */
  readonly skillUrl: string
  /** What launches the skill in the language of the device; a smart home skill may have nothing. */
  launchPhrase(): string | undefined
  /**
   * Changes settings.
   *
   * @throws {@link InvalidInputError} `ERR_SETTINGS_INVALID` naming each setting refused.
   */
  configure(patch: SettingsPatch): void
  enable(): Promise<void>
  disable(): Promise<void>
  /** Does what "Link account" does, without a browser; enables the skill where it is disabled. */
  startLink(options?: StartLinkOptions): Promise<HeadlessLink>
  /**
   * Does what the redirect endpoint does.
   *
   * @param callbackUrl Where the authorization server redirected to, with its query or fragment.
   * @throws {@link AlexaSimulatorError} `ERR_CALLBACK_URL_INVALID` when that is no redirect endpoint
   *   of this simulator, `ERR_SESSION_COOKIE_INVALID` for a cookie it did not make.
   */
  completeLink(callbackUrl: string, options?: CompleteLinkOptions): Promise<LinkResult>
  linkState(): Promise<LinkState>
  /** The token a skill request would carry now; refreshes it where it is about to expire. */
  accessToken(): Promise<string | undefined>
  say(utterance: string, options?: SayOptions): Promise<SayResult>
  /**
   * Answers the question of a skill whether to link by voice (`Connections.StartConnection` with
   * `AskForAccountLinking`), and resumes its session.
   *
   * @throws {@link AlexaSimulatorError} `ERR_VOICE_LINK` when no skill waits for an answer, or the answer
   *   is `LINKED` and no account is linked.
   */
  answerVoiceLink(status: VoiceLinkStatus): Promise<SayResult>
  /**
   * Sends an event that a choice of the customer in the app leads to.
   *
   * @param items Scopes of the permissions granted, or names of the proactive events subscribed to.
   */
  announce(name: ListEventName, items: readonly string[]): Promise<EventOutcome | 'not-enabled'>
  /** Asks a smart home skill for its devices and keeps them. */
  discover(): Promise<DiscoverResult>
  /**
   * Sends a directive to a device of a smart home skill.
   *
   * @throws {@link InvalidInputError} `ERR_DIRECTIVE_INVALID` when a value is missing or out of range.
   */
  order(order: DeviceOrder): Promise<DirectiveResult>
  /** The devices of the latest discovery. */
  devices(): Promise<readonly Device[]>
  /**
   * Hosts of Amazon's that the simulator answers for when the skill calls them: Login with Amazon, the
   * event gateway.
   */
  readonly hosts: readonly HostRoute[]
  /** Loads what its pages are made with, before the first request for one does. */
  warm(): Promise<void>
  /** Loses the link as if a refresh had been refused; nothing happens where there is none. */
  dropLink(): Promise<void>
  /** Forgets what is kept outside the store, settings included; for whoever replaces the store's records. */
  forget(): void
  /** Forgets everything, settings included. */
  reset(): Promise<void>
}

/** What one server serves. */
interface Served {
  readonly program: Program
  readonly pages: LazyHandler
}

/**
 * Starts the simulator.
 *
 * @throws {@link InvalidInputError} `ERR_ACCOUNT_LINKING_INVALID`, `ERR_SETTINGS_INVALID` or
 *   `ERR_SKILL_INVALID`, each naming every field refused; {@link EdgeError} when it cannot listen.
 *
 * @internal
 */
export async function startAlexaSimulator(options: AlexaSimulatorOptions): Promise<AlexaSimulator> {
  const { clock, skill } = options
  requireUsableSkill(skill)
  const settings = mergeSettings(options.settings ?? {})
  const { promise, resolve } = Promise.withResolvers<Served>()
  const server = await startServer({
    port: options.port,
    host: options.host,
    publicUrl: options.publicUrl,
    ...options.place,
    clock,
    createHandler: async ({ publicUrl }) => {
      const linking = parseAccountLinking(await linkingFile(options, publicUrl), {
        httpHosts: httpHosts(options),
      })
      requireUsable(linking, settings)
      const program = createProgram({
        ...options,
        endpoint: endpointOf(options),
        publicUrl,
        linking,
        settings,
        key: options.keys.cookie,
      })
      const pages = pagesOf(program, options)
      resolve({ program, pages })
      return pages.handle
    },
  })
  return handle(server, await promise, options)
}

/** The companion app, which is loaded when it is opened. */
function pagesOf(program: Program, options: AlexaSimulatorOptions): LazyHandler {
  const { cookiePrefix, keys, flowUrl, shared, random } = options
  return lazyHandler(async () => {
    const { createApp } = await import('./routes/index.ts')
    return createApp(program, {
      cookiePrefix,
      key: keys.cookie,
      flowUrl,
      shared,
      random,
    }).callback()
  })
}

/** The skill, with what may go wrong on the way to it. */
function endpointOf({ endpoint, faults, flow }: AlexaSimulatorOptions): SkillEndpoint {
  return faults === undefined ? endpoint : faultyEndpoint(endpoint, { faults, flow })
}

/** The linking file, given or made for the address that the simulator turned out to have. */
function linkingFile({ accountLinking }: AlexaSimulatorOptions, publicUrl: string): unknown {
  return typeof accountLinking === 'function'
    ? (accountLinking as (publicUrl: string) => unknown)(publicUrl)
    : accountLinking
}

function httpHosts({ publicUrl, httpHosts = [] }: AlexaSimulatorOptions): readonly string[] {
  if (publicUrl === undefined) return httpHosts
  return [...httpHosts, new URL(parsePublicUrl(publicUrl)).hostname]
}

function handle(
  server: RunningServer,
  { program, pages }: Served,
  { clock, cookiePrefix }: AlexaSimulatorOptions,
): AlexaSimulator {
  const { service, conversation, skill } = program
  const customer = headlessCustomer(program, cookiePrefix)
  return {
    ...server,
    warm: pages.warm,
    get settings() {
      return program.settings()
    },
    companionUrl: `${server.publicUrl}/`,
    skillUrl: `${server.publicUrl}/skills/${skill.skillId}`,
    launchPhrase: () => launchPhrase(program),
    configure: program.configure,
    enable: () => clock.run(() => customer.enable()),
    disable: () => clock.run(() => customer.disable()),
    startLink: (link) => clock.run(() => customer.startLink(link)),
    completeLink: (callbackUrl, link) => clock.run(() => customer.completeLink(callbackUrl, link)),
    linkState: () => clock.run(() => service.state()),
    accessToken: () => clock.run(() => service.accessToken()),
    say: (utterance, turn) => clock.run(() => conversation.say(utterance, turn)),
    answerVoiceLink: (status) => clock.run(() => conversation.answerVoiceLink(status)),
    announce: (name, items) => clock.run(() => service.announce(name, items)),
    discover: () => clock.run(() => program.smartHome.discover()),
    order: (order) => clock.run(() => program.smartHome.order(order)),
    devices: () => clock.run(() => program.smartHome.devices()),
    hosts: program.hosts.map((route) => ({
      ...route,
      answer: (request) => clock.run(() => route.answer(request)),
    })),
    dropLink: async () => {
      await clock.run(() => service.dropLink())
    },
    forget: () => {
      clock.run(program.forget)
    },
    reset: () => clock.run(program.reset),
  }
}
