/**
 * Amazon's three redirect hosts, answered by the lab for one browser. Each sends the browser on to the
 * simulator's own redirect endpoint, where its Amazon session is; so an authorization server that redirects
 * to nothing but Amazon is linked unchanged. Nothing on the machine is changed: the browser alone is told
 * where the hosts are, and which certificates they have.
 *
 * @module
 */
import { createHash, X509Certificate } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { redirectHosts } from '../../alexa-simulator/index.ts'
import { openCertificateAuthority } from '../certificates/index.ts'
import type { CertificateAuthority } from '../certificates/index.ts'
import { startHostServer } from '../preload/index.ts'
import { machineNow } from '../skill-host/index.ts'
import { forwardPage, FORWARD_SCRIPT, FORWARD_SCRIPT_PATH } from './forward-page.ts'

/** Names of the hosts. */
const HOSTS = Object.values(redirectHosts)

/** What {@link startAmazonHosts} needs. */
export interface StartAmazonHostsOptions {
  /** Address of the simulator, without a trailing slash. */
  readonly alexaUrl: string
  /** Certificate authority; one of its own, in memory, by default. */
  readonly authority?: CertificateAuthority | undefined
}

/** The hosts, listening on this machine. */
export interface AmazonHosts extends AsyncDisposable {
  /** Port of 127.0.0.1 that all three are served on. */
  readonly port: number
  /** Arguments for a Chromium: its Amazon hosts are the lab, and it accepts their certificates alone. */
  readonly chromiumArgs: readonly string[]
  close(): Promise<void>
}

/** Starts to answer for the hosts, on a free port. */
export async function startAmazonHosts(options: StartAmazonHostsOptions): Promise<AmazonHosts> {
  const { alexaUrl } = options
  // Certificates follow the machine's clock, not the lab's.
  const authority = options.authority ?? (await openCertificateAuthority({ now: machineNow }))
  const server = await startHostServer({ authority })
  for (const host of HOSTS) {
    server.route(host, (request, response) => {
      forward(request, response, `${alexaUrl}/${host}`)
    })
  }
  const keys = await Promise.all(HOSTS.map((host) => keyHash(authority, host)))
  return {
    port: server.port,
    chromiumArgs: [
      `--host-resolver-rules=${HOSTS.map((host) => `MAP ${host} 127.0.0.1:${String(server.port)}`).join(', ')}`,
      `--ignore-certificate-errors-spki-list=${keys.join(',')}`,
    ],
    close: () => server.close(),
    [Symbol.asyncDispose]: () => server.close(),
  }
}

/** SHA-256 of a certificate's public key, as Chromium names the certificates it is to accept. */
async function keyHash(authority: CertificateAuthority, host: string): Promise<string> {
  const { certificatePem } = await authority.tlsCredential(host)
  const key = new X509Certificate(certificatePem).publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(key).digest('base64')
}

/**
 * A page forwards rather than a redirect: `form-action` of the consent page that led here holds for each
 * hop of a redirect, and names Amazon at best.
 */
function forward(request: IncomingMessage, response: ServerResponse, target: string): void {
  if (request.method !== 'GET') {
    response.writeHead(405, { Allow: 'GET' }).end()
    return
  }
  if (request.url === FORWARD_SCRIPT_PATH) {
    response.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8' })
    response.end(FORWARD_SCRIPT)
    return
  }
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
    // The code must not travel in a Referer.
    'Referrer-Policy': 'no-referrer',
  })
  response.end(forwardPage(target + (request.url ?? '/')))
}
