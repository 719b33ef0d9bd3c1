/**
 * The server that the guide to testing calls Acme's: a sign-in page of its own, no consent page, a token
 * endpoint that takes each code once and from its client alone, and a skill beside them.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'

/** Who the guide signs in as, and how its Alexa is registered. */
const CUSTOMER = { customer: 'alice', pin: 'secret' }
const CLIENT = `Basic ${Buffer.from('alexa:s3cret').toString('base64')}`

/** Starts it on a free port; resolves to `{ port, close }`. */
export async function startAcmeServer() {
  const codes = new Set()
  const server = createServer((request, response) => {
    answer(request, response, codes).catch(() => response.writeHead(500).end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: server.address().port,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function answer(request, response, codes) {
  const url = new URL(request.url, 'http://localhost')
  const body = Buffer.concat(await request.toArray()).toString()
  if (url.pathname === '/alexa') return json(response, 200, SPEECH)
  const form = new URLSearchParams(body)
  if (url.pathname === '/token') return token(request, response, { form, codes })
  const isCustomer = Object.entries(CUSTOMER).every(([name, value]) => form.get(name) === value)
  if (!isCustomer) return response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE)
  const code = randomUUID()
  codes.add(code)
  const back = new URL(url.searchParams.get('redirect_uri'))
  back.searchParams.set('code', code)
  back.searchParams.set('state', url.searchParams.get('state'))
  response.writeHead(303, { Location: back.href }).end()
}

function token({ headers }, response, { form, codes }) {
  if (headers.authorization !== CLIENT) return json(response, 401, { error: 'invalid_client' })
  if (!codes.delete(form.get('code'))) return json(response, 400, { error: 'invalid_grant' })
  json(response, 200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 3600 })
}

const SPEECH = {
  version: '1.0',
  response: {
    outputSpeech: { type: 'PlainText', text: 'Hello from Acme' },
    shouldEndSession: true,
  },
}

const PAGE = `<!doctype html><html lang="en"><title>Acme</title>
<form method="post"><label>Customer <input name="customer"></label>
<label>PIN <input name="pin" type="password"></label><button>Enter</button></form></html>`

function json(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(body))
}
