/**
 * What the steps of a linking work with.
 *
 * @module
 */
import type { RouterContext } from '@koa/router'
import type Provider from 'oidc-provider'
import type { FormTokens } from '../../edge/index.ts'
import type { FlowLog } from '../../flow/index.ts'
import type { PageServer } from '../pages/send-page.ts'
import type { RefreshRights } from '../profiles/refresh-rights.ts'
import type { UserDirectory } from '../provider/accounts.ts'
import type { TuneboxClient } from '../provider/clients.ts'
import type { ServerPolicy } from '../provider/server-policy.ts'
import type { InteractionMemory } from './interaction-memory.ts'
import type { SignInGuard } from './sign-in-guard.ts'

/** What {@link interactionRoutes} needs. */
export interface InteractionDeps extends PageServer {
  readonly provider: Provider
  readonly users: UserDirectory
  readonly clients: readonly TuneboxClient[]
  readonly formTokens: FormTokens
  readonly flow: FlowLog
  /** Notes each consent, for those whose profile gives refresh tokens by it. */
  readonly rights?: Pick<RefreshRights, 'noteConsent'> | undefined
  /** What is less strict than it should be; nothing by default. */
  readonly policy?: Pick<ServerPolicy, 'isOff' | 'lets'> | undefined
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Shared with the sign-in of the user's own account; one of its own unless given. */
  readonly signIns?: SignInGuard | undefined
  /** One of its own unless given. */
  readonly memory?: InteractionMemory | undefined
}

/** The same, with what one server keeps between requests. */
export interface StepDeps extends InteractionDeps {
  readonly signIns: SignInGuard
  readonly memory: InteractionMemory
}

/** A sign-in under way, as oidc-provider keeps it. */
export type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

/** Context of a request below `/interaction/:uid`. */
export type StepContext = RouterContext
