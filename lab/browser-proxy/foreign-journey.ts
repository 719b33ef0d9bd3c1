/**
 * Follows a browser through the pages of an authorization server that nobody can look into, and names what
 * they say by the catalogue of messages: by the authorization URL, by the forms of the last page, and by
 * where the browser is sent.
 *
 * A lab has one such journey at a time: the latest one counts.
 *
 * @module
 */
import type { Context } from 'koa'
import { rawBody } from '../../edge/index.ts'
import { flowScope } from '../../flow/index.ts'
import type { MessageId, NamedExchange, NamedMessage } from '../../flow/index.ts'
import { readPage } from '../rehearse/read-page.ts'
import type { PageForm, PageParts } from '../rehearse/read-page.ts'
import { whatIsAsked } from '../rehearse/sign-in-and-decide.ts'

/** What a page asks for. */
export type Asked = ReturnType<typeof whatIsAsked>

const NO_HTML_LENGTH = 0

/** The journey of one lab's browser. */
export class ForeignJourney {
  readonly #authorizationUrl: URL
  /** Names of fields in which a page asked for a password. */
  readonly passwordFields = new Set<string>()
  #flowId: string | undefined
  #redirectUri: string | undefined
  /** `state` of the journey, while it has not ended. */
  #state: string | undefined
  #forms: readonly PageForm[] = []
  #asked: Asked

  constructor(authorizationUrl: URL) {
    this.#authorizationUrl = authorizationUrl
  }

  /** Names a request, once for each context. */
  name(ctx: Context, origin: string): NamedExchange | 'ignore' {
    const known = ctx.state as { exchange?: NamedExchange | 'ignore' }
    return (known.exchange ??= this.#name(ctx, origin))
  }

  /** Tells the journey what the server answered, so that it knows what comes next. */
  follow(ctx: Context, origin: string): void {
    // A picture that is not there may be answered with the sign-in page.
    if (this.name(ctx, origin) === 'ignore') return
    const scope = flowScope(ctx)
    if (isAuthorization(ctx)) this.#flowId = scope.flowId
    else scope.flowId ??= this.#flowId
    const page = pageOf(ctx, origin)
    if (page === undefined) return
    this.#forms = page.forms
    this.#asked = whatIsAsked(page)
    for (const { fields } of page.forms) {
      for (const { name, type } of fields) if (type === 'password') this.passwordFields.add(name)
    }
    if (this.#asked !== undefined) scope.private['page'] = this.#asked
  }

  #name(ctx: Context, origin: string): NamedExchange | 'ignore' {
    const submitted = this.#submitted(ctx, origin)
    if (!isDocument(ctx)) {
      return submitted === 'login.submit' ? this.#step(origin, submitted) : 'ignore'
    }
    if (submitted !== undefined) return this.#step(origin, submitted)
    if (this.#begins(ctx, origin)) return this.#begin(ctx, origin)
    if (this.#state !== undefined) return this.#step(origin)
    const summary = `${ctx.method} ${ctx.path}`
    return { request: { id: 'http.other', summary }, response: () => ({ id: 'http.other' }) }
  }

  /** The authorization URL again in the middle of a journey is a step of it, not another one. */
  #begins(ctx: Context, origin: string): boolean {
    const { origin: wanted, pathname } = this.#authorizationUrl
    const state = paramsOf(ctx).get('state') ?? ''
    return origin === wanted && ctx.path === pathname && (state !== this.#state || state === '')
  }

  #begin(ctx: Context, origin: string): NamedExchange {
    const params = paramsOf(ctx)
    this.#state = params.get('state') ?? ''
    this.#redirectUri = params.get('redirect_uri') ?? undefined
    this.#forms = []
    this.#asked = undefined
    this.#flowId = undefined
    return {
      request: { id: 'authz.request' },
      response: (done) => this.#nameAnswer(done, origin, 'authz.request'),
    }
  }

  #step(origin: string, id?: 'login.submit' | 'consent.decision'): NamedExchange {
    return {
      flowId: this.#flowId,
      ...(id === undefined ? {} : { request: { id } }),
      response: (done) => this.#nameAnswer(done, origin, id),
    }
  }

  /** What was sent with a form of the last page, or by a script of it. */
  #submitted(ctx: Context, origin: string): 'login.submit' | 'consent.decision' | undefined {
    if (this.#asked === undefined) return undefined
    const message = this.#asked === 'sign-in' ? 'login.submit' : 'consent.decision'
    const params = paramsOf(ctx)
    const address = origin + ctx.path
    const isForm = this.#forms.some(
      ({ action, method, fields }) =>
        method === ctx.method &&
        addressOf(action) === address &&
        (method === 'POST' || fields.some(({ name }) => name !== '' && params.has(name))),
    )
    if (isForm) return message
    const hasPassword = [...this.passwordFields].some((name) => params.has(name))
    return ctx.method !== 'GET' && hasPassword ? 'login.submit' : undefined
  }

  #nameAnswer(
    ctx: Context,
    origin: string,
    asked: 'authz.request' | 'login.submit' | 'consent.decision' | undefined,
  ): NamedMessage | undefined {
    const target = redirectOf(ctx, origin)
    if (target !== undefined) return this.#nameRedirect(target, asked)
    const page = pageOf(ctx, origin)
    const shows = page === undefined ? undefined : whatIsAsked(page)
    const summary = page === undefined ? String(ctx.status) : `${String(ctx.status)} ${page.title}`
    if (asked === 'login.submit' && (shows === 'sign-in' || ctx.status === 401)) {
      return { id: 'login.rejected', summary }
    }
    if (ctx.status >= 400) return { id: 'authz.error.page', summary }
    if (shows === 'sign-in') return { id: 'login.page' }
    return shows === 'consent' ? { id: 'consent.page' } : { id: 'http.other', summary }
  }

  #nameRedirect(target: URL, asked: MessageId | undefined): NamedMessage | undefined {
    if (!this.#isBack(target)) {
      return asked === 'authz.request'
        ? { id: 'login.redirect', summary: `redirect to ${target.pathname}` }
        : undefined
    }
    this.#state = undefined // The journey is over; the same state again begins another.
    const answer = new URLSearchParams(target.search.slice(1) || target.hash.slice(1))
    const error = answer.get('error')
    if (error !== null) {
      const id = error === 'access_denied' ? 'authz.response.denied' : 'authz.error.redirect'
      return { id, summary: `redirect with error=${error}` }
    }
    const what = answer.has('code') ? 'code' : 'access token'
    const state = answer.has('state') ? ' and state' : ''
    return { id: 'authz.response', summary: `redirect with ${what}${state}` }
  }

  #isBack({ href }: URL): boolean {
    const uri = this.#redirectUri
    return uri !== undefined && (href.startsWith(`${uri}?`) || href.startsWith(`${uri}#`))
  }
}

/** The page of an answer; nothing for what is no page. */
export function pageOf(ctx: Context, origin: string): PageParts | undefined {
  const { body } = ctx
  if (!ctx.response.is('html') || !(typeof body === 'string' || Buffer.isBuffer(body))) {
    return undefined
  }
  const html = body.toString()
  return html.length === NO_HTML_LENGTH ? undefined : readPage(html, origin + ctx.url)
}

/** Where an answer sends the browser, if anywhere. */
function redirectOf({ status, response, url }: Context, origin: string): URL | undefined {
  const { location = '' } = response.headers
  const isRedirect =
    typeof location === 'string' && location !== '' && status >= 300 && status < 400
  return isRedirect ? new URL(location, origin + url) : undefined
}

function isAuthorization(ctx: Context): boolean {
  const { exchange } = ctx.state as { exchange?: NamedExchange | 'ignore' }
  return typeof exchange === 'object' && exchange.request?.id === 'authz.request'
}

/** Pictures, styles and what scripts ask for are no steps of a journey. Programs do not say what they want. */
function isDocument(ctx: Context): boolean {
  const wanted = ctx.get('sec-fetch-dest')
  if (wanted !== '') return /^(document|iframe|frame)$/.test(wanted)
  return ctx.path !== '/favicon.ico'
}

function addressOf(action: string): string {
  const { origin, pathname } = new URL(action)
  return origin + pathname
}

/** Parameters of the query and of the body, be it a form or JSON. */
function paramsOf(ctx: Context): URLSearchParams {
  const params = new URLSearchParams(ctx.querystring)
  const body = rawBody(ctx)
  if (ctx.is('application/x-www-form-urlencoded') !== false) {
    for (const [name, value] of new URLSearchParams(body)) params.append(name, value)
  } else if (ctx.is('json') !== false) {
    for (const name of namesIn(body)) params.append(name, '')
  }
  return params
}

function namesIn(json: string): string[] {
  try {
    return Object.keys(Object(JSON.parse(json)) as object)
  } catch {
    return []
  }
}
