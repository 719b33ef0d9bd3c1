/**
 * Links with a server that behaves like a provider, as a browser and a client do.
 *
 * @module
 */
import type { HostRequest } from '../../edge/index.ts'
import type { AuthServer } from '../index.ts'
import { TestBrowser } from './browser.ts'
import { ALEXA_REDIRECT_URIS } from './test-server.ts'
import { authorizationUrl, basic, post, secretOf, type JsonAnswer } from './token-client.ts'

/** Links alice with `alexa` through the real pages, and returns the answer of the token endpoint. */
export async function linkThroughPages(
  server: AuthServer,
  params: Readonly<Record<string, string | undefined>> = {},
  auth: 'basic' | 'body' = 'basic',
): Promise<JsonAnswer> {
  const visit = await new TestBrowser(server.publicUrl).authorize(authorizationUrl(server, params))
  const code = new URL(visit.url).searchParams.get('code') ?? `none at ${visit.url}`
  const form = { grant_type: 'authorization_code', code, redirect_uri: ALEXA_REDIRECT_URIS[0] }
  return askForTokens(server, form, auth)
}

/** Asks the token endpoint as `alexa`. */
export function askForTokens(
  server: AuthServer,
  form: Readonly<Record<string, string>>,
  auth: 'basic' | 'body' = 'basic',
): Promise<JsonAnswer> {
  const isBasic = auth === 'basic'
  const credentials = isBasic ? {} : { client_id: 'alexa', client_secret: secretOf('alexa') }
  return post(server.endpoints.token, { ...form, ...credentials }, isBasic ? basic('alexa') : {})
}

/** Uses the refresh token of an answer. */
export function refreshWith(server: AuthServer, { body }: JsonAnswer): Promise<JsonAnswer> {
  return askForTokens(server, {
    grant_type: 'refresh_token',
    refresh_token: String(body['refresh_token']),
  })
}

/** An endpoint's answer at one of the provider's hosts. */
export interface HostReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** What a skill sends. */
export interface HostCall {
  readonly method?: string
  /** Sent as `Authorization: Bearer`. */
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Calls an address of the internet as a skill does, and is answered by the server's routes. */
export async function callHost(
  server: AuthServer,
  url: string,
  call: HostCall = {},
): Promise<HostReply> {
  const request = hostRequest(new URL(url), call)
  for (const route of server.hosts) {
    const answer = isHost(route.host, request.host) ? await route.answer(request) : undefined
    if (answer === undefined) continue
    const { status, headers = {}, body } = answer
    const isJson = headers['content-type']?.includes('json') ?? false
    return { status, headers, body: isJson ? (JSON.parse(body) as unknown) : body }
  }
  throw new Error(`nobody answers ${request.method} ${url}`)
}

function hostRequest(
  { hostname, pathname, searchParams }: URL,
  { method = 'GET', token, headers, body = '' }: HostCall,
): HostRequest {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
  return {
    method,
    host: hostname,
    path: pathname,
    query: searchParams,
    headers: { ...headers, ...authorization },
    body,
  }
}

function isHost(pattern: string, host: string): boolean {
  const [wanted, given] = [pattern.split('.'), host.split('.')]
  return (
    wanted.length === given.length &&
    wanted.every((label, at) => label === '*' || label === given[at])
  )
}
