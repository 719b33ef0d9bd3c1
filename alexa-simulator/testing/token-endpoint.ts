/**
 * A token endpoint for tests: a real HTTP server that remembers each request and answers as told.
 *
 * @module
 */
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as the endpoint received it. */
export interface SeenRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** Fields of the form, in their order. */
  readonly fields: readonly (readonly [string, string])[]
}

/** Answers one request. */
export type Answer = (res: ServerResponse, request: SeenRequest) => void

/** A running endpoint. */
export interface TokenEndpoint extends AsyncDisposable {
  readonly url: string
  readonly requests: readonly SeenRequest[]
  /** Answers every request from now on like this. */
  answer(answer: Answer): void
}

/** A reply with tokens as a good server gives it. */
export const goodTokens = {
  access_token: 'access-1',
  token_type: 'bearer',
  expires_in: 3600,
  refresh_token: 'refresh-1',
} as const

/** Makes an answer of JSON. */
export function json(body: unknown, status = 200): Answer {
  return (res) => {
    res.writeHead(status, {
      'content-type': 'application/json;charset=UTF-8',
      'cache-control': 'no-store',
    })
    res.end(JSON.stringify(body))
  }
}

/** Starts an endpoint that answers with {@link goodTokens}. */
export async function startTokenEndpoint(): Promise<TokenEndpoint> {
  const requests: SeenRequest[] = []
  let answer: Answer = json(goodTokens)
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const { method = '', url = '', headers } = req
      const request = { method, url, headers, body, fields: [...new URLSearchParams(body)] }
      requests.push(request)
      answer(res, request)
    })
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${String(port)}/token`,
    requests,
    answer: (next) => {
      answer = next
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
