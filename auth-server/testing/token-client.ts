/**
 * Calls to the endpoints that programs use, as a client makes them.
 *
 * @module
 */
import { clients } from '../../fixtures/data/index.ts'
import type { AuthServer } from '../index.ts'
import { ALEXA_REDIRECT_URIS } from './test-server.ts'

/** An answer with its JSON body. */
export interface JsonAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: Readonly<Record<string, unknown>>
}

/** Tokens of a good answer. */
export interface Tokens {
  readonly access: string
  readonly refresh: string
}

/** Redirect URI that a client of the fixtures uses in tests. */
export function redirectUriOf(clientId: string): string {
  if (clientId === 'alexa') return ALEXA_REDIRECT_URIS[0]
  const uri = clients.find((client) => client.clientId === clientId)?.redirectUris[0]
  return uri ?? 'http://127.0.0.1:4797/callback'
}

/** `Authorization` header of a client of the fixtures (RFC 6749 section 2.3.1). */
export function basic(clientId: string, secret = secretOf(clientId)): { authorization: string } {
  const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
}

/** Secret of a client of the fixtures. */
export function secretOf(clientId: string): string {
  return clients.find((client) => client.clientId === clientId)?.clientSecret ?? ''
}

/** Posts a form and reads the JSON that comes back. */
export async function post(
  url: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = basic('alexa'),
): Promise<JsonAnswer> {
  const response = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(form) })
  const text = await response.text()
  const body = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {}
  return { status: response.status, headers: response.headers, body }
}

/** Makes a code of alice for a client, and what redeeming it takes. */
export async function codeForm(
  server: AuthServer,
  {
    clientId = 'alexa',
    codeChallenge,
    scopes,
  }: { clientId?: string; codeChallenge?: string; scopes?: readonly string[] } = {},
): Promise<Record<string, string>> {
  const redirectUri = redirectUriOf(clientId)
  const { code } = await server.issueCode({
    user: 'alice',
    clientId,
    redirectUri,
    codeChallenge,
    scopes,
  })
  return { grant_type: 'authorization_code', code, redirect_uri: redirectUri }
}

/** Links alice with `alexa` and returns the tokens. */
export async function link(server: AuthServer, scopes?: readonly string[]): Promise<Tokens> {
  const form = await codeForm(server, scopes === undefined ? {} : { scopes })
  return tokensOf(await post(server.endpoints.token, form))
}

/** Uses a refresh token as `alexa`. */
export function refresh(server: AuthServer, token: string): Promise<JsonAnswer> {
  return post(server.endpoints.token, { grant_type: 'refresh_token', refresh_token: token })
}

/** Reads the tokens out of a good answer. */
export function tokensOf({ status, body }: JsonAnswer): Tokens {
  if (status !== 200) throw new Error(`no tokens: ${String(status)} ${JSON.stringify(body)}`)
  return { access: String(body['access_token']), refresh: String(body['refresh_token']) }
}

/** Status of `GET /api/me` with a token. */
export async function apiStatus(server: AuthServer, token: string): Promise<number> {
  const response = await fetch(`${server.apiUrl}/me`, {
    headers: { authorization: `Bearer ${token}` },
  })
  await response.arrayBuffer()
  return response.status
}

/** Whether introspection by `service` calls a token active. */
export async function isActive(server: AuthServer, token: string): Promise<unknown> {
  const { body } = await post(server.endpoints.introspection, { token }, basic('service'))
  return body['active']
}

/** An authorization URL of `alexa`; `undefined` leaves a parameter out. */
export function authorizationUrl(
  server: AuthServer,
  params: Readonly<Record<string, string | undefined>> = {},
): string {
  const query = new URLSearchParams()
  const all: Record<string, string | undefined> = {
    client_id: 'alexa',
    response_type: 'code',
    state: 'a-state',
    scope: 'profile playlists.read',
    redirect_uri: ALEXA_REDIRECT_URIS[0],
    ...params,
  }
  for (const [name, value] of Object.entries(all)) if (value !== undefined) query.set(name, value)
  return `${server.endpoints.authorization}?${query.toString()}`
}

/** Opens an address without following redirects. */
export async function visit(
  url: string,
): Promise<{ status: number; location: string | null; body: string }> {
  const response = await fetch(url, { redirect: 'manual', headers: { accept: 'text/html' } })
  return {
    status: response.status,
    location: response.headers.get('location'),
    body: await response.text(),
  }
}
