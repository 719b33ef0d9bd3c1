/**
 * Knows the connections of a server and which of them carry a running request, and closes the server
 * without waiting on clients.
 *
 * @module
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** The connections of one server. */
export class Connections {
  readonly #server: Server
  readonly #graceMs: number
  // Node's own list leaves out connections that have not sent a byte yet, and browsers open such ones.
  readonly #sockets = new Map<Socket, string>()
  readonly #running = new Map<ServerResponse, string>()
  #closed: Promise<void> | undefined

  constructor(server: Server, graceMs: number) {
    this.#server = server
    this.#graceMs = graceMs
    server.on('connection', (socket) => {
      this.#sockets.set(socket, peerOf(socket))
      socket.once('close', () => this.#sockets.delete(socket))
    })
  }

  /** Remembers a request until its answer is sent or its connection is gone. */
  track(req: IncomingMessage, res: ServerResponse): void {
    this.#running.set(res, peerOf(req.socket))
    if (this.#closed !== undefined) res.setHeader('connection', 'close')
    res.once('close', () => {
      this.#running.delete(res)
      if (this.#closed !== undefined) req.socket.end()
    })
  }

  /** Closes the server; every further call waits for the same end. */
  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close(): Promise<void> {
    const ended = Promise.withResolvers<undefined>()
    this.#server.close(() => {
      ended.resolve(undefined)
    })
    for (const res of this.#running.keys()) endSoon(res)
    const busy = new Set(this.#running.values())
    for (const [socket, peer] of this.#sockets) if (!busy.has(peer)) socket.destroy()
    const grace = setTimeout(() => {
      for (const socket of this.#sockets.keys()) socket.destroy()
    }, this.#graceMs)
    await ended.promise
    clearTimeout(grace)
  }
}

/** The other end of a connection. With TLS, a request has another socket than its connection. */
function peerOf({ remoteAddress = '', remotePort = 0 }: Socket): string {
  return `${remoteAddress} ${String(remotePort)}`
}

/** An event stream never ends by itself; any other answer closes its connection when it is done. */
function endSoon(res: ServerResponse): void {
  if (!res.headersSent) res.setHeader('connection', 'close')
  else if (String(res.getHeader('content-type')).startsWith('text/event-stream')) res.destroy()
}
