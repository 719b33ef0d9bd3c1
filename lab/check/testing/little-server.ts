/**
 * A little authorization server, correct unless told otherwise, for the live rules to find faults in.
 *
 * @module
 */
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { liveTarget } from '../live/live-target.ts'
import type { LiveTarget } from '../live/live-target.ts'

/** Redirect URIs that the little server knows. */
export const REDIRECT_URIS = ['pitangui.amazon.com', 'layla.amazon.com', 'alexa.amazon.co.jp'].map(
  (host) => `https://${host}/api/skill/link/M1`,
)

/** Answer to a token request. */
export interface LittleReply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}

/** What is wrong with a little server. */
export interface Faults {
  /** Decides about a redirect URI instead of an exact comparison. */
  readonly allowsRedirect?: (uri: string) => boolean
  /** Answers an authorization request in place of the rules; undefined leaves it to them. */
  readonly authorize?: (query: URLSearchParams) => LittleReply | undefined
  /** Changes the parameters that go back to Alexa. */
  readonly callback?: (parameters: URLSearchParams, redirectUri: string) => string
  /** Changes the answer to a token request; undefined never answers. */
  readonly token?: (reply: LittleReply, form: URLSearchParams) => LittleReply | undefined
  readonly scheme?: 'basic' | 'body'
  readonly metadata?: (origin: string) => unknown
  readonly knowsAnyClient?: boolean
  /** How many times a code can be redeemed (once). */
  readonly codeUses?: number
  readonly keepsOldRefresh?: boolean
}

/** A running little server. */
export interface LittleServer extends AsyncDisposable {
  readonly origin: string
  /** What a correct linking file says of it. */
  target(change?: Partial<LiveTarget>): LiveTarget
}

const SECRET = 'right-secret'

/** Starts one on a free port. */
export async function startLittleServer(faults: Faults = {}): Promise<LittleServer> {
  const state: State = { faults, uses: 0, refreshTokens: new Set(), issued: 0 }
  const server = createServer((request, response) => void answer(request, response, state))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const fields = {
    type: 'AUTH_CODE',
    authorizationUrl: `${origin}/authorize`,
    accessTokenUrl: `${origin}/token`,
    clientId: 'alexa',
    clientSecret: SECRET,
    accessTokenScheme: 'HTTP_BASIC',
    scopes: ['profile'],
  }
  const input = { fields, wrapper: 'none', needsCodeGrant: false } as const
  return {
    origin,
    target: (change) => ({ ...liveTarget(input, { redirectUris: REDIRECT_URIS }), ...change }),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface State {
  readonly faults: Faults
  readonly refreshTokens: Set<string>
  uses: number
  issued: number
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  state: State,
): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? ''}`)
  const body = new URLSearchParams(await text(request))
  const reply = route({ url, body, authorization: request.headers.authorization ?? '' }, state)
  if (reply === undefined) return // Never answers; closing the server ends the connection.
  response.writeHead(reply.status, reply.headers)
  response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body))
}

interface Asked {
  readonly url: URL
  readonly body: URLSearchParams
  readonly authorization: string
}

function route(asked: Asked, state: State): LittleReply | undefined {
  const { url, body } = asked
  const { faults } = state
  const metadata = faults.metadata?.(url.origin)
  if (url.pathname.startsWith('/.well-known/') && metadata !== undefined) {
    return { status: 200, body: metadata }
  }
  if (url.pathname === '/') return page('Welcome')
  if (url.pathname === '/authorize') {
    return faults.authorize?.(url.searchParams) ?? authorize(url.searchParams, faults)
  }
  if (url.pathname === '/sign-in') return signIn(body, faults)
  if (url.pathname !== '/token') return { ...page('Not found'), status: 404 }
  const reply = token(asked, state)
  return faults.token === undefined ? reply : faults.token(reply, body)
}

function authorize(query: URLSearchParams, faults: Faults): LittleReply {
  const redirectUri = query.get('redirect_uri') ?? ''
  const allows = faults.allowsRedirect ?? ((uri: string) => REDIRECT_URIS.includes(uri))
  const isKnown = faults.knowsAnyClient === true || query.get('client_id') === 'alexa'
  if (!isKnown || !allows(redirectUri)) return { ...page('Bad request'), status: 400 }
  const state = query.get('state') ?? ''
  if (query.get('response_type') !== 'code') {
    return redirect(`${redirectUri}?${errorQuery(state)}`)
  }
  const hidden = Object.entries({ redirectUri, state })
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`)
    .join('')
  return page(
    'Sign in',
    `<form method="post" action="/sign-in">${hidden}<input name="user"><input type="password" name="password"><button>Sign in</button></form>`,
  )
}

function errorQuery(state: string): string {
  return new URLSearchParams({ error: 'invalid_request', state }).toString()
}

function signIn(form: URLSearchParams, faults: Faults): LittleReply {
  const redirectUri = form.get('redirectUri') ?? ''
  const parameters = new URLSearchParams({ state: form.get('state') ?? '', code: 'code-1' })
  const make =
    faults.callback ?? ((all: URLSearchParams, uri: string) => `${uri}?${all.toString()}`)
  return redirect(make(parameters, redirectUri))
}

function token({ body, authorization }: Asked, state: State): LittleReply {
  const { faults } = state
  const basic = `Basic ${Buffer.from(`alexa:${SECRET}`).toString('base64')}`
  const isRight =
    faults.scheme === 'body'
      ? authorization === '' && body.get('client_secret') === SECRET
      : authorization === basic
  if (!isRight) return json(401, { error: 'invalid_client' })
  const isCode = body.get('grant_type') === 'authorization_code'
  const isGood = isCode ? isGoodCode(body, state) : useRefresh(body, state)
  return isGood ? json(200, issue(state)) : json(400, { error: 'invalid_grant' })
}

function isGoodCode(body: URLSearchParams, state: State): boolean {
  if (body.get('code') !== 'code-1') return false
  state.uses += 1
  return state.uses <= (state.faults.codeUses ?? 1)
}

function useRefresh(body: URLSearchParams, state: State): boolean {
  const refreshToken = body.get('refresh_token') ?? ''
  if (!state.refreshTokens.has(refreshToken)) return false
  if (state.faults.keepsOldRefresh === false) state.refreshTokens.delete(refreshToken)
  return true
}

function issue(state: State): Record<string, unknown> {
  state.issued += 1
  const refreshToken = `refresh-${String(state.issued)}`
  state.refreshTokens.add(refreshToken)
  return {
    access_token: `access-${String(state.issued)}`,
    token_type: 'Bearer',
    expires_in: 3_600,
    refresh_token: refreshToken,
  }
}

function json(status: number, body: unknown): LittleReply {
  const headers = { 'Content-Type': 'application/json;charset=UTF-8', 'Cache-Control': 'no-store' }
  return { status, headers, body }
}

function redirect(location: string): LittleReply {
  return { status: 302, headers: { Location: location }, body: '' }
}

function page(title: string, content = ''): LittleReply {
  const headers = { 'Content-Type': 'text/html' }
  return { status: 200, headers, body: `<title>${title}</title><h1>${title}</h1>${content}` }
}
