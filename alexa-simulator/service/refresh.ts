/**
 * Gives the access token for a skill request, and renews it first when it is about to expire. When a
 * refresh is refused the tokens are dropped and the customer is asked to link again.
 *
 * @module
 */
import { judgeOptions, summaryOf } from './complete-link.ts'
import { judgeTokenReply } from './judge-token-reply.ts'
import type { TokenJudgement } from './judge-token-reply.ts'
import type { TokenSet } from './judge-token-fields.ts'
import type { LinkFailure } from './link-failure.ts'
import type { LinkingContext } from './linking-context.ts'
import { tokenClientOf } from './token-client.ts'
import { buildTokenRequest, sendTokenRequest } from './token-request.ts'
import type { LinkedAccount } from './vault.ts'

/** Keeps the token of one account fresh. */
export class TokenRefresher {
  readonly #context: LinkingContext
  /** Running refreshes by link; requests that come meanwhile wait for the same one. */
  readonly #running = new Map<string, Promise<string | undefined>>()

  constructor(context: LinkingContext) {
    this.#context = context
  }

  /**
   * The token for a request that is made now; `undefined` when no account is linked.
   *
   * Without a refresh token the last one is given, expired or not, as Alexa does.
   *
   * @param flowId Flow that a refresh is recorded in; the one of the link by default.
   */
  async accessToken(flowId?: string): Promise<string | undefined> {
    const account = await this.#context.vault.current()
    if (account === undefined) return undefined
    if (!this.#isDue(account) || account.refreshToken === undefined) return account.accessToken
    const running = this.#running.get(account.linkId)
    if (running !== undefined) return running
    const { linkId } = account
    const started = this.#context
      .exclusively(`alexa.refresh.${linkId}`, () => this.#refresh(linkId, flowId))
      .finally(() => this.#running.delete(linkId))
    this.#running.set(linkId, started)
    return started
  }

  #isDue({ expiresAt }: LinkedAccount): boolean {
    const { now, settings } = this.#context
    return expiresAt !== undefined && now() >= expiresAt - settings().refreshLeadS * 1_000
  }

  async #refresh(linkId: string, knownFlowId: string | undefined): Promise<string | undefined> {
    // A refresh that ended while the vault was being read has renewed these tokens already.
    const account = await this.#context.vault.current()
    if (account?.refreshToken === undefined || account.linkId !== linkId || !this.#isDue(account)) {
      return account?.accessToken
    }
    const flowId = knownFlowId ?? this.#context.thread.forAccount(linkId)
    const judged = await this.#ask(account.refreshToken, flowId)
    if (judged.ok) return this.#keep(account, judged.tokens)
    const { on4xx, on5xx } = this.#context.settings().refreshFailure
    if ((judged.isRefusal ? on4xx : on5xx) === 'keep') return account.accessToken
    await dropTokens(this.#context, { linkId, flowId, reason: judged.reason })
    return undefined
  }

  async #ask(refreshToken: string, flowId: string): Promise<TokenJudgement> {
    const { linking, send } = this.#context
    const settings = this.#context.settings()
    const client = tokenClientOf(linking, settings)
    if (client === undefined) {
      return { ok: false, reason: 'token_unreachable', isRefusal: false, findings: [] }
    }
    const options = judgeOptions(this.#context, 'refresh_token')
    const request = buildTokenRequest(client, { type: 'refresh_token', refreshToken }, settings)
    const outcome = await sendTokenRequest(request, {
      send,
      flowId,
      request: 'refresh.request',
      response: (answer) => {
        const judged = judgeTokenReply(answer, options)
        const id = judged.ok ? 'refresh.response' : 'refresh.rejected'
        return { id, summary: summaryOf(judged) }
      },
      settings,
    })
    return judgeTokenReply(outcome, options)
  }

  /** Without a new refresh token the previous one stays (inferred; UNCONFIRMED). */
  async #keep(account: LinkedAccount, tokens: TokenSet): Promise<string | undefined> {
    const { vault, now } = this.#context
    const { refreshToken = account.refreshToken, expiresInS } = tokens
    const { linkId, linkedAt } = account
    const isKept = await vault.replace({
      linkId,
      linkedAt,
      accessToken: tokens.accessToken,
      ...(refreshToken === undefined ? {} : { refreshToken }),
      ...(expiresInS === undefined ? {} : { expiresAt: now() + expiresInS * 1_000 }),
      scopes: tokens.scopes ?? account.scopes,
      lastRefreshAt: now(),
    })
    if (isKept) return tokens.accessToken
    // Linked anew or disabled meanwhile: what counts is there now.
    return (await vault.current())?.accessToken
  }
}

/** Which link is lost, and why. */
export interface LostLink {
  readonly linkId: string
  readonly flowId: string
  readonly reason: LinkFailure | 'dropped'
}

/** Forgets the tokens of a link and asks the customer, by push and card, to link again. */
export async function dropTokens(context: LinkingContext, lost: LostLink): Promise<void> {
  const { vault, enablements, cards, flow, changes } = context
  const isDropped = await changes.run(async () => {
    const current = await vault.current()
    if (current?.linkId !== lost.linkId) return false
    await vault.delete(lost.linkId)
    if (context.person !== undefined) return true
    await enablements.setRelinkReason(lost.reason)
    await cards.dismissLinkRequests()
    await cards.add({ type: 'Relink' })
    return true
  })
  if (!isDropped) return
  if (context.person === undefined) context.thread.endAccount()
  context.onAccountChanged()
  flow.record({
    id: 'tokens.drop',
    flowId: lost.flowId,
    summary: `forgets the tokens: ${lost.reason}`,
  })
  if (context.person === undefined) flow.record({ id: 'app.relink-prompt', flowId: lost.flowId })
}
