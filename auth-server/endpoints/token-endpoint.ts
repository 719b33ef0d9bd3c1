/**
 * The step around the token endpoint, and the two beside it: answers in the words of RFC 6749,
 * redemptions watched, and the leniencies that change a request.
 *
 * @module
 */
import type { Context, Middleware } from 'koa'
import { flowScope } from '../../flow/index.ts'
import type { UseLeniency } from '../provider/leniencies.ts'
import type { AuthServerRecords } from '../provider/records.ts'
import type { Redemptions } from '../provider/redemptions.ts'
import { requestNotes } from '../provider/request-notes.ts'
import type { ServerPolicy } from '../provider/server-policy.ts'
import { defaultScopes, scopesRefused, splitScope } from '../provider/scopes.ts'
import type { TuneboxClient } from '../provider/clients.ts'
import type { AnswerStep } from './answer-steps.ts'
import { formFields, isAuthenticated, presentedClient } from './client-authentication.ts'
import { paths } from './paths.ts'
import { responseHeader } from './response-header.ts'
import { replaceFormBody } from './replace-body.ts'

/** What {@link aroundTokenEndpoint} needs. */
export interface TokenEndpointOptions {
  readonly clientById: ReadonlyMap<string, TuneboxClient>
  readonly records: AuthServerRecords
  readonly redemptions: Redemptions
  readonly useLeniency: UseLeniency
  readonly policy: ServerPolicy
}

/** Wraps the endpoints at which clients authenticate. */
export function aroundTokenEndpoint(options: TokenEndpointOptions): Middleware {
  return function aroundTokenEndpoint(ctx, next) {
    if (!isAuthenticated(ctx) || ctx.path !== paths.token) return next()
    const serve = (): Promise<unknown> => {
      const adjusting = adjustTokenRequest(ctx, options)
      const goOn = (): Promise<unknown> =>
        refuseClientCredentialsScope(ctx, options) ? Promise.resolve() : next()
      return adjusting === undefined ? goOn() : adjusting.then(goOn)
    }
    const { code } = formFields(ctx)
    return code === undefined ? serve() : options.redemptions.watch(requestNotes(ctx), code, serve)
  }
}

/** Answers of the endpoints at which clients authenticate, in the words of RFC 6749 sections 5.1 and 5.2. */
export function clientAnswers(issuer: string): AnswerStep {
  return function clientAnswers(ctx) {
    if (isAuthenticated(ctx)) speakRfc6749(ctx, issuer)
  }
}

/** Most requests are taken as they are, at once. */
function adjustTokenRequest(
  ctx: Context,
  options: TokenEndpointOptions,
): Promise<void> | undefined {
  const {
    grant_type: grantType,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  } = formFields(ctx)
  const isRedeemed = grantType === 'authorization_code'
  if (isRedeemed && (redirectUri === undefined || verifier !== undefined)) {
    return adjustRedemption(ctx, options)
  }
  if (grantType === 'client_credentials') addDefaultScope(ctx, options)
  return undefined
}

async function adjustRedemption(ctx: Context, options: TokenEndpointOptions): Promise<void> {
  const fields = formFields(ctx)
  const { code } = fields
  if (fields['redirect_uri'] === undefined) {
    const redirectUri = await redirectUriOf(options.records, code)
    const because = 'redirect_uri was left out of the token request'
    if (
      redirectUri !== undefined &&
      options.useLeniency('redirect-uri-optional-at-token', flowScope(ctx), because)
    ) {
      replaceFormBody(ctx, { ...fields, redirect_uri: redirectUri })
    }
  }
  await forgetUnboundVerifier(ctx, options)
}

/** RFC 6749 section 3.3: a default where no scope is asked for. */
function addDefaultScope(ctx: Context, { clientById }: TokenEndpointOptions): void {
  const fields = formFields(ctx)
  if (splitScope(fields['scope']).length > 0) return
  const client = clientById.get(presentedClient(ctx).clientId ?? '')
  if (client !== undefined) {
    replaceFormBody(ctx, { ...fields, scope: defaultScopes(client).join(' ') })
  }
}

/**
 * INSECURE, and only with the switch of this name: oidc-provider refuses such a verifier.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700.html#section-4.8.2 RFC 9700 section 4.8.2}
 */
async function forgetUnboundVerifier(
  ctx: Context,
  { policy, records }: TokenEndpointOptions,
): Promise<void> {
  const { code_verifier: verifier, ...fields } = formFields(ctx)
  if (verifier === undefined || !policy.isOff('unbound-verifiers')) return
  const { record } = await records.models('AuthorizationCode').get(fields['code'] ?? '')
  if (record === undefined || record.value['codeChallenge'] !== undefined) return
  policy.lets('unbound-verifiers', flowScope(ctx), 'the code had no code_challenge')
  replaceFormBody(ctx, fields)
}

async function redirectUriOf(
  records: AuthServerRecords,
  code: string | undefined,
): Promise<string | undefined> {
  if (code === undefined) return undefined
  const { record } = await records.models('AuthorizationCode').get(code)
  return record?.value.redirectUri
}

/** oidc-provider drops scopes it does not know here as well (RFC 6749 section 5.2, `invalid_scope`). */
function refuseClientCredentialsScope(ctx: Context, options: TokenEndpointOptions): boolean {
  const { grant_type: grantType, scope } = formFields(ctx)
  if (grantType !== 'client_credentials') return false
  const client = options.clientById.get(presentedClient(ctx).clientId ?? '')
  if (client === undefined) return false
  const refused = scopesRefused(client, splitScope(scope))
  if (refused.length === 0 || !client.grantTypes.includes('client_credentials')) return false
  const description = `client ${client.clientId} is not registered for scope ${refused.join(' ')}`
  if (options.useLeniency('drop-unknown-scopes', flowScope(ctx), description)) return false
  requestNotes(ctx).failure = { error: 'invalid_scope', description, detail: description }
  ctx.status = 400
  ctx.body = { error: 'invalid_scope', error_description: description, scope: refused.join(' ') }
  return true
}

/** Never cached, and each error by its right name. */
function speakRfc6749(ctx: Context, issuer: string): void {
  ctx.set('Cache-Control', 'no-store')
  ctx.set('Pragma', 'no-cache')
  const body = ctx.body as { error?: unknown; error_description?: unknown } | string | null
  if (typeof body !== 'object' || body === null) return
  if (ctx.status === 401 && responseHeader(ctx, 'www-authenticate') === '') {
    ctx.set('WWW-Authenticate', `Basic realm="${issuer}"`)
  }
  if (body.error_description === 'requested grant type is not allowed for this client') {
    ctx.body = { ...body, error: 'unauthorized_client' }
  }
  if (body.error === 'server_error') {
    ctx.body = { error: 'server_error', error_description: 'the authorization server failed' }
  }
}
