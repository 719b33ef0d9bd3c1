/**
 * Account linking as a whole: enable, link, hand out tokens, lose the link, disable. Each method is
 * one thing that a customer or Amazon does.
 *
 * @module
 */
import type { Callback } from './check-callback.ts'
import { completeLink } from './complete-link.ts'
import type { LinkResult } from './link-failure.ts'
import type { LinkState } from './link-state.ts'
import type { LinkingContext } from './linking-context.ts'
import { dropTokens, TokenRefresher } from './refresh.ts'
import { sendSkillEvent } from './send-skill-event.ts'
import { startLink } from './start-link.ts'
import type { StartedLink } from './start-link.ts'

/** The account linking of one customer and one skill. */
export class LinkingService {
  readonly #context: LinkingContext
  readonly #refresher: TokenRefresher

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
    const { enablements, vault, cards, changes, flow, thread, onAccountChanged } = this.#context
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

  /** Starts a link; `undefined` while the skill is disabled. */
  async startLink(starter: {
    readonly sessionHash: string
    readonly flowId: string
  }): Promise<StartedLink | undefined> {
    const enablement = await this.#context.enablements.current()
    if (enablement === undefined) return undefined
    this.#context.thread.close(starter.flowId)
    return startLink(this.#context, { ...starter, userId: enablement.userId })
  }

  /** Completes a link with what came back to a redirect endpoint. */
  async completeLink(callback: Callback): Promise<LinkResult> {
    return completeLink(this.#context, callback)
  }

  /** The token for a request that is made now, refreshed where it is about to expire. */
  async accessToken(flowId?: string): Promise<string | undefined> {
    return this.#refresher.accessToken(flowId)
  }

  /** Loses the link as if a refresh had been refused. Resolves to whether there was one. */
  async dropLink(): Promise<boolean> {
    const account = await this.#context.vault.current()
    if (account === undefined) return false
    const flowId = this.#context.thread.forAccount(account.linkId)
    await dropTokens(this.#context, { linkId: account.linkId, flowId, reason: 'dropped' })
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
    onAccountChanged()
  }
}
