/**
 * A third party's authorization server that has never heard of Linklab: it redirects to Amazon's three
 * addresses and to nothing else, and its pages let forms lead nowhere but to itself and to Amazon.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Vendor id that the lab's skills have. */
const VENDOR_ID = 'MLINKLAB0000'

const HOSTS = ['pitangui.amazon.com', 'layla.amazon.com', 'alexa.amazon.co.jp']

const REDIRECT_URIS = HOSTS.map((host) => `https://${host}/api/skill/link/${VENDOR_ID}`)

/** A running server. */
export interface AmazonOnlyServer extends AsyncDisposable {
  /** What a developer registers with Amazon for this server. */
  readonly linkingFile: Readonly<Record<string, unknown>>
}

/** Starts the server on a free port. */
export async function startAmazonOnlyServer(): Promise<AmazonOnlyServer> {
  /** Redirect URI by code, until it is redeemed. */
  const codes = new Map<string, string>()
  const server = createServer((request, response) => {
    serve(request, response, codes).catch(() => response.writeHead(500).end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const base = `http://localhost:${String((server.address() as AddressInfo).port)}`
  return {
    linkingFile: {
      type: 'AUTH_CODE',
      authorizationUrl: `${base}/authorize`,
      accessTokenUrl: `${base}/token`,
      clientId: 'alexa',
      clientSecret: 'a-secret-of-a-test',
      accessTokenScheme: 'HTTP_BASIC',
      scopes: ['orders'],
    },
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  codes: Map<string, string>,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const body = Buffer.concat((await request.toArray()) as Buffer[]).toString()
  if (url.pathname === '/token') redeem(response, new URLSearchParams(body), codes)
  else if (url.pathname === '/authorize') authorize(request, response, { url, codes })
  else response.writeHead(404).end()
}

function authorize(
  request: IncomingMessage,
  response: ServerResponse,
  { url, codes }: { url: URL; codes: Map<string, string> },
): void {
  const redirectUri = url.searchParams.get('redirect_uri') ?? ''
  if (!REDIRECT_URIS.includes(redirectUri)) {
    response.writeHead(400, { 'Content-Type': 'text/html' })
    response.end('<!doctype html><title>Error</title><h1>redirect_uri is not registered</h1>')
    return
  }
  if (request.method !== 'POST') {
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; form-action 'self' ${HOSTS.map((host) => `https://${host}`).join(' ')}`,
    })
    response.end(
      '<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1><form method="post"><button>Yes, link Alexa</button></form></html>',
    )
    return
  }
  const state = url.searchParams.get('state') ?? ''
  const code = randomUUID()
  const isImplicit = url.searchParams.get('response_type') === 'token'
  if (!isImplicit) codes.set(code, redirectUri)
  const answer = isImplicit
    ? `#${new URLSearchParams({ state, access_token: randomUUID(), token_type: 'Bearer' }).toString()}`
    : `?${new URLSearchParams({ code, state }).toString()}`
  response.writeHead(302, { Location: redirectUri + answer }).end()
}

function redeem(response: ServerResponse, form: URLSearchParams, codes: Map<string, string>): void {
  const code = form.get('code') ?? ''
  const isGood = codes.get(code) === form.get('redirect_uri') && codes.delete(code)
  response.writeHead(isGood ? 200 : 400, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
  })
  response.end(
    JSON.stringify(
      isGood
        ? {
            access_token: randomUUID(),
            token_type: 'Bearer',
            expires_in: 3600,
            refresh_token: randomUUID(),
          }
        : { error: 'invalid_grant' },
    ),
  )
}
