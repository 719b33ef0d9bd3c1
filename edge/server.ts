/**
 * Starts an HTTP server and hands back a handle that closes it.
 *
 * The port is known before the handler is made, because links and issuers are built from it; requests
 * that arrive in between wait. Loopback only, unless the caller names another host.
 *
 * @module
 */
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'

import type { VirtualClock } from './clock.ts'
import { EdgeError } from './errors.ts'
import { parsePublicUrl } from './public-url.ts'
import { limitConnections, limitedServerOptions, usualLimits } from './connection-limits.ts'
import type { ConnectionLimits } from './connection-limits.ts'
import { Connections } from './connections.ts'
import type { ServerPlace, Site } from './mount-point.ts'
import { ServedRequest, ServedResponse } from './served-messages.ts'
import { serveRequests } from './serve-request.ts'
import type { RequestHandler } from './serve-request.ts'

/** A listening server. Closing it twice is harmless. */
export interface RunningServer extends AsyncDisposable {
  /** Address it listens on, without a trailing slash, for example `http://127.0.0.1:4700`. */
  readonly url: string
  /** Address the world uses, without a trailing slash; may contain a path. */
  readonly publicUrl: string
  readonly port: number
  /**
   * Stops accepting, ends idle connections and event streams at once, and gives running requests
   * {@link StartServerOptions.graceMs} to finish.
   */
  close(): Promise<void>
}

/** The addresses of a server that is about to serve. */
export interface ServerUrls {
  readonly url: string
  readonly publicUrl: string
}

/**
 * What {@link startServer} is made with.
 *
 * @internal
 */
export interface StartServerOptions extends ServerPlace {
  /** 0 picks a free port. */
  readonly port: number
  /** Address to listen on; `127.0.0.1` by default. */
  readonly host?: string | undefined
  /** Address the world uses, or a function that makes it from the port; the listening address by default. */
  readonly publicUrl?: string | ((port: number) => string) | undefined
  /** Limits that differ from the usual ones. */
  readonly limits?: Partial<ConnectionLimits> | undefined
  /** `Date.now` follows this clock inside every request. */
  readonly clock?: VirtualClock | undefined
  /** How long running requests may take to finish after `close()`, in milliseconds; 500 by default. */
  readonly graceMs?: number | undefined
  /** Told about what a handler threw; by default a process warning. The client sees a bare 500. */
  readonly onError?: ((error: unknown) => void) | undefined
  /** Makes the handler once the addresses are known. */
  readonly createHandler: (urls: ServerUrls) => RequestHandler | Promise<RequestHandler>
}

const GRACE_MS = 500

/**
 * Starts a server and resolves when its handler serves.
 *
 * @throws {@link EdgeError} `ERR_LISTEN_FAILED` naming the port, `ERR_PUBLIC_URL_INVALID`, or whatever
 *   `createHandler` throws; nothing is left listening then.
 *
 * @internal
 */
export function startServer(options: StartServerOptions): Promise<RunningServer> {
  return options.site === undefined ? startListening(options) : startMounted(options, options.site)
}

async function startListening(options: StartServerOptions): Promise<RunningServer> {
  const { mounts } = options
  const server = newServer(options)
  const connections = new Connections(server, options.graceMs ?? GRACE_MS)
  const serving = new Serving(options)
  server.on('request', (req, res) => {
    connections.track(req, res)
    if (mounts?.takes(req, res) !== true) serving.listener(req, res)
  })
  const host = options.host ?? '127.0.0.1'
  const port = await listen(server, options.port, host)
  const close = () => connections.close()
  const scheme = options.tls === undefined ? 'http' : 'https'
  const url = `${scheme}://${urlHost(host)}:${String(port)}`
  try {
    const urls = { url, publicUrl: publicUrlOf(options, { url, port }) }
    mounts?.open({ ...urls, port })
    await serving.begin(urls)
    return { ...urls, port, close, [Symbol.asyncDispose]: close }
  } catch (cause) {
    await close()
    throw cause
  }
}

function newServer({ tls, limits: given }: StartServerOptions): Server {
  const limits = { ...usualLimits, ...given }
  const messages = { IncomingMessage: ServedRequest, ServerResponse: ServedResponse }
  const options = { ...limitedServerOptions(limits), ...messages }
  const server =
    tls === undefined
      ? createServer(options)
      : createSecureServer({ ...options, ...tls, handshakeTimeout: limits.headersTimeoutMs })
  limitConnections(server, limits)
  return server
}

async function startMounted(options: StartServerOptions, site: Site): Promise<RunningServer> {
  const { url, port } = site
  const serving = new Serving(options)
  const mounted = site.mount(serving.listener)
  const close = () => mounted.close(options.graceMs ?? GRACE_MS)
  try {
    const urls = { url, publicUrl: publicUrlOf(options, { url: site.publicUrl, port }) }
    await serving.begin(urls)
    return { ...urls, port, close, [Symbol.asyncDispose]: close }
  } catch (cause) {
    await close()
    throw cause
  }
}

function publicUrlOf(
  { publicUrl }: StartServerOptions,
  { url, port }: { readonly url: string; readonly port: number },
): string {
  return parsePublicUrl(typeof publicUrl === 'function' ? publicUrl(port) : (publicUrl ?? url))
}

/** Requests that arrive before the handler is made wait for it. */
class Serving {
  readonly listener: RequestListener
  readonly #handler = Promise.withResolvers<RequestHandler>()
  readonly #options: StartServerOptions

  constructor(options: StartServerOptions) {
    this.#options = options
    this.#handler.promise.catch(() => undefined)
    const { clock, onError } = options
    this.listener = serveRequests({ handler: this.#handler.promise, clock, onError })
  }

  async begin(urls: ServerUrls): Promise<void> {
    try {
      this.#handler.resolve(await this.#options.createHandler(urls))
    } catch (cause) {
      this.#handler.reject(cause)
      throw cause
    }
  }
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  const listening = Promise.withResolvers<undefined>()
  server.once('error', listening.reject)
  server.once('listening', () => {
    listening.resolve(undefined)
  })
  try {
    server.listen({ port, host })
    await listening.promise
  } catch (cause) {
    throw new EdgeError('ERR_LISTEN_FAILED', listenFailure(cause, port, host), { cause })
  }
  return (server.address() as AddressInfo).port
}

function listenFailure(cause: unknown, port: number, host: string): string {
  const reason = (cause as NodeJS.ErrnoException).code ?? String(cause)
  const place = `port ${String(port)} on ${host}`
  if (reason === 'EADDRINUSE') {
    return `Cannot listen: ${place} is in use (EADDRINUSE). Stop the program that holds it, or choose another port.`
  }
  if (reason === 'EACCES') {
    return `Cannot listen: ${place} is not allowed to this user (EACCES). Choose a port above 1023.`
  }
  return `Cannot listen: ${place} failed (${reason}). Choose another port from 0 to 65535 and a host of this machine.`
}

/** A host as it stands in a URL that reaches it from this machine. */
function urlHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
