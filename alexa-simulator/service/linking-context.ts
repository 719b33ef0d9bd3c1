/**
 * What every part of account linking works with. One per simulator, put together in
 * {@link createAccountLinking}.
 *
 * @module
 */
import type { FlowLog, RecordedFetch } from '../../flow/index.ts'
import type { SkillEndpoint } from '../requests/index.ts'
import type { AccountLinking } from './account-linking-config.ts'
import type { CardFeed } from './cards.ts'
import type { Enablements } from './enablements.ts'
import type { FlowThread } from './flow-thread.ts'
import type { PendingLinks } from './pending-links.ts'
import type { Serial } from './serial.ts'
import type { SimulatorSettings } from './settings.ts'
import type { SkillDefinition } from './skill-definition.ts'
import type { Vault } from './vault.ts'

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
  readonly enablements: Enablements
  readonly cards: CardFeed
  /** Whatever changes enablement or vault goes through here. */
  readonly changes: Serial
  /** Called when the account is linked, unlinked or disabled, so that an open conversation ends. */
  readonly onAccountChanged: () => void
  /** Current time in milliseconds since the epoch. */
  readonly now: () => number
  /** Makes a fresh UUID. */
  readonly newId: () => string
}
