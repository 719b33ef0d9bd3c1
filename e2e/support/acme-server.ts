/**
 * An authorization server that a tester might have: a sign-in page of its own, no consent page, and a skill
 * beside it.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const PASSWORD = 'acme-password'

/** A running server. */
export interface AcmeServer extends AsyncDisposable {
  readonly url: string
  /** Types of the requests that its skill got, oldest first. */
  readonly skillRequests: readonly string[]
}

/** Starts it on a free port. */
export async function startAcmeServer(): Promise<AcmeServer> {
  const skillRequests: string[] = []
  const server = createServer((request, response) => {
    serve(request, response, skillRequests).catch(() => response.writeHead(500).end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}`,
    skillRequests,
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
  skillRequests: string[],
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const body = Buffer.concat((await request.toArray()) as Buffer[]).toString()
  if (url.pathname === '/skill') {
    const envelope = JSON.parse(body) as { request: { type: string } }
    skillRequests.push(envelope.request.type)
    answer(response, { version: '1.0', response: { outputSpeech: SPEECH, shouldEndSession: true } })
  } else if (url.pathname === '/token') {
    answer(response, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 3600 })
  } else if (new URLSearchParams(body).get('password') === PASSWORD) {
    const query = { code: randomUUID(), state: url.searchParams.get('state') ?? '' }
    const location = `${url.searchParams.get('redirect_uri') ?? ''}?${new URLSearchParams(query).toString()}`
    response.writeHead(302, { Location: location }).end()
  } else {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(SIGN_IN_PAGE)
  }
}

const SPEECH = { type: 'PlainText', text: 'Hello from Acme' }

const SIGN_IN_PAGE = `<!doctype html><html lang="en"><title>Acme</title>
<form method="post"><label>Customer <input name="customer"></label>
<label>PIN <input name="password" type="password"></label><button>Enter</button></form></html>`

function answer(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(body))
}
