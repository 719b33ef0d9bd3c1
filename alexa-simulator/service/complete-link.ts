/**
 * Completes a link when the customer's browser comes back: checks the answer, redeems the code,
 * stores the tokens and tells the skill.
 *
 * @module
 */
import { resourceOf } from './alexa-plus.ts'
import { checkCallback } from './check-callback.ts'
import type { Callback } from './check-callback.ts'
import type { Finding } from './findings.ts'
import { judgeTokenFields } from './judge-token-fields.ts'
import type { JudgeOptions, TokenSet } from './judge-token-fields.ts'
import { judgeTokenReply } from './judge-token-reply.ts'
import type { TokenJudgement } from './judge-token-reply.ts'
import { linkFailures } from './link-failure.ts'
import type { LinkFailure, LinkResult, LinkStage, RefusedLink } from './link-failure.ts'
import { contextOf } from './linking-context.ts'
import type { LinkingContext } from './linking-context.ts'
import type { PendingLink } from './pending-links.ts'
import { reciprocate } from './reciprocal.ts'
import { sendSkillEvent } from './send-skill-event.ts'
import { tokenClientOf } from './token-client.ts'
import { buildTokenRequest, sendTokenRequest } from './token-request.ts'

/** Completes a link and says how it ended; every way of failing is a result. */
export async function completeLink(
  context: LinkingContext,
  callback: Callback,
): Promise<LinkResult> {
  const checked = await checkCallback(context, callback)
  if (!checked.ok) return failed(checked)
  const { link } = checked
  const obtained =
    link.grant === 'IMPLICIT'
      ? takeFromFragment(context, callback.params)
      : await redeemAnswer(context, link, callback.params)
  if (!obtained.ok) return failed({ ...obtained, flowId: link.flowId })
  return keepLink(contextOf(context, link.person), link, obtained)
}

/** Whose link it is, and the flow that it is made in. */
type LinkTarget = Pick<PendingLink, 'flowId' | 'userId'>

/** Everything after the tokens: Amazon's grant, the vault, the event. */
export async function keepLink(
  context: LinkingContext,
  link: LinkTarget,
  obtained: Extract<Obtained, { ok: true }>,
): Promise<LinkResult> {
  const { flowId, userId } = link
  const { accessToken } = obtained.tokens
  const isPersonal = context.person !== undefined
  const refusal = isPersonal
    ? undefined
    : ((await context.acceptGrant({ flowId, userId, accessToken })) ??
      (await reciprocate(context, { flowId, userId, accessToken })))
  if (refusal !== undefined) return failed({ flowId, stage: 'grant', reason: refusal })
  const isStored = await storeTokens(context, link, obtained)
  if (!isStored) return failed({ flowId, stage: 'callback', reason: 'skill_disabled' })
  // Whether Amazon announces the link of a person is UNCONFIRMED.
  if (isPersonal) return { ok: true, flowId }
  await sendSkillEvent(context, {
    name: 'SKILL_ACCOUNT_LINKED',
    flowId,
    userId,
    accessToken,
  })
  return { ok: true, flowId }
}

/** A link that was not even started. */
export function refusedLink(flowId: string, reason: LinkFailure): RefusedLink {
  return failed({ flowId, stage: 'authorize', reason })
}

interface Failed {
  readonly flowId: string
  readonly stage: LinkStage
  readonly reason: LinkFailure
  readonly error?: string | undefined
  readonly errorDescription?: string | undefined
}

/** Fails a link. */
export function failed({ flowId, stage, reason, error, errorDescription }: Failed): RefusedLink {
  const text = linkFailures[reason]
  return { ok: false, flowId, stage, reason, ...text, error, errorDescription }
}

type Obtained =
  | { readonly ok: true; readonly tokens: TokenSet; readonly findings: readonly Finding[] }
  | ({
      readonly ok: false
      readonly stage: LinkStage
      readonly reason: LinkFailure
    } & Partial<Failed>)

function takeFromFragment(context: LinkingContext, params: URLSearchParams): Obtained {
  const judged = judgeTokenFields(Object.fromEntries(params), judgeOptions(context, 'implicit'))
  return judged.ok ? judged : { ok: false, stage: 'callback', reason: judged.reason }
}

async function redeemAnswer(
  context: LinkingContext,
  link: PendingLink,
  params: URLSearchParams,
): Promise<Obtained> {
  const code = params.get('code') ?? ''
  if (code === '') return { ok: false, stage: 'callback', reason: missingCode(params) }
  return redeemCode(context, link, code)
}

/** Exchanges a code of the provider at its token endpoint. */
export async function redeemCode(
  context: LinkingContext,
  link: Pick<PendingLink, 'flowId' | 'redirectUri' | 'codeVerifier'>,
  code: string,
): Promise<Obtained> {
  const settings = context.settings()
  const client = tokenClientOf(context.linking, settings)
  if (client === undefined) return { ok: false, stage: 'token', reason: 'token_unreachable' }
  const grant = {
    type: 'authorization_code',
    code,
    redirectUri: link.redirectUri,
    codeVerifier: link.codeVerifier,
    resource: resourceOf(context),
  } as const
  const options = judgeOptions(context, grant.type)
  const outcome = await sendTokenRequest(buildTokenRequest(client, grant, settings), {
    send: context.send,
    flowId: link.flowId,
    request: 'token.request',
    response: (answer) => {
      const judged = judgeTokenReply(answer, options)
      return { id: judged.ok ? 'token.response' : 'token.rejected', summary: summaryOf(judged) }
    },
    settings,
  })
  const judged = judgeTokenReply(outcome, options)
  return judged.ok ? judged : { ...judged, stage: 'token' }
}

function missingCode(params: URLSearchParams): LinkFailure {
  return params.has('access_token') ? 'implicit_in_query' : 'missing_code'
}

/** What the judgement of a token reply depends on, by the settings of this moment. */
export function judgeOptions(
  { linking, settings }: Pick<LinkingContext, 'linking' | 'settings'>,
  grant: JudgeOptions['grant'],
): JudgeOptions {
  const { tolerate, minAccessTokenTtlS, contract } = settings()
  return {
    grant,
    needsRefreshToken: contract === 'alexa-plus',
    tolerate,
    minAccessTokenTtlS,
    defaultTtlS: linking.defaultTokenExpirationInSeconds,
  }
}

/** One line about a token reply for the flow log: the reason, or what is remarkable. */
export function summaryOf(judged: TokenJudgement): string {
  if (!judged.ok) return judged.error ?? judged.reason
  const warnings = judged.findings.filter((finding) => finding.severity === 'warning')
  return ['tokens issued', ...warnings.map((finding) => finding.code)].join(', ')
}

async function storeTokens(
  context: LinkingContext,
  link: LinkTarget,
  { tokens, findings }: Extract<Obtained, { ok: true }>,
): Promise<boolean> {
  const { enablements, vault, cards, changes, now } = context
  const linkId = context.newId()
  const { accessToken, refreshToken, expiresInS } = tokens
  const isStored = await changes.run(async () => {
    const enablement = await enablements.current()
    if (enablement?.userId !== link.userId) return false
    await vault.link({
      linkId,
      accessToken,
      ...(refreshToken === undefined ? {} : { refreshToken }),
      ...(expiresInS === undefined ? {} : { expiresAt: now() + expiresInS * 1_000 }),
      scopes: tokens.scopes ?? context.linking.scopes,
      linkedAt: now(),
    })
    if (context.person !== undefined) return true
    await enablements.setRelinkReason(undefined)
    await cards.dismissLinkRequests()
    return true
  })
  if (!isStored) return false
  if (context.person === undefined) context.thread.bindAccount(linkId, link.flowId)
  context.onAccountChanged()
  context.flow.record({
    id: 'tokens.store',
    flowId: link.flowId,
    private: {
      expiresInS: expiresInS ?? 'unknown',
      hasRefreshToken: refreshToken !== undefined,
      findings: findings.map((finding) => `${finding.severity}: ${finding.message}`),
    },
  })
  return true
}
