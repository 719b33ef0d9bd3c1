/**
 * Everything that is not for the authorization server: passed on as it came, in both directions, without a
 * look inside.
 *
 * @module
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { pipeline } from 'node:stream'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { rootCertificates } from 'node:tls'
import { endToEnd, pairsOf } from './hop-headers.ts'
import {
  answerUnreachable,
  askUpstream,
  connectName,
  portOf,
  unreachablePage,
  whyUnreachable,
} from './upstream.ts'

/** What passing on needs. */
export interface PassOptions {
  readonly ca: readonly string[] | undefined
  /** Told the port from which the proxy asks a server. */
  readonly onPort: (port: number) => void
}

/** Passes one request on, and its answer back. */
export function passRequest(
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
  { ca, onPort }: PassOptions,
): void {
  const outgoing = askUpstream({
    url,
    method: request.method ?? 'GET',
    headers: endToEnd(request.rawHeaders),
    ca,
  })
  outgoing.on('socket', (socket) => {
    socket.once('connect', () => {
      if (socket.localPort !== undefined) onPort(socket.localPort)
    })
  })
  outgoing.on('response', (incoming) => {
    response.writeHead(
      incoming.statusCode ?? 502,
      incoming.statusMessage,
      endToEnd(incoming.rawHeaders),
    )
    pipeline(incoming, response, ignore)
  })
  outgoing.on('error', (error) => {
    answerUnreachable(response, url.origin, error)
  })
  response.on('close', () => {
    outgoing.destroy()
  })
  pipeline(request, outgoing, ignore)
}

/** Joins a browser with a server, byte by byte (RFC 9110 section 9.3.6). */
export function openTunnel(authority: URL, socket: Duplex, head: Buffer): Duplex {
  const upstream = connect({ host: connectName(authority.hostname), port: portOf(authority) })
  upstream.once('connect', () => {
    socket.write(ESTABLISHED)
    if (head.length > 0) upstream.write(head)
    join(socket, upstream)
  })
  upstream.once('error', (error) => {
    refuse(socket, authority, error)
  })
  return upstream
}

/** Answer to a CONNECT that is served. */
export const ESTABLISHED = 'HTTP/1.1 200 Connection established\r\n\r\n'

/** Passes a request to change the protocol on, for web sockets; from then on it is a tunnel. */
export function passUpgrade(
  url: URL,
  request: IncomingMessage,
  head: Buffer,
  ca: readonly string[] | undefined,
): Duplex {
  const { socket } = request
  const place = { host: connectName(url.hostname), port: portOf(url) }
  const upstream =
    url.protocol === 'https:'
      ? connectTls({
          ...place,
          servername: url.hostname,
          ...(ca === undefined ? {} : { ca: [...rootCertificates, ...ca] }),
        })
      : connect(place)
  upstream.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
    const headers = pairsOf(request.rawHeaders)
      .filter(([name]) => !/^proxy-/i.test(name))
      .map(([name, value]) => `${name}: ${value}\r\n`)
    const line = `${request.method ?? 'GET'} ${url.pathname}${url.search} HTTP/1.1\r\n`
    upstream.write(`${line}${headers.join('')}\r\n`)
    if (head.length > 0) upstream.write(head)
    join(socket, upstream)
  })
  upstream.once('error', (error) => {
    refuse(socket, url, error)
  })
  return upstream
}

function join(one: Duplex, other: Duplex): void {
  pipeline(one, other, ignore)
  pipeline(other, one, ignore)
}

function refuse(socket: Duplex, { origin, host }: URL, error: unknown): void {
  if (socket.destroyed) return
  const page = unreachablePage(origin === 'null' ? host : origin, whyUnreachable(error))
  socket.end(
    `HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${String(Buffer.byteLength(page))}\r\nConnection: close\r\n\r\n${page}`,
  )
}

/** Either end may go at any time; the other is ended with it. */
function ignore(): void {
  // Nobody is left to be told.
}
