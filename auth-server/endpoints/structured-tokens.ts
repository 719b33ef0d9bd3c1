/**
 * Introspection (RFC 7662) and revocation (RFC 7009) of signed access tokens, which oidc-provider
 * refuses to do. Opaque tokens go on to it.
 *
 * @module
 */
import type { Context, Middleware } from 'koa'
import { flowScope } from '../../flow/index.ts'
import {
  isSigned,
  type AccessTokenFacts,
  type AccessTokenJudge,
} from '../provider/access-token-judge.ts'
import type { TuneboxClient } from '../provider/clients.ts'
import { grantedModels, type AuthServerRecords } from '../provider/records.ts'
import {
  checkClient,
  formFields,
  presentedClient,
  refuseClient,
  type PresentedClient,
} from './client-authentication.ts'
import { paths } from './paths.ts'

/** What {@link structuredTokens} needs. */
export interface StructuredTokensOptions {
  readonly issuer: string
  readonly clientById: ReadonlyMap<string, TuneboxClient>
  readonly judge: AccessTokenJudge
  readonly records: AuthServerRecords
}

/** Answers for signed tokens; runs behind the step that enforces the authentication method. */
export function structuredTokens(options: StructuredTokensOptions): Middleware {
  return function structuredTokens(ctx, next) {
    const isOurs = ctx.path === paths.introspection || ctx.path === paths.revocation
    const { token } = isOurs && ctx.method === 'POST' ? formFields(ctx) : {}
    if (token === undefined || !isSigned(token)) return next()
    const presented = presentedClient(ctx)
    return presented.clientId === undefined ? next() : answer(ctx, options, presented, token)
  }
}

async function answer(
  ctx: Context,
  options: StructuredTokensOptions,
  presented: PresentedClient,
  token: string,
): Promise<void> {
  const check = checkClient(options.clientById, presented)
  if (!check.ok) {
    refuseClient(ctx, options.issuer, 'client authentication failed')
    flowScope(ctx).private['detail'] = check.reason
  } else if (ctx.path === paths.introspection) await introspect(ctx, options, check.client, token)
  else await revoke(ctx, options, check.client, token)
}

async function introspect(
  ctx: Context,
  { judge, issuer }: StructuredTokensOptions,
  client: TuneboxClient,
  token: string,
): Promise<void> {
  const verdict = await judge(token)
  const isForeign =
    verdict.ok && client.authMethod === 'none' && verdict.token.clientId !== client.clientId
  ctx.status = 200
  if (!verdict.ok || isForeign) {
    flowScope(ctx).private['detail'] = verdict.ok
      ? 'a public client may introspect its own tokens only'
      : verdict.reason
    ctx.body = { active: false }
    return
  }
  ctx.body = introspection(verdict.token, issuer)
}

function introspection(token: AccessTokenFacts, issuer: string): Record<string, unknown> {
  return {
    active: true,
    client_id: token.clientId,
    sub: token.accountId ?? token.clientId,
    scope: token.scopes.join(' '),
    aud: token.audience,
    iss: issuer,
    jti: token.jti,
    iat: token.issuedAt,
    exp: token.expiresAt,
    token_type: 'Bearer',
  }
}

async function revoke(
  ctx: Context,
  { judge, records }: StructuredTokensOptions,
  client: TuneboxClient,
  token: string,
): Promise<void> {
  // RFC 7009 section 2.2: the answer is the same whether or not there was something to revoke.
  ctx.status = 200
  ctx.body = ''
  const verdict = await judge(token)
  const detail = flowScope(ctx).private
  if (!verdict.ok) {
    detail['detail'] = verdict.reason
    return
  }
  if (verdict.token.clientId !== client.clientId) {
    detail['detail'] = `left alone: the token belongs to client ${verdict.token.clientId}`
    return
  }
  await records.models(verdict.token.model).revoke(verdict.token.jti)
  const { grantId } = verdict.token
  if (grantId === undefined) return
  // As oidc-provider does for opaque tokens: what was issued beside the token goes with it.
  for (const model of grantedModels) await records.models(model).revokeBy('grantId', grantId)
}
