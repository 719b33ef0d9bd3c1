/**
 * Client authentication at the endpoints that programs call (RFC 6749 section 2.3).
 *
 * oidc-provider takes a secret by header or by body from any client that has one. Here each client
 * uses the one method it is registered for.
 *
 * @module
 */
import type { Context, Middleware } from 'koa'
import { isForm, readForm } from '../../edge/index.ts'
import { flowScope } from '../../flow/index.ts'
import { acceptedClientAuth } from '../profiles/accepted-client-auth.ts'
import type { Profile } from '../profiles/profile.ts'
import { isSameSecret } from '../provider/accounts.ts'
import type { TuneboxClient } from '../provider/clients.ts'
import type { UseLeniency } from '../provider/leniencies.ts'
import { requestNotes } from '../provider/request-notes.ts'
import type { ServerPolicy } from '../provider/server-policy.ts'
import { paths } from './paths.ts'
import { replaceFormBody } from './replace-body.ts'

/** What a request says about the client that sends it. */
export interface PresentedClient {
  /** How it authenticates; `none` where no secret was sent, `several` where more than one. */
  readonly method: TuneboxClient['authMethod'] | 'several'
  readonly clientId: string | undefined
  readonly secret: string | undefined
}

/** Endpoints at which clients authenticate. */
const authenticatedPaths: ReadonlySet<string> = new Set([
  paths.token,
  paths.revocation,
  paths.introspection,
])

/** What {@link enforceAuthMethod} needs. */
export interface EnforceAuthMethodOptions {
  readonly clientById: ReadonlyMap<string, TuneboxClient>
  readonly useLeniency: UseLeniency
  readonly issuer: string
  readonly profile: Profile
  readonly policy: ServerPolicy
}

/** Refuses a known client that authenticates by another method than it is registered for, or than the profile knows. */
export function enforceAuthMethod(options: EnforceAuthMethodOptions): Middleware {
  return function enforceAuthMethod(ctx, next) {
    if (ctx.path === paths.token) lendSecret(ctx, options)
    const problem = isAuthenticated(ctx) ? methodProblem(ctx, options) : undefined
    if (problem === undefined) return next()
    refuseClient(ctx, options.issuer, problem)
    return undefined
  }
}

/** Whether clients authenticate at the endpoint that a request is for. */
export function isAuthenticated(ctx: Context): boolean {
  return ctx.method === 'POST' && authenticatedPaths.has(ctx.path)
}

/** Answers 401 `invalid_client` (RFC 6749 section 5.2). */
export function refuseClient(ctx: Context, issuer: string, description: string): void {
  requestNotes(ctx).failure = { error: 'invalid_client', description, detail: description }
  ctx.status = 401
  ctx.set('WWW-Authenticate', `Basic realm="${issuer}"`)
  ctx.body = { error: 'invalid_client', error_description: description }
}

/** Fields of a form; empty for a body that is no form or that repeats a field, which others refuse. */
export function formFields(ctx: Context): Readonly<Record<string, string>> {
  if (!isForm(ctx)) return NO_FIELDS
  const form = readForm(ctx)
  return form.repeated.length > 0 ? NO_FIELDS : form.fields
}

const NO_FIELDS: Readonly<Record<string, string>> = {}

/** Reads the credentials that a request carries; undecodable ones count as a wrong secret. */
export function presentedClient(ctx: Context): PresentedClient {
  const { authorization } = ctx.req.headers
  const fields = formFields(ctx)
  const state = ctx.state as { presented?: Presented }
  const known = state.presented
  if (known?.fields === fields && known.authorization === authorization) return known.client
  const client = readClient(fields, authorization)
  state.presented = { fields, authorization, client }
  return client
}

/** Credentials, with what they were read from: both may be replaced while a request is served. */
interface Presented {
  readonly fields: Readonly<Record<string, string>>
  readonly authorization: string | undefined
  readonly client: PresentedClient
}

function readClient(
  fields: Readonly<Record<string, string>>,
  authorization: string | undefined,
): PresentedClient {
  const { client_id: bodyId, client_secret: bodySecret } = fields
  const header = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1]
  if (header === undefined) {
    const method = bodySecret === undefined ? 'none' : 'client_secret_post'
    return { method, clientId: bodyId, secret: bodySecret }
  }
  const [clientId = '', ...rest] = Buffer.from(header, 'base64').toString('utf8').split(':')
  const secret = formDecode(rest.join(':'))
  const method = bodySecret === undefined ? 'client_secret_basic' : 'several'
  return { method, clientId: formDecode(clientId), secret }
}

/** Outcome of checking a client's credentials. */
export type ClientCheck =
  | { readonly ok: true; readonly client: TuneboxClient }
  | { readonly ok: false; readonly reason: string }

/** Checks credentials in full, for the requests that oidc-provider does not see. */
export function checkClient(
  clientById: ReadonlyMap<string, TuneboxClient>,
  presented: PresentedClient,
): ClientCheck {
  const client = clientById.get(presented.clientId ?? '')
  if (client === undefined) {
    return { ok: false, reason: `client_id ${JSON.stringify(presented.clientId ?? '')} is unknown` }
  }
  if (presented.method === 'several') {
    return { ok: false, reason: 'credentials were sent in more than one way' }
  }
  if (client.authMethod === 'none') return { ok: true, client }
  const matches = isSameSecret(presented.secret ?? '', client.clientSecret ?? '')
  return matches ? { ok: true, client } : { ok: false, reason: 'wrong client secret' }
}

/** INSECURE, and only with the switch `secretless-clients`: shows the secret that the client did not. */
function lendSecret(ctx: Context, { clientById, policy }: EnforceAuthMethodOptions): void {
  const { method, clientId = '' } = presentedClient(ctx)
  const { clientSecret, authMethod } = clientById.get(clientId) ?? {}
  if (method !== 'none' || clientSecret === undefined) return
  const because = `client ${clientId} sent no secret`
  if (!policy.lets('secretless-clients', flowScope(ctx), because)) return
  if (authMethod === 'client_secret_basic') {
    const pair = [clientId, clientSecret].map(encodeURIComponent).join(':')
    ctx.req.headers['authorization'] = `Basic ${Buffer.from(pair).toString('base64')}`
  } else {
    replaceFormBody(ctx, { ...formFields(ctx), client_secret: clientSecret })
  }
}

function methodProblem(
  ctx: Context,
  { clientById, useLeniency, profile }: EnforceAuthMethodOptions,
): string | undefined {
  const { method, clientId } = presentedClient(ctx)
  const client = clientById.get(clientId ?? '')
  if (client === undefined || method === 'several') return undefined
  const accepted = acceptedClientAuth(profile, client)
  if (accepted.some((known) => known === method)) return undefined
  const used = method === 'none' ? 'sent no credentials' : `used ${method}`
  const problem = `client ${client.clientId} is registered for ${accepted.join(' and ')} and ${used}`
  const isForgivable = method !== 'none' && client.authMethod !== 'none'
  if (isForgivable && useLeniency('any-client-auth-method', flowScope(ctx), problem))
    return undefined
  return problem
}

/** RFC 6749 section 2.3.1: both halves are form-encoded before they are base64-encoded. */
function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
