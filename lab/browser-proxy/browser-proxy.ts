/**
 * A forward proxy for a browser that links at an authorization server which is not the lab's. Requests to
 * that server are intercepted; everything else is passed on untouched. It listens on 127.0.0.1 alone.
 *
 * @module
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Faults, VirtualClock } from '../../edge/index.ts'
import type { FlowLog } from '../../flow/index.ts'
import { CertificateEnds } from './certificate-ends.ts'
import { ForeignJourney } from './foreign-journey.ts'
import { intercept } from './intercept.ts'
import { ESTABLISHED, openTunnel, passRequest, passUpgrade } from './pass-through.ts'

/** What {@link startBrowserProxy} needs. */
export interface BrowserProxyOptions {
  readonly authorizationUrl: string
  readonly flow: FlowLog
  readonly faults: Faults
  readonly clock: VirtualClock
  /** Certificates (PEM) that are trusted besides the well-known ones. */
  readonly ca: readonly string[] | undefined
  /** Addresses of the lab's own servers, which record for themselves. */
  readonly ownUrls: () => readonly string[]
}

/** A running proxy. Closing it twice is harmless. */
export interface BrowserProxy extends AsyncDisposable {
  /** Address for the browser's settings, such as `http://127.0.0.1:40123`. */
  readonly url: string
  /** Whether the browser meets a certificate of the lab's own, because the server has https. */
  readonly isTls: boolean
  /**
   * Whether a request to a server of the lab came through the proxy.
   *
   * @internal
   */
  carries(request: IncomingMessage): boolean
  /** SHA-256 of the public keys that the browser meets in the server's place, in base64. */
  keyHashes(): Promise<readonly string[]>
  close(): Promise<void>
}

/** Starts it on a free port. */
export async function startBrowserProxy(options: BrowserProxyOptions): Promise<BrowserProxy> {
  const proxy = new ProxyServer(options)
  await proxy.listen()
  return proxy
}

class ProxyServer implements BrowserProxy {
  readonly #options: BrowserProxyOptions
  readonly #authorizationUrl: URL
  readonly #journey: ForeignJourney
  readonly #ends = new CertificateEnds()
  readonly #server: Server
  /** Serves what was taken out of encrypted connections; it listens nowhere. */
  readonly #inner: Server
  readonly #handlers = new Map<string, RequestListener>()
  readonly #sockets = new Set<Duplex>()
  /** Where an encrypted connection goes. */
  readonly #targets = new WeakMap<Duplex, string>()
  /** Ports from which the lab's own servers are asked. */
  readonly #ports = new Set<number>()

  constructor(options: BrowserProxyOptions) {
    this.#options = options
    this.#authorizationUrl = new URL(options.authorizationUrl)
    this.#journey = new ForeignJourney(this.#authorizationUrl)
    this.#intercept(this.#authorizationUrl.origin)
    this.#server = this.#serverOf((request) => URL.parse(request.url ?? ''))
    this.#inner = this.#serverOf((request) =>
      URL.parse(request.url ?? '/', this.#targets.get(request.socket)),
    )
    this.#server.on('connection', (socket) => {
      this.#remember(socket)
    })
    this.#server.on('connect', (request, socket: Socket, head) => {
      this.#connect(request, socket, head)
    })
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`
  }

  get isTls(): boolean {
    return [...this.#handlers.keys()].some((origin) => origin.startsWith('https:'))
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
  }

  carries({ socket: { remoteAddress = '', remotePort = -1 } }: IncomingMessage): boolean {
    return /^(::ffff:)?127\.|^::1$/.test(remoteAddress) && this.#ports.has(remotePort)
  }

  async keyHashes(): Promise<readonly string[]> {
    const { protocol, hostname } = this.#authorizationUrl
    return protocol === 'https:' ? [await this.#ends.keyHash(hostname)] : []
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    if (!this.#server.listening) return
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #serverOf(targetOf: (request: IncomingMessage) => URL | null): Server {
    const server = createServer((request, response) => {
      const target = targetOf(request)
      if (target === null || !/^https?:$/.test(target.protocol))
        response.writeHead(400).end(NO_PAGE)
      else this.#serve(target, request, response)
    })
    server.on('upgrade', (request, _socket, head: Buffer) => {
      const target = targetOf(request)
      if (target === null) request.socket.destroy()
      else this.#remember(passUpgrade(target, request, head, this.#options.ca))
    })
    server.on('clientError', (_error, socket) => {
      socket.destroy()
    })
    return server
  }

  #serve(target: URL, request: IncomingMessage, response: ServerResponse): void {
    const handler = this.#handlers.get(target.origin)
    if (handler !== undefined) {
      request.url = target.pathname + target.search
      handler(request, response)
      return
    }
    const isOwn = this.#isOwn(target)
    const { ca } = this.#options
    const onPort = (port: number): void => {
      if (!isOwn) return
      this.#ports.add(port)
      response.once('close', () => this.#ports.delete(port))
    }
    passRequest(target, request, response, { ca, onPort })
  }

  #connect(request: IncomingMessage, socket: Socket, head: Buffer): void {
    socket.on('error', () => undefined) // The browser may go at any time.
    const target = URL.parse(`https://${request.url ?? ''}`)
    if (target === null) socket.destroy()
    else if (this.#handlers.has(target.origin)) void this.#decrypt(target, socket, head)
    else this.#remember(openTunnel(target, socket, head))
  }

  async #decrypt(target: URL, socket: Socket, head: Buffer): Promise<void> {
    socket.write(ESTABLISHED)
    const plain = await this.#ends.end(socket, target.hostname, head)
    plain.on('error', () => socket.destroy()) // The browser does not take the certificate, or has gone.
    this.#targets.set(plain, target.origin)
    this.#remember(plain)
    this.#inner.emit('connection', plain)
  }

  #intercept(origin: string): void {
    const { flow, faults, clock, ca } = this.#options
    const onAddress = (url: URL): void => {
      if (isLoopback(url) && !this.#isOwn(url) && !this.#handlers.has(url.origin)) {
        this.#intercept(url.origin)
      }
    }
    const journey = this.#journey
    this.#handlers.set(origin, intercept({ origin, journey, flow, faults, clock, ca, onAddress }))
  }

  #isOwn({ origin }: URL): boolean {
    return this.#options.ownUrls().some((url) => new URL(url).origin === origin)
  }

  #remember(socket: Duplex): void {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
    socket.on('error', () => undefined) // Either end may go at any time.
  }
}

/** Whoever takes the proxy for a server is told. */
const NO_PAGE =
  'This is a proxy of the lab, for the settings of a browser. There is no page here.\n'

function isLoopback({ hostname, protocol }: URL): boolean {
  return /^https?:$/.test(protocol) && /^(.+\.)?localhost$|^127\.|^\[::1\]$/.test(hostname)
}
