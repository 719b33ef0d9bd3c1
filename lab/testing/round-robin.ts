/**
 * A balancer for tests: passes each request on to the next of several servers.
 *
 * A server that cannot be connected to is passed over, because it has seen nothing of the request; so is one
 * whose connection breaks before it answers what only reads. Where it breaks later, or for anything else, the
 * client's is broken as well: only the client knows whether it may ask again.
 *
 * @module
 */
import { request } from 'node:http'
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import { startServer } from '../../edge/index.ts'
import type { RunningServer } from '../../edge/index.ts'

/** Where a request is passed on to. */
export interface RoundRobinTargets {
  /** Addresses of the servers, in the order of their turns; may change at any time. */
  urls: readonly string[]
}

/** A running balancer. */
export interface RoundRobin extends RunningServer {
  readonly targets: RoundRobinTargets
}

/** Starts a balancer on a free port; requests fail until it has targets. */
export async function startRoundRobin(): Promise<RoundRobin> {
  const targets: RoundRobinTargets = { urls: [] }
  let turn = 0
  const server = await startServer({
    port: 0,
    createHandler: () => async (incoming, outgoing) => {
      const body = Buffer.concat((await incoming.toArray()) as Buffer[])
      const { urls } = targets
      turn += 1
      const first = turn % Math.max(1, urls.length)
      const order = [...urls.slice(first), ...urls.slice(0, first)]
      passOn({ incoming, body, outgoing }, order)
    },
  })
  return { ...server, targets }
}

interface Passing {
  readonly incoming: IncomingMessage
  readonly body: Buffer
  readonly outgoing: ServerResponse
}

function passOn(passing: Passing, [url, ...others]: readonly string[]): void {
  const { incoming, body, outgoing } = passing
  if (url === undefined) {
    outgoing.writeHead(502).end('No server can be reached.\n')
    return
  }
  const { hostname, port } = new URL(url)
  const { method = 'GET', url: path = '/', headers } = incoming
  // A connection of its own for each, so that none is used that was closed meanwhile.
  const asked = request({ hostname, port, method, path, headers, agent: false })
  const state = { isConnected: false }
  asked.once('socket', (socket) => {
    socket.once('connect', () => {
      state.isConnected = true
    })
  })
  asked.once('error', () => {
    if (outgoing.headersSent || (state.isConnected && !isRead(method))) outgoing.destroy()
    else passOn(passing, others)
  })
  asked.once('response', (answer) => {
    answerWith(outgoing, answer, asked)
  })
  asked.end(body)
}

/** Methods that a balancer may repeat by itself (RFC 9110 section 9.2.2). */
function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

function answerWith(outgoing: ServerResponse, answer: IncomingMessage, asked: ClientRequest): void {
  const { statusCode = 502, rawHeaders } = answer
  outgoing.writeHead(statusCode, rawHeaders)
  answer.pipe(outgoing)
  answer.once('error', () => outgoing.destroy())
  answer.once('aborted', () => outgoing.destroy())
  outgoing.once('close', () => asked.destroy())
}
