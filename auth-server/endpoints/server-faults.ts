/**
 * Lets the faults of a lab happen to this server's own answers: to browsers, skills and programs. What
 * happens to Alexa at the token endpoint is made at Alexa's side, for any server.
 *
 * @module
 */
import type { Context, Middleware } from 'koa'
import { receiveFaults } from '../../edge/index.ts'
import type { FaultOf, Faults, FaultTarget } from '../../edge/index.ts'
import { flowScope } from '../../flow/index.ts'
import type { MessageId, NamedExchange } from '../../flow/index.ts'
import { paths } from './paths.ts'
import { responseHeader } from './response-header.ts'

/** What {@link serverFaults} needs. */
export interface ServerFaultsOptions {
  readonly faults: Faults
  readonly publicUrl: string
  /** Names an exchange by its request, as for the flow log. */
  readonly name: (ctx: Context) => NamedExchange | 'ignore' | undefined
}

const TARGETS: Readonly<Partial<Record<MessageId, FaultTarget>>> = {
  'authz.request': 'authorize',
  'login.submit': 'login',
  'consent.decision': 'consent',
  'revoke.request': 'revoke',
  'jwks.request': 'jwks',
  'discovery.request': 'discovery',
  'introspect.request': 'introspect',
  'userinfo.request': 'userinfo',
  'api.request': 'api',
}

/** Makes the middleware; it runs behind the one that records. */
export function serverFaults({ faults, publicUrl, name }: ServerFaultsOptions): Middleware {
  return receiveFaults({
    faults,
    publicUrl,
    lane: 'AS',
    target: (ctx) => {
      const named = name(ctx)
      const id = typeof named === 'object' ? named.request?.id : undefined
      return id === undefined ? undefined : TARGETS[id]
    },
    pageTarget: (ctx) => {
      const { page } = flowScope(ctx).private
      return page === 'sign-in' ? 'login' : page === 'consent' ? 'consent' : undefined
    },
    redirectError,
  })
}

/** Only a request that was accepted may be answered by a redirect (RFC 6749 section 4.1.2.1). */
function redirectError(ctx: Context, { code, description }: FaultOf<'oauthError'>): boolean {
  const { redirect_uri: redirectUri, state, response_type: type } = ctx.query
  if (ctx.path !== paths.authorization) return false
  if (typeof redirectUri !== 'string' || responseHeader(ctx, 'location') === '') return true
  const answer = new URLSearchParams({
    error: code,
    ...(description === undefined ? {} : { error_description: description }),
    ...(typeof state === 'string' ? { state } : {}),
  })
  const url = new URL(redirectUri)
  if (String(type).split(' ').includes('token')) url.hash = answer.toString()
  else for (const [key, value] of answer) url.searchParams.append(key, value)
  ctx.redirect(url.href)
  return true
}
