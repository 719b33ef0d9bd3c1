/**
 * Records what the authorization server decides inside itself: the checks it made and what it issued,
 * in plain words, between a request and its answer.
 *
 * @module
 */
import type { Context } from 'koa'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { flowScope, type FlowLog, type MessageId } from '../../flow/index.ts'
import type { UserDirectory } from '../provider/accounts.ts'
import type { TuneboxClient } from '../provider/clients.ts'
import { requestNotes } from '../provider/request-notes.ts'
import type { AnswerStep } from './answer-steps.ts'
import { formFields } from './client-authentication.ts'
import { authorizationCause, describeCause } from './explain-authorization-failure.ts'
import { explainTokenFailure } from './explain-token-failure.ts'
import { paths } from './paths.ts'

/** What {@link recordDecisions} needs. */
export interface RecordDecisionsOptions {
  readonly flow: FlowLog
  readonly clientById: ReadonlyMap<string, TuneboxClient>
  readonly now: () => number
  /** What happened to an account. */
  readonly changeOf: UserDirectory['changeOf']
}

type Entities = KoaContextWithOIDC['oidc']['entities']

/** Records the decisions of each request that oidc-provider serves. */
export function recordDecisions(options: RecordDecisionsOptions): AnswerStep {
  return function recordDecisions(ctx) {
    correlate(ctx)
    if (ctx.path === paths.token && ctx.method === 'POST') recordTokenDecision(ctx, options)
    else if (isAuthorization(ctx)) recordAuthorizationDecisions(ctx, options)
    else noteDetail(ctx)
  }
}

function isAuthorization(ctx: Context): boolean {
  return ctx.path === paths.authorization || ctx.path.startsWith(`${paths.authorization}/`)
}

function entitiesOf(ctx: Context): Entities {
  return (ctx as Partial<KoaContextWithOIDC>).oidc?.entities ?? {}
}

/** Ties what follows from this exchange to its flow. */
function correlate(ctx: Context): void {
  const { correlate: keys } = flowScope(ctx)
  const { Grant, Interaction, AccessToken, RefreshToken, AuthorizationCode } = entitiesOf(ctx)
  const grantId = Grant?.jti ?? AuthorizationCode?.grantId
  if (typeof grantId === 'string') keys.push(`grant:${grantId}`)
  if (Interaction !== undefined) keys.push(`uid:${Interaction.uid}`)
  for (const record of [AccessToken, RefreshToken, AuthorizationCode]) {
    if (record?.jti !== undefined) keys.push(`jti:${record.jti}`)
  }
}

function noteDetail(ctx: Context): void {
  const { failure } = requestNotes(ctx)
  const detail = failure?.detail ?? failure?.description
  if (detail !== undefined) flowScope(ctx).private['detail'] ??= detail
}

function recordTokenDecision(ctx: Context, options: RecordDecisionsOptions): void {
  const { flow, now, changeOf } = options
  const fields = formFields(ctx)
  const grantType = fields['grant_type']
  const isRefresh = grantType === 'refresh_token'
  const { failure } = requestNotes(ctx)
  const summary =
    failure === undefined
      ? successSummary(ctx, isRefresh)
      : explainTokenFailure({
          notes: requestNotes(ctx),
          credential: isRefresh ? 'refresh token' : 'code',
          redirectUri: fields['redirect_uri'],
          now: now(),
          changeOf,
        })
  if (failure !== undefined) flowScope(ctx).private['detail'] = summary
  if (grantType === 'client_credentials') return // Outside the link: the answer says it all.
  record(ctx, flow, { id: isRefresh ? 'refresh.validate' : 'token.validate', summary })
}

function successSummary(ctx: Context, isRefresh: boolean): string {
  const { RotatedRefreshToken, RefreshToken } = entitiesOf(ctx)
  if (!isRefresh) {
    const issued = RefreshToken === undefined ? 'an access token' : 'an access and a refresh token'
    return `client, code, redirect_uri and PKCE are right; the code is used up; issues ${issued}`
  }
  return RotatedRefreshToken === undefined
    ? 'client and refresh token are right; the refresh token stays'
    : 'client and refresh token are right; the refresh token is replaced'
}

function recordAuthorizationDecisions(ctx: Context, options: RecordDecisionsOptions): void {
  const { failure } = requestNotes(ctx)
  const isFirst = ctx.path === paths.authorization
  if (failure !== undefined && failure.error !== 'access_denied') {
    const summary = describeCause(authorizationCause(ctx, failure, options.clientById), failure)
    flowScope(ctx).private['detail'] = failure.detail ?? summary
    record(ctx, options.flow, { id: 'authz.validate', summary })
  } else if (isFirst && failure === undefined && ctx.status === 303) {
    record(ctx, options.flow, { id: 'authz.validate', summary: acceptedSummary(ctx) })
  }
  recordCode(ctx, options)
}

function acceptedSummary(ctx: Context): string {
  const { oidc } = ctx as Partial<KoaContextWithOIDC>
  const clientId = oidc?.client?.clientId ?? ''
  const pkce = oidc?.params?.['code_challenge'] === undefined ? 'no PKCE' : 'PKCE S256'
  return `client ${clientId} is known, redirect_uri is registered, scopes are allowed, ${pkce}`
}

function recordCode(ctx: Context, { flow }: RecordDecisionsOptions): void {
  const code = entitiesOf(ctx).AuthorizationCode
  if (code?.jti === undefined) return
  const ttlS = code.expiration
  const bound = code.codeChallenge === undefined ? '' : ' and the PKCE challenge'
  record(ctx, flow, {
    id: 'code.issue',
    summary: `stores the grant, makes a code for ${String(ttlS)} s, bound to the client, the redirect_uri${bound}`,
    private: {
      grantId: code.grantId,
      accountId: code.accountId,
      clientId: code.clientId,
      scope: code.scope,
      redirectUri: code.redirectUri,
    },
  })
}

function record(
  ctx: Context,
  flow: FlowLog,
  decision: { id: MessageId; summary: string; private?: Readonly<Record<string, unknown>> },
): void {
  const { flowId, requestSeq, correlate: keys } = flowScope(ctx)
  flow.keep({ ...decision, flowId, causeSeq: requestSeq, correlate: keys })
}
