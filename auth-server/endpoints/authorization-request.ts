/**
 * The step in front of the authorization endpoint: what oidc-provider would take otherwise than
 * Tunebox wants it.
 *
 * @module
 */
import type { Context, Middleware } from 'koa'
import { flowScope } from '../../flow/index.ts'
import { resourceOfAudience } from '../profiles/audience.ts'
import type { Profile } from '../profiles/profile.ts'
import type { TuneboxClient } from '../provider/clients.ts'
import type { UseLeniency } from '../provider/leniencies.ts'
import { requestNotes } from '../provider/request-notes.ts'
import { defaultScopes, scopesRefused, splitScope } from '../provider/scopes.ts'
import { rewriteImplicitRequest } from './implicit-grant.ts'
import { paths } from './paths.ts'

/** What {@link prepareAuthorizationRequest} needs. */
export interface AuthorizationRequestOptions {
  readonly clientById: ReadonlyMap<string, TuneboxClient>
  readonly useLeniency: UseLeniency
  readonly profile: Profile
}

/** Response modes that end in a redirect; oidc-provider has more, with pages of its own. */
const RESPONSE_MODES: ReadonlySet<string> = new Set(['query', 'fragment'])

/** Settles scopes, response mode and the implicit grant before oidc-provider reads the request. */
export function prepareAuthorizationRequest(options: AuthorizationRequestOptions): Middleware {
  return async function prepareAuthorizationRequest(ctx, next) {
    if (ctx.path === paths.authorization && ctx.method === 'GET') {
      const params = new URLSearchParams(ctx.querystring)
      settleScopes(ctx, params, options)
      settleResponseMode(params)
      settleForProfile(params, options.profile)
      rewriteImplicitRequest(params)
      ctx.querystring = params.toString()
    }
    await next()
  }
}

function settleScopes(
  ctx: Context,
  params: URLSearchParams,
  { clientById, useLeniency }: AuthorizationRequestOptions,
): void {
  const client = clientById.get(params.get('client_id') ?? '')
  if (client === undefined || params.getAll('scope').length > 1) return
  const asked = splitScope(params.get('scope') ?? undefined)
  if (asked.length === 0) {
    params.set('scope', defaultScopes(client).join(' '))
    flowScope(ctx).private['scope'] =
      `none asked for, so the default: ${defaultScopes(client).join(' ')}`
    return
  }
  const refused = scopesRefused(client, asked)
  if (refused.length === 0) return
  const because = `client ${client.clientId} asked for ${refused.join(' ')}, which it may not have`
  if (useLeniency('drop-unknown-scopes', flowScope(ctx), because)) {
    params.set('scope', asked.filter((scope) => !refused.includes(scope)).join(' '))
  } else {
    requestNotes(ctx).refusedScopes = refused
  }
}

/** What a provider understands otherwise than oidc-provider, or what oidc-provider wants for it. */
function settleForProfile(params: URLSearchParams, { accessToken, refresh }: Profile): void {
  const audience = params.get('audience') ?? ''
  if (accessToken.format === 'audience' && audience !== '') {
    params.set('resource', resourceOfAudience(audience))
  }
  const asksOffline = splitScope(params.get('scope') ?? undefined).includes('offline_access')
  // Without a prompt for consent, which everybody gets here anyway, the scope would be dropped.
  if (refresh.issued === 'offline-scope' && asksOffline) params.set('prompt', 'consent')
}

/** A mode with a page of oidc-provider's own becomes one that it refuses by a redirect. */
function settleResponseMode(params: URLSearchParams): void {
  const mode = params.get('response_mode')
  if (mode !== null && !RESPONSE_MODES.has(mode)) params.set('response_mode', `unsupported ${mode}`)
}
