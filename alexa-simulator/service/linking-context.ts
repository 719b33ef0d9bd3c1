/**
 * What every part of account linking works with. One per simulator, put together in
 * {@link createAccountLinking}.
 *
 * @module
 */
import type { RandomSource } from '../../edge/index.ts'
import type { FlowLog, RecordedFetch } from '../../flow/index.ts'
import type { SkillEndpoint } from '../requests/index.ts'
import type { AccountLinking } from './account-linking-config.ts'
import type { CardFeed } from './cards.ts'
import type { Enablements } from './enablements.ts'
import type { EventOutbox } from './event-outbox.ts'
import type { FlowThread } from './flow-thread.ts'
import type { LinkFailure } from './link-failure.ts'
import type { PendingLinks } from './pending-links.ts'
import type { Exclusively, Serial } from './serial.ts'
import type { SimulatorSettings } from './settings.ts'
import type { SkillDefinition } from './skill-definition.ts'
import type { Vault } from './vault.ts'

/** Who is being linked, for {@link LinkingContext.acceptGrant}. */
export interface Grantee {
  readonly flowId: string
  readonly userId: string
  /** The provider's new token. */
  readonly accessToken: string
}

/** The same collaborators, for the account of one person of the household. */
export function contextOf(context: LinkingContext, person: string | undefined): LinkingContext {
  return person === undefined ? context : { ...context, person, vault: context.vaultOf(person) }
}

/** The collaborators of account linking. */
export interface LinkingContext {
  /** Address of the simulator, without a trailing slash. */
  readonly publicUrl: string
  readonly skill: SkillDefinition
  readonly linking: AccountLinking
  readonly endpoint: SkillEndpoint
  /** Asked anew for every step, because a person may change them at any time. */
  readonly settings: () => SimulatorSettings
  readonly flow: FlowLog
  readonly thread: FlowThread
  readonly send: RecordedFetch
  readonly pending: PendingLinks
  readonly vault: Vault
  /** Person of the household whose account it is about; the customer's own without. */
  readonly person?: string | undefined
  /** The vault of a person. */
  readonly vaultOf: (person: string) => Vault
  readonly enablements: Enablements
  readonly cards: CardFeed
  /** Skill events on their way. */
  readonly outbox: EventOutbox
  /** Keeps other processes of the lab away while something is done. */
  readonly exclusively: Exclusively
  /** Whatever changes enablement or vault goes through here. */
  readonly changes: Serial
  /**
   * Asks a smart home skill to accept Amazon's grant, as far as it belongs to linking; resolves to why
   * the link fails, if it does.
   */
  readonly acceptGrant: (grantee: Grantee) => Promise<LinkFailure | undefined>
  /** Issues a code of Amazon's own for the customer. */
  readonly issueAmazonCode: (grant: {
    readonly purpose: 'events' | 'reciprocal'
    readonly userId: string
    readonly flowId: string
  }) => Promise<string>
  /** Called when the skill was disabled, so that what Amazon held for its customer goes too. */
  readonly onDisabled: (userId: string) => Promise<void>
  /** Called when the account is linked, unlinked or disabled, so that an open conversation ends. */
  readonly onAccountChanged: () => void
  /** Current time in milliseconds since the epoch. */
  readonly now: () => number
  /** Where `state` and code verifiers come from; the machine's source by default. */
  readonly random?: RandomSource | undefined
  /** Makes a fresh UUID. */
  readonly newId: () => string
}
