/**
 * The proxy's end of the encrypted connections that a browser opens to the authorization server, with
 * certificates of the lab's own authority.
 *
 * @module
 */
import { createHash, X509Certificate } from 'node:crypto'
import type { Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import { openCertificateAuthority } from '../certificates/index.ts'
import type { CertificateAuthority, Credential } from '../certificates/index.ts'
import { machineNow } from '../skill-host/index.ts'

/** Ends encrypted connections. */
export class CertificateEnds {
  #opening: Promise<CertificateAuthority> | undefined

  /** Takes the encryption off a connection to a host; `head` is what came with the CONNECT. */
  async end(socket: Socket, hostname: string, head: Buffer): Promise<TLSSocket> {
    const { keyPem, certificatePem } = await this.#credential(hostname)
    if (head.length > 0) socket.unshift(head)
    const secureContext = createSecureContext({ key: keyPem, cert: certificatePem })
    const plain = new TLSSocket(socket, {
      isServer: true,
      secureContext,
      ALPNProtocols: ['http/1.1'],
    })
    // Node can reset a connection of TCP alone, so the one underneath is reset.
    plain.resetAndDestroy = () => {
      socket.resetAndDestroy()
      return plain.destroy()
    }
    return plain
  }

  /** SHA-256 of the public key that is shown for a host, in base64. */
  async keyHash(hostname: string): Promise<string> {
    const { certificatePem } = await this.#credential(hostname)
    const key = new X509Certificate(certificatePem).publicKey.export({
      type: 'spki',
      format: 'der',
    })
    return createHash('sha256').update(key).digest('base64')
  }

  async #credential(hostname: string): Promise<Credential> {
    // Certificates follow the machine's clock, not the lab's.
    this.#opening ??= openCertificateAuthority({ now: machineNow })
    return (await this.#opening).tlsCredential(hostname)
  }
}
