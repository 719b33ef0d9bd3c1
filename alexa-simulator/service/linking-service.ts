/**
 * Account linking as a whole: enable, link, hand out tokens, lose the link, disable. Each method is
 * one thing that a customer or Amazon does.
 *
 * @module
 */
import { personIdOf } from '../requests/index.ts'
import type { ListEventName, RequestPerson } from '../requests/index.ts'
import type { Callback } from './check-callback.ts'
import { alexaPlusRefusal } from './alexa-plus.ts'
import { completeLink, refusedLink } from './complete-link.ts'
import type { LinkResult, RefusedLink } from './link-failure.ts'
import type { LinkState } from './link-state.ts'
import { linkWithCode } from './link-with-code.ts'
import type { AppCode } from './link-with-code.ts'
import { contextOf } from './linking-context.ts'
import type { LinkingContext } from './linking-context.ts'
import { dropTokens, TokenRefresher } from './refresh.ts'
import type { LostLink } from './refresh.ts'
import { sendSkillEvent } from './send-skill-event.ts'
import type { EventOutcome } from './event-outbox.ts'
import { startLink } from './start-link.ts'
import type { StartedLink } from './start-link.ts'

/** The account linking of one customer and one skill. */
export class LinkingService {
  readonly #context: LinkingContext
  readonly #refresher: TokenRefresher
  readonly #persons = new Map<string, TokenRefresher>()

  constructor(context: LinkingContext) {
    this.#context = context
    this.#refresher = new TokenRefresher(context)
  }

  /** Enables the skill, under a new `userId`, and tells it. Nothing happens where it is enabled. */
  async enable(flowId: string): Promise<void> {
    const { enablements, changes, now, newId, onAccountChanged } = this.#context
    const enabled = await changes.run(async () =>
      (await enablements.current()) === undefined
        ? enablements.enable({ now: now(), seed: newId() })
        : undefined,
    )
    if (enabled === undefined) return
    onAccountChanged()
    await sendSkillEvent(this.#context, { name: 'SKILL_ENABLED', flowId, userId: enabled.userId })
  }

  /** Disables the skill: its tokens are deleted, and the provider is not told. */
  async disable(flowId: string): Promise<void> {
    const { enablements, vault, cards, changes, flow, thread } = this.#context
    const { onAccountChanged, onDisabled } = this.#context
    const disabled = await changes.run(async () => {
      const enablement = await enablements.current()
      if (enablement === undefined) return undefined
      const hadTokens = await vault.deleteAll()
      await enablements.disable()
      await cards.dismissLinkRequests()
      return { userId: enablement.userId, hadTokens }
    })
    if (disabled === undefined) return
    thread.endAccount()
    thread.close(flowId)
    onAccountChanged()
    await onDisabled(disabled.userId)
    const called = flow.record({ id: 'app.disable.call', flowId })
    flow.record({
      id: 'tokens.delete',
      flowId,
      causeSeq: called.seq,
      summary: disabled.hadTokens ? 'deletes the tokens' : 'no tokens to delete',
    })
    await sendSkillEvent(this.#context, {
      name: 'SKILL_DISABLED',
      flowId,
      userId: disabled.userId,
    })
  }

  /** Starts a link, or says why it may not be started; `undefined` while the skill is disabled. */
  async startLink(starter: {
    readonly sessionHash: string
    readonly flowId: string
    readonly person?: string | undefined
  }): Promise<StartedLink | RefusedLink | undefined> {
    const enablement = await this.#context.enablements.current()
    if (enablement === undefined) return undefined
    this.#context.thread.close(starter.flowId)
    const reason = await alexaPlusRefusal(this.#context, starter.flowId)
    if (reason !== undefined) return refusedLink(starter.flowId, reason)
    return startLink(this.#context, { ...starter, userId: enablement.userId })
  }

  /** Completes a link with what came back to a redirect endpoint. */
  async completeLink(callback: Callback): Promise<LinkResult> {
    return completeLink(this.#context, callback)
  }

  /** Links with a code that the developer's own app got from the provider; enables the skill. */
  async linkWithCode(code: AppCode): Promise<LinkResult> {
    return linkWithCode(this.#context, code, (flowId) => this.enable(flowId))
  }

  /** The token for a request that is made now, refreshed where it is about to expire. */
  async accessToken(flowId?: string): Promise<string | undefined> {
    return this.#refresher.accessToken(flowId)
  }

  /**
   * A person of the household as the skill knows them, with the token of their own link where they have
   * one; `undefined` while the skill is disabled.
   */
  async person(name: string, flowId: string): Promise<RequestPerson | undefined> {
    const enablement = await this.#context.enablements.current()
    if (enablement === undefined) return undefined
    const accessToken = await this.#refresherOf(name).accessToken(flowId)
    const personId = personIdOf(`${enablement.userId}|${name}`)
    return accessToken === undefined ? { personId } : { personId, accessToken }
  }

  #refresherOf(person: string): TokenRefresher {
    const known = this.#persons.get(person)
    if (known !== undefined) return known
    const refresher = new TokenRefresher(contextOf(this.#context, person))
    this.#persons.set(person, refresher)
    return refresher
  }

  /** Sends an event about permissions or subscriptions, as the customer's choice in the app does. */
  async announce(
    name: ListEventName,
    items: readonly string[],
  ): Promise<EventOutcome | 'not-enabled'> {
    const enablement = await this.#context.enablements.current()
    if (enablement === undefined) return 'not-enabled'
    const { userId } = enablement
    return sendSkillEvent(this.#context, { name, items, userId, flowId: await this.currentFlow() })
  }

  /** Loses the link as if a refresh had been refused. Resolves to whether there was one. */
  async dropLink(reason: LostLink['reason'] = 'dropped'): Promise<boolean> {
    const account = await this.#context.vault.current()
    if (account === undefined) return false
    const flowId = this.#context.thread.forAccount(account.linkId)
    await dropTokens(this.#context, { linkId: account.linkId, flowId, reason })
    return true
  }

  /** How the account stands. */
  async state(): Promise<LinkState> {
    const { enablements, vault, flow } = this.#context
    const enablement = await enablements.current()
    if (enablement === undefined) return { status: 'disabled' }
    const { userId, enabledAt, relinkReason } = enablement
    const account = await vault.current()
    if (account === undefined) {
      return relinkReason === undefined
        ? { status: 'unlinked', userId, enabledAt }
        : { status: 'needs-relink', userId, enabledAt, relinkReason }
    }
    return {
      status: 'linked',
      userId,
      enabledAt,
      since: account.linkedAt,
      scopes: account.scopes,
      accessTokenExpiresAt: account.expiresAt,
      hasRefreshToken: account.refreshToken !== undefined,
      lastRefreshAt: account.lastRefreshAt,
      flowId: flow.flowOf([`link:${account.linkId}`]),
    }
  }

  /** The flow for what is said or done now. */
  async currentFlow(): Promise<string> {
    const account = await this.#context.vault.current()
    const { thread } = this.#context
    return account === undefined ? thread.open() : thread.forAccount(account.linkId)
  }

  /** Forgets everything, silently: no event is sent. */
  async reset(): Promise<void> {
    const { enablements, vault, cards, pending, changes, thread, onAccountChanged } = this.#context
    await changes.run(async () => {
      await vault.deleteAll()
      await enablements.disable()
      await cards.clear()
      await pending.clear()
    })
    thread.reset()
    this.#context.outbox.clear()
    onAccountChanged()
  }

  /** Forgets what is kept outside the store. */
  forget(): void {
    this.#context.outbox.clear()
    this.#persons.clear()
    this.#context.thread.reset()
    this.#context.onAccountChanged()
  }
}
