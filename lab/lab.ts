/**
 * The handle of a running lab.
 *
 * @module
 */
import type { AlexaSimulator, LinkState, SkillDefinition } from '../alexa-simulator/index.ts'
import type { AuthServer } from '../auth-server/index.ts'
import type { Faults, Hold, HoldOptions, StepRule, VirtualClock } from '../edge/index.ts'
import type { BrowserProxy } from './browser-proxy/index.ts'
import type { FlowLog, MessageId } from '../flow/index.ts'
import type { FixtureUser } from '../fixtures/data/index.ts'
import type { LabSettings } from './lab-options.ts'
import type { LabTenants } from './tenants/index.ts'
import type { TamperedExchange, TamperKind } from './signing/index.ts'
import type { Snapshot } from './world.ts'

/** Addresses of a lab's servers, without a trailing slash. */
export interface LabUrls {
  /** Home page and admin API. */
  readonly lab: string
  /** The simulated Alexa. */
  readonly alexa: string
  /** The skill's page in the companion app, where a link begins. */
  readonly skillPage: string
  /** The authorization server; also the issuer of its tokens. */
  readonly authServer: string
  /** The third party's resource API. */
  readonly api: string
}

/** Addresses that a lab's servers listen on, without a trailing slash. */
export type ListeningUrls = Pick<LabUrls, 'lab' | 'alexa' | 'authServer'>

/** What {@link Lab.seedLink} may be told. */
export interface SeedOptions {
  /** Scopes the user allows; those of the linking file by default. */
  readonly scopes?: readonly string[] | undefined
  /** Person of the household whose own account it becomes; the customer's by default. */
  readonly person?: string | undefined
}

/** A running lab. Closing it twice is harmless. */
export interface Lab extends AsyncDisposable {
  readonly instanceId: string
  readonly settings: LabSettings
  readonly urls: LabUrls
  /** Addresses that its servers listen on in this process, where those of {@link Lab.urls} lead in the end. */
  readonly listening: ListeningUrls
  /** Whether a developer's skill runs in place of the sample. */
  readonly isOwnSkill: boolean
  /** Token that the admin API and the inspector ask for; none where programs of this machine alone reach them. */
  readonly adminToken: string | undefined
  /** PEM file of the authority that its certificate is signed by; none where its servers speak plain http. */
  readonly caFile: string | undefined
  /** The skill, as Amazon knows it. */
  readonly skill: SkillDefinition
  readonly alexa: AlexaSimulator
  readonly authServer: AuthServer
  readonly flow: FlowLog
  readonly clock: VirtualClock
  /** Name of the tenant that this is of another lab. */
  readonly tenant: string | undefined
  /** Worlds below the addresses of this lab; one that is such a world itself has none. */
  readonly tenants: LabTenants
  /** What goes wrong on purpose in this lab, and in no other. */
  readonly faults: Faults
  readonly users: readonly FixtureUser[]
  /**
   * Links an account without a browser: the grant and the code are made in the server, everything from
   * the callback on happens as always.
   *
   * @param user E-mail address or the part before the `@` (`alice`).
   * @throws {@link LabError} `ERR_LAB_UNKNOWN_USER`, `ERR_LAB_REHEARSAL` when the link fails.
   */
  seedLink(user?: string, options?: SeedOptions): Promise<LinkState>
  /**
   * Says something with a wrong signature. A web service must refuse it with 400.
   *
   * @throws {@link LabError} `ERR_LAB_REHEARSAL` for a skill whose requests are not signed.
   */
  tamper(utterance: string, kind: TamperKind): Promise<TamperedExchange>
  /** Starts the skill's process, or loads the skill, before the first request does. */
  warmSkill(): Promise<void>
  /** Loads what pages and the admin API are made with, before the first request for one does. */
  warmPages(): Promise<void>
  /**
   * Stops the next message of an id, or the nth, right before it is passed on. The lab's clock and every
   * time limit of the protocol stand still while it is held.
   *
   * @throws `EdgeError` `ERR_HOLD_IMPOSSIBLE` for a message that does not travel by HTTP.
   */
  hold(id: MessageId, options?: HoldOptions): Hold
  /**
   * The proxy for a browser's way to an authorization server that is not the lab's, started at the first
   * call: it records their messages, and lets faults and holds happen to them.
   *
   * @returns `undefined` where users sign in at the lab's own server, which does that by itself.
   */
  browserProxy(): Promise<BrowserProxy | undefined>
  /** Every hold that has not ended. */
  holds(): readonly Hold[]
  /** Calls a function whenever a hold is asked for or ends, or step mode changes. Returns what ends it. */
  followHolds(changed: () => void): () => void
  /** Step mode: which messages stop by themselves; none at first, and after a reset. */
  stepRule: StepRule
  /**
   * Passes every message on that is held.
   *
   * @param until `phase-end` lets step mode stop nothing until a message of another phase comes.
   */
  goOn(until?: 'next' | 'phase-end'): void
  /**
   * Makes the world new: links, grants, sessions, cards, settings, holds, faults, flows and the clock are
   * as after the start. So are keys that were rotated, accounts that were deleted or got another password,
   * and client secrets that were changed: those of the start count again.
   */
  reset(): Promise<void>
  /**
   * Runs something in an empty world and puts this one back afterwards: records, settings and how strict
   * the server is. The flow log keeps what was said, and the clock goes on. One at a time.
   *
   * @throws {@link LabError} `ERR_LAB_REHEARSAL` where users sign in at a server that is not the lab's.
   */
  aside<Result>(run: () => Promise<Result>): Promise<Result>
  /** Calls a function whenever the world is back from {@link Lab.aside}. Returns what ends that. */
  watchAsides(ended: () => void): () => void
  /** Copies links, grants, sessions, accounts, keys, the skill's tables, settings and the clock. */
  snapshot(): Promise<Snapshot>
  /**
   * Puts a copy in the world's place; holds, faults and flows are forgotten.
   *
   * @throws {@link LabError} `ERR_LAB_SNAPSHOT_FOREIGN` for the copy of a lab with other addresses.
   */
  restore(snapshot: Snapshot): Promise<void>
  /** Calls a function whenever the world is another, after a reset or a copy. Returns what ends that. */
  watchWorlds(changed: () => void): () => void
  /** Resolves once everybody knows what was done here: other instances of the lab, and whoever follows the clock. */
  settled(): Promise<void>
  close(): Promise<void>
}
