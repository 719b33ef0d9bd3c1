/**
 * The certificate that a lab serves https with, signed by its own authority, which this process and those
 * of its skill trust, and nobody else before somebody asks for it.
 *
 * @module
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import tls from 'node:tls'
import { openCertificateAuthority } from './certificate-authority.ts'
import { CertificateError } from './certificate-error.ts'

/** What {@link serveWithCertificate} needs. */
export interface ServeWithCertificateOptions {
  /** Folder that keeps the authority between two starts; in memory without one. */
  readonly folder?: string | undefined
  /** Host names and addresses that the certificate is for. */
  readonly hosts: readonly string[]
  /** The machine's clock in milliseconds since the epoch. */
  readonly now: () => number
}

/** What the servers of a lab need for https. */
export interface ServingCertificate extends AsyncDisposable {
  readonly key: string
  readonly cert: string
  /** PEM of the authority. */
  readonly rootPem: string
  /** File with it, for programs that are to trust the lab. */
  readonly caFile: string
}

/** Names of this machine, which every certificate is for. */
const OWN_HOSTS = ['localhost', '127.0.0.1', '::1']

/** Name of the file with the authority's certificate. */
const CA_FILE = 'ca.pem'

/**
 * Makes the certificate, and lets this process trust it.
 *
 * @throws {@link CertificateError} `ERR_CERTIFICATES_UNUSABLE` when the folder cannot be used, or Node.js
 *   is too old.
 */
export async function serveWithCertificate(
  options: ServeWithCertificateOptions,
): Promise<ServingCertificate> {
  const { now, hosts } = options
  requireTrust()
  const authority = await openCertificateAuthority({ folder: options.folder, now })
  const names = [...new Set([...OWN_HOSTS, ...hosts.map(withoutBrackets)])]
  const { keyPem, certificatePem } = await authority.tlsCredentialFor(names)
  const { rootPem } = authority
  const own = options.folder === undefined ? await mkdtemp(join(tmpdir(), 'linklab-')) : undefined
  const folder = resolve(own ?? options.folder ?? '')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const caFile = join(folder, CA_FILE)
  await writeFile(caFile, rootPem, { mode: 0o644 })
  trustHere(rootPem)
  return {
    key: keyPem,
    cert: certificatePem,
    rootPem,
    caFile,
    async [Symbol.asyncDispose]() {
      if (own !== undefined) await rm(own, { recursive: true, force: true })
    },
  }
}

/** Of Node's module, as far as not every version has it that runs a lab. */
type Trust = Partial<Pick<typeof tls, 'getCACertificates' | 'setDefaultCACertificates'>>

function requireTrust(): void {
  if ((tls as Trust).setDefaultCACertificates !== undefined) return
  throw new CertificateError(
    'ERR_CERTIFICATES_UNUSABLE',
    `Serving https needs Node.js 22.19, 24.5 or later (seen: ${process.version}), because this process must trust the lab’s own certificate. Use a newer one, or a proxy in front that ends TLS (--public-url).`,
  )
}

/** The parts of a lab call each other, and so does a test that shares its process. */
function trustHere(rootPem: string): void {
  const trusted = tls.getCACertificates('default')
  if (!trusted.some((pem) => pem.trim() === rootPem.trim())) {
    tls.setDefaultCACertificates([...trusted, rootPem])
  }
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[|\]$/g, '')
}
