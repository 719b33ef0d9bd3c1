/**
 * Names each exchange of the authorization server by the catalogue of messages.
 *
 * @module
 */
import type { Context } from 'koa'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { flowScope, type FlowLog, type NamedExchange, type NamedMessage } from '../flow/index.ts'
import { formFields } from './endpoints/client-authentication.ts'
import { paths } from './endpoints/paths.ts'
import { profileEndpointOf } from './endpoints/profile-api.ts'
import { responseHeader } from './endpoints/response-header.ts'
import type { HostEndpoint } from './profiles/host-endpoint.ts'
import type { Profile } from './profiles/profile.ts'
import { requestNotes } from './provider/request-notes.ts'

/** What {@link flowNames} needs. */
export interface FlowNamesOptions {
  readonly publicUrl: string
  readonly flow: FlowLog
  readonly profile: Profile
}

type Namer = (ctx: Context) => NamedExchange | 'ignore' | undefined

/** Makes the function that `recordInbound` asks. */
export function flowNames({ publicUrl, flow, profile }: FlowNamesOptions): Namer {
  return (ctx) => {
    if (isAsset(ctx.path)) return 'ignore'
    const endpoint = profileEndpointOf(profile.endpoints, ctx)
    if (endpoint !== undefined) return nameProfileEndpoint(ctx, endpoint)
    const uid = uidOf(ctx.path)
    if (uid !== undefined) {
      const flowId = flow.flowOf([`uid:${uid}`])
      return { flowId, ...nameStep(ctx, uid, publicUrl) }
    }
    if (ctx.path === paths.authorization) {
      return { request: { id: 'authz.request' }, response: (done) => nameRedirect(done, publicUrl) }
    }
    return nameBackChannel(ctx)
  }
}

function nameProfileEndpoint(ctx: Context, { names }: HostEndpoint): NamedExchange {
  return {
    request: { id: names.request, summary: `${ctx.method} ${ctx.path}` },
    response: (done) => ({ id: names.response, summary: statusText(done) }),
  }
}

function isAsset(path: string): boolean {
  return path.startsWith('/assets/') || path === '/favicon.ico' || path === '/robots.txt'
}

/** Id of the interaction that a path belongs to. */
function uidOf(path: string): string | undefined {
  return /^\/(?:authorize|interaction)\/([\w-]+)/.exec(path)?.[1]
}

/** A step of a sign-in: its pages, its forms, and the way back to the authorization endpoint. */
function nameStep(ctx: Context, uid: string, publicUrl: string): NamedExchange {
  const correlate = [`uid:${uid}`]
  if (ctx.path.startsWith(`${paths.authorization}/`)) {
    return { response: (done) => nameRedirect(done, publicUrl) }
  }
  if (ctx.method !== 'POST') return { response: (done) => ({ ...namePage(done), correlate }) }
  if (ctx.path.endsWith('/login')) {
    return { request: { id: 'login.submit', correlate }, response: nameLoginAnswer }
  }
  const summary = /\/(switch|cancel)$/.exec(ctx.path)?.[1]
  const request: NamedMessage = {
    id: 'consent.decision',
    correlate,
    ...(summary === undefined ? {} : { summary: `POST ${summary}` }),
  }
  return { request, response: namePageOfRefusal }
}

function namePage(ctx: Context): NamedMessage {
  if (ctx.status >= 400) return { id: 'authz.error.page', summary: statusText(ctx) }
  return { id: flowScope(ctx).private['page'] === 'consent' ? 'consent.page' : 'login.page' }
}

function nameLoginAnswer(ctx: Context): NamedMessage | undefined {
  return ctx.status < 400 && ctx.status !== 200
    ? undefined
    : { id: 'login.rejected', summary: statusText(ctx) }
}

function namePageOfRefusal(ctx: Context): NamedMessage | undefined {
  return ctx.status >= 400 ? { id: 'authz.error.page', summary: statusText(ctx) } : undefined
}

/** The answer of the authorization endpoint, told by where it sends the browser. */
function nameRedirect(ctx: Context, publicUrl: string): NamedMessage {
  const location = responseHeader(ctx, 'location')
  if (location === '') return { id: 'authz.error.page', summary: errorText(ctx) }
  const interaction = new URL(location, publicUrl)
  if (interaction.href.startsWith(`${publicUrl}/interaction/`)) {
    const uid = interaction.pathname.split('/').at(-1) ?? ''
    return {
      id: 'login.redirect',
      correlate: [`uid:${uid}`],
      summary: `redirect to ${promptOf(ctx)}`,
    }
  }
  const answer = new URLSearchParams(interaction.search.slice(1) || interaction.hash.slice(1))
  const error = answer.get('error')
  if (error === null) {
    const what = answer.has('code') ? 'code' : 'access token'
    return {
      id: 'authz.response',
      summary: `redirect with ${what}${answer.has('state') ? ' and state' : ''}`,
    }
  }
  const id = error === 'access_denied' ? 'authz.response.denied' : 'authz.error.redirect'
  return { id, summary: `redirect with error=${error}` }
}

/** What the person is asked for next, in words. */
function promptOf(ctx: Context): string {
  const { oidc } = ctx as Partial<KoaContextWithOIDC>
  return oidc?.entities.Interaction?.prompt.name === 'consent' ? 'consent' : 'sign-in'
}

/** Endpoints that programs call, by path and method. */
const BACK_CHANNEL = {
  [`POST ${paths.revocation}`]: 'revoke',
  [`POST ${paths.introspection}`]: 'introspect',
  [`GET ${paths.userinfo}`]: 'userinfo',
  [`POST ${paths.userinfo}`]: 'userinfo',
  [`GET ${paths.jwks}`]: 'jwks',
  [`GET ${paths.discovery}`]: 'discovery',
  [`GET ${paths.oauthMetadata}`]: 'discovery',
} as const satisfies Record<string, string>

function nameBackChannel(ctx: Context): NamedExchange | undefined {
  if (ctx.path === paths.token && ctx.method === 'POST') return nameTokenExchange(ctx)
  if (ctx.path.startsWith(`${paths.api}/`)) {
    return {
      request: { id: 'api.request', summary: `${ctx.method} ${ctx.path}` },
      response: (done) => ({ id: 'api.response', summary: statusText(done) }),
    }
  }
  const key = `${ctx.method} ${ctx.path}`
  const name = (
    BACK_CHANNEL as Partial<Record<string, (typeof BACK_CHANNEL)[keyof typeof BACK_CHANNEL]>>
  )[key]
  if (name === undefined) return undefined
  return {
    request: { id: `${name}.request` },
    response: (done) => ({ id: `${name}.response`, summary: statusText(done) }),
  }
}

function nameTokenExchange(ctx: Context): NamedExchange {
  const grantType = formFields(ctx)['grant_type']
  if (grantType === 'client_credentials') {
    return {
      request: { id: 'client-credentials.request' },
      response: (done) => ({ id: 'client-credentials.response', summary: statusText(done) }),
    }
  }
  const name = grantType === 'refresh_token' ? 'refresh' : 'token'
  return {
    request: { id: `${name}.request` },
    response: (done) => ({
      id: isTokenAnswer(done) ? `${name}.response` : `${name}.rejected`,
      summary: errorText(done),
    }),
  }
}

/** GitHub refuses with status 200. */
function isTokenAnswer(ctx: Context): boolean {
  return ctx.status === 200 && requestNotes(ctx).failure === undefined
}

function statusText(ctx: Context): string {
  const { error } = Object(ctx.body) as { error?: unknown }
  return typeof error === 'string' ? `${String(ctx.status)} ${error}` : String(ctx.status)
}

function errorText(ctx: Context): string {
  const error = requestNotes(ctx).failure?.error
  return error === undefined ? statusText(ctx) : `${String(ctx.status)} ${error}`
}
