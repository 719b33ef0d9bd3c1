/**
 * The HTTPS server that answers for hosts of the internet. It listens on 127.0.0.1 alone and is reached
 * by skills whose process has the preload; each host's certificate is made when first asked for.
 *
 * @module
 */
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createSecureContext, type SecureContext } from 'node:tls'
import type { CertificateAuthority } from '../certificates/index.ts'
import type { VirtualClock } from '../../edge/index.ts'
import { matchesHost } from './hosts.ts'
import type { PreloadSettings } from './preload-settings.ts'
import { refusal } from './refused-host.ts'

/** Answers one request to a routed host. */
export type HostHandler = (
  request: IncomingMessage,
  response: ServerResponse,
) => void | Promise<void>

/** What {@link startHostServer} needs. */
export interface StartHostServerOptions {
  readonly authority: CertificateAuthority
  /** Port of 127.0.0.1; a free one by default. */
  readonly port?: number | undefined
  /** `Date.now` follows this clock inside every request. */
  readonly clock?: VirtualClock | undefined
  /** Told about what a handler threw; the skill sees a bare 500. */
  readonly onError?: ((error: unknown) => void) | undefined
}

/** A listening server. Closing it twice is harmless. */
export interface HostServer extends AsyncDisposable {
  readonly port: number
  /**
   * Answers for a host from now on; a label `*` stands for any one label. The first route that matches
   * counts. Processes that were started before do not know of it.
   */
  route(host: string, handler: HostHandler): void
  /** What a skill's process must be told, with the routes of this moment. */
  preloadSettings(options?: { readonly allowHosts?: readonly string[] }): PreloadSettings
  close(): Promise<void>
}

interface Route {
  readonly host: string
  readonly handler: HostHandler
}

/** Starts the server; nothing is routed yet. */
export async function startHostServer(options: StartHostServerOptions): Promise<HostServer> {
  const { authority, clock, onError = () => undefined } = options
  const routes: Route[] = []
  const server = createServer(
    {
      SNICallback: (name, done) => {
        secureContext(authority, name).then((context) => {
          done(null, context)
        }, done)
      },
    },
    (request, response) => {
      const serve = () => answer(routes, request, response)
      const served = clock === undefined ? serve() : clock.run(serve)
      served.catch((error: unknown) => {
        onError(error)
        if (!response.headersSent) response.writeHead(500)
        response.end()
      })
    },
  )
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  const close = async (): Promise<void> => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return {
    port,
    route(host, handler) {
      routes.push({ host, handler })
    },
    preloadSettings: ({ allowHosts = [] } = {}) => ({
      port,
      rootPem: authority.rootPem,
      routes: routes.map(({ host }) => host),
      allowHosts,
    }),
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function secureContext(
  authority: CertificateAuthority,
  host: string,
): Promise<SecureContext> {
  const { keyPem, certificatePem } = await authority.tlsCredential(host.toLowerCase())
  return createSecureContext({ key: keyPem, cert: certificatePem })
}

async function answer(
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = (request.headers.host ?? '').replace(/:\d*$/, '')
  const route = routes.find((candidate) => matchesHost([candidate.host], host))
  if (route !== undefined) {
    await route.handler(request, response)
    return
  }
  response.writeHead(502, { 'Content-Type': 'text/plain; charset=utf-8' })
  response.end(`${refusal(host)}\n`)
}
