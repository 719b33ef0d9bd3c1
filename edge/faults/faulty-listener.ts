/**
 * Listeners that fail on purpose, each for one exchange: the client meets the real error of the real
 * socket, whoever the server behind is.
 *
 * @module
 */
import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, createServer as createTcpServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { once } from 'node:events'
import type { PlainAnswer } from './alter-answer.ts'
import { breakConnection, headOf } from './break-connection.ts'
import type { ConnectionFault } from './break-connection.ts'
import { certificateWith } from './test-certificates.ts'
import type { FaultOf } from './vocabulary.ts'

const HOST = '127.0.0.1'

/** Where a request is to be sent so that it fails. */
export interface FaultyListener extends AsyncDisposable {
  /** Origin, without a trailing slash. */
  readonly origin: string
  /** Certificates to trust for this one exchange, so that what fails is what is meant to. */
  readonly ca?: readonly string[]
}

/** Takes one request and breaks the connection on which the answer was to come. */
export function breakingListener(
  fault: ConnectionFault,
  sent: PlainAnswer,
): Promise<FaultyListener> {
  return httpListener((req) => {
    whenRead(req, () => {
      breakConnection(fault, req.socket, sent)
    })
  })
}

/** Takes one request and never answers. */
export function silentListener(): Promise<FaultyListener> {
  return httpListener((req) => {
    req.resume()
  })
}

/** Sends the headers at once and the body in pieces over real time. */
export function dribblingListener(
  { ms, chunks }: FaultOf<'dribble'>,
  sent: PlainAnswer,
): Promise<FaultyListener> {
  return httpListener((req) => {
    whenRead(req, () => {
      dribbleOn(req.socket, sent, { ms, chunks })
    })
  })
}

/** Writes an answer on a socket in pieces over real time, and ends it. */
export function dribbleOn(
  socket: Socket,
  sent: PlainAnswer,
  { ms, chunks }: { readonly ms: number; readonly chunks: number },
): void {
  const body = Buffer.from(sent.body)
  const size = Math.max(1, Math.ceil(body.length / chunks))
  socket.write(headOf(sent, [['content-length', String(body.length)]]))
  let at = 0
  const timer = setInterval(() => {
    socket.write(body.subarray(at, at + size))
    at += size
    if (at < body.length) return
    clearInterval(timer)
    socket.end()
  }, ms / chunks)
  socket.once('close', () => {
    clearInterval(timer)
  })
}

/** Shows a certificate that cannot be trusted; no request gets through. */
export async function untrustedListener(
  problem: FaultOf<'tls'>['problem'],
): Promise<FaultyListener> {
  const { key, cert, isTrusted } = certificateWith(problem)
  const server = createTlsServer({ key, cert }, (req) => {
    req.socket.destroy()
  })
  const listener = await listening(server, 'https')
  return isTrusted ? { ...listener, ca: [cert] } : listener
}

/**
 * An address where nobody listens and nobody can begin to: the local end of a connection of our own.
 */
export async function refusingAddress(): Promise<FaultyListener> {
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => sockets.add(socket))
  server.listen({ port: 0, host: HOST })
  await once(server, 'listening')
  const accepted = once(server, 'connection')
  const client = connect({ port: (server.address() as AddressInfo).port, host: HOST })
  await Promise.all([accepted, once(client, 'connect')])
  return {
    origin: `http://${HOST}:${String(client.localPort)}`,
    async [Symbol.asyncDispose]() {
      client.destroy()
      await closed(server, sockets)
    },
  }
}

function whenRead(req: IncomingMessage, then: () => void): void {
  req.once('end', then)
  req.resume()
}

async function httpListener(listener: RequestListener): Promise<FaultyListener> {
  return listening(createServer(listener), 'http')
}

async function listening(server: Server, scheme: 'http' | 'https'): Promise<FaultyListener> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined) // Whoever asked hears of it; this end was meant to fail.
  })
  server.listen({ port: 0, host: HOST })
  await once(server, 'listening')
  return {
    origin: `${scheme}://${HOST}:${String((server.address() as AddressInfo).port)}`,
    [Symbol.asyncDispose]: () => closed(server, sockets),
  }
}

async function closed(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const end = once(server, 'close')
  server.close()
  for (const socket of sockets) socket.destroy()
  await end
}
