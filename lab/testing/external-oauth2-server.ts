/**
 * `@node-oauth/oauth2-server` behind a small front of HTTP: a second implementation that shares no code
 * with oidc-provider.
 *
 * @module
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import OAuth2Server from '@node-oauth/oauth2-server'
import type { RegisteredClient } from '../../auth-server/testing/external-oidc-provider.ts'

const { Request, Response } = OAuth2Server

/** Makes the server: `/authorize` with a form to sign in and consent, and `/token`. */
export function externalOauth2Server(registered: RegisteredClient): RequestListener {
  const oauth = new OAuth2Server({
    model: modelOf(registered),
    accessTokenLifetime: 3_600,
    alwaysIssueNewRefreshToken: false,
  })
  return (request, response) => {
    serve(oauth, registered, { request, response }).catch((error: unknown) => {
      const { code = 500, name = 'server_error' } = error as { code?: number; name?: string }
      send(response, code, { error: name })
    })
  }
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

async function serve(
  oauth: OAuth2Server,
  registered: RegisteredClient,
  { request, response }: Exchange,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const text = Buffer.concat((await request.toArray()) as Buffer[]).toString()
  const form = Object.fromEntries(new URLSearchParams(text))
  const asked = new Request({
    method: request.method ?? 'GET',
    headers: request.headers as Record<string, string>,
    query: Object.fromEntries(url.searchParams),
    body: form,
  })
  const answer = new Response()
  if (url.pathname === '/token') {
    await oauth.token(asked, answer)
    send(response, answer.status ?? 200, answer.body, answer.headers)
    return
  }
  if (url.pathname !== '/authorize') throw Object.assign(new Error(), { code: 404 })
  requireRegistered(url.searchParams, registered)
  if (form['username'] === undefined) {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
    response.end(SIGN_IN)
    return
  }
  // The library redirects with an error itself, and then throws it as well.
  await oauth
    .authorize(asked, answer, { authenticateHandler: { handle: () => ({ id: form['username'] }) } })
    .catch((error: unknown) => {
      if (answer.get('location') === undefined) throw error
    })
  response.writeHead(302, { Location: String(answer.get('location')) }).end()
}

const SIGN_IN = `<!doctype html><html lang="en"><title>Sign in</title><h1>Sign in</h1>
<form method="post"><input name="username"><input name="password" type="password">
<button>Sign in and allow</button></form></html>`

/** What RFC 6749 section 4.1.2.1 wants told to the user, or by a redirect, before anybody signs in. */
function requireRegistered(query: URLSearchParams, registered: RegisteredClient): void {
  const isKnown =
    query.get('client_id') === registered.clientId &&
    registered.redirectUris.includes(query.get('redirect_uri') ?? '')
  if (!isKnown) throw Object.assign(new Error(), { code: 400, name: 'invalid_client' })
  if (query.get('response_type') !== 'code') {
    throw Object.assign(new Error(), { code: 400, name: 'invalid_request' })
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...headers,
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
  })
  response.end(JSON.stringify(body))
}

function modelOf(registered: RegisteredClient): OAuth2Server.ServerOptions['model'] {
  const codes = new Map<string, OAuth2Server.AuthorizationCode>()
  const tokens = new Map<string, OAuth2Server.Token>()
  const client: OAuth2Server.Client = {
    id: registered.clientId,
    redirectUris: [...registered.redirectUris],
    grants: ['authorization_code', 'refresh_token'],
  }
  return {
    getClient: (id: string, secret: string | null) =>
      Promise.resolve(
        id === client.id && (secret === null || secret === registered.clientSecret) && client,
      ),
    saveAuthorizationCode: (code, of, user) => {
      const saved = { ...code, client: of, user }
      codes.set(code.authorizationCode, saved)
      return Promise.resolve(saved)
    },
    getAuthorizationCode: (code) => Promise.resolve(codes.get(code)),
    revokeAuthorizationCode: ({ authorizationCode }) =>
      Promise.resolve(codes.delete(authorizationCode)),
    saveToken: (token: OAuth2Server.Token, of: OAuth2Server.Client, user: OAuth2Server.User) => {
      const saved = { ...token, client: of, user }
      if (token.refreshToken !== undefined) tokens.set(token.refreshToken, saved)
      return Promise.resolve(saved)
    },
    getRefreshToken: (token: string) =>
      Promise.resolve(tokens.get(token) as OAuth2Server.RefreshToken | undefined),
    revokeToken: ({ refreshToken }: OAuth2Server.RefreshToken) =>
      Promise.resolve(tokens.delete(refreshToken)),
    getAccessToken: () => Promise.resolve(undefined),
    validateScope: (_user, _client, scope) => Promise.resolve(scope ?? []),
  }
}
