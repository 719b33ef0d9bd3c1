/**
 * The lab's own certificate authority. Its root is handed to a skill's process and to nobody else: it
 * must never enter the machine's store of trusted roots.
 *
 * @module
 */
import { storedAuthority, type StoredAuthority } from './authority-file.ts'
import type { Credential } from './mint-certificate.ts'

/** Name that Alexa's signing certificate is for; verifiers look for it. */
const SIGNING_HOST = 'echo-api.amazon.com'

/** Leaves kept in memory; a process that asks for more names is not a skill. */
const LEAVES_MAX = 500

/** What {@link openCertificateAuthority} needs. */
export interface OpenCertificateAuthorityOptions {
  /** Folder that keeps the keys between two starts, mode 0600; without it they live in memory. */
  readonly folder?: string | undefined
  /** The machine's clock in milliseconds since the epoch; TLS does not follow the lab's. */
  readonly now: () => number
}

/** Signs what a skill's process must take for real. */
export interface CertificateAuthority {
  /** PEM of the root. */
  readonly rootPem: string
  /** The leaf for `echo-api.amazon.com`, with the key that signs skill requests. */
  readonly signing: Credential
  /** PEM of the signing leaf followed by the root, as Amazon publishes its chain. */
  readonly signingChainPem: string
  /** Makes a TLS certificate for one host, once. */
  tlsCredential(host: string): Promise<Credential>
  /** Makes one for several names and IP addresses; another one at each call. */
  tlsCredentialFor(hosts: readonly string[]): Promise<Credential>
}

/**
 * Opens the authority of a folder, or makes one.
 *
 * @throws {@link CertificateError} `ERR_CERTIFICATES_UNUSABLE` when the folder cannot be used.
 */
export async function openCertificateAuthority(
  options: OpenCertificateAuthorityOptions,
): Promise<CertificateAuthority> {
  const { folder, now } = options
  const make = () => newAuthority(now)
  const { root, signing } = await (folder === undefined
    ? make()
    : storedAuthority({ folder, now, make }))
  const leaves = new Map<string, Promise<Credential>>()
  return {
    rootPem: root.certificatePem,
    signing,
    signingChainPem: signing.certificatePem + root.certificatePem,
    tlsCredential(host) {
      const known = leaves.get(host)
      if (known !== undefined) return known
      if (leaves.size >= LEAVES_MAX) leaves.clear()
      const leaf = tlsLeaf(root, [host], now)
      leaves.set(host, leaf)
      return leaf
    },
    tlsCredentialFor: ([first = 'localhost', ...others]) => tlsLeaf(root, [first, ...others], now),
  }
}

async function newAuthority(now: () => number): Promise<StoredAuthority> {
  const { mintLeaf, mintRoot } = await import('./mint-certificate.ts')
  const root = await mintRoot({ now })
  return { root, signing: await mintLeaf({ root, hosts: [SIGNING_HOST], keyType: 'rsa', now }) }
}

async function tlsLeaf(
  root: Credential,
  hosts: readonly [string, ...string[]],
  now: () => number,
): Promise<Credential> {
  const { mintLeaf } = await import('./mint-certificate.ts')
  return mintLeaf({ root, hosts, keyType: 'ec', now })
}
