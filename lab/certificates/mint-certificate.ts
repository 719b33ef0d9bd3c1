/**
 * Makes keys and X.509 certificates. Load it lazily: the library behind it takes longer than the start
 * of a whole lab, and stored certificates do not need it.
 *
 * @module
 */
import 'reflect-metadata'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { isIP } from 'node:net'
import { promisify } from 'node:util'

const DAY_MS = 86_400_000

/** A lab's clock is moved by months: its certificates must outlive that. */
const VALIDITY_MS = 20 * 365 * DAY_MS

/** Verifiers of skill requests know RSA alone. */
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const

const newKeyPair = promisify(generateKeyPair)

/** A certificate with its private key, both PEM. */
export interface Credential {
  readonly keyPem: string
  readonly certificatePem: string
}

/** What {@link mintLeaf} needs. */
export interface MintLeafOptions {
  readonly root: Credential
  /** Names and IP addresses that the certificate is for. */
  readonly hosts: readonly [string, ...string[]]
  /** `rsa` where a signature is checked by skills, `ec` for TLS, which takes no time to make. */
  readonly keyType: 'rsa' | 'ec'
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** Makes a self-signed root that may sign leaves and nothing else. */
export async function mintRoot({ now }: { readonly now: () => number }): Promise<Credential> {
  const { privateKey, publicKey } = await newKeyPair('rsa', { modulusLength: 2048 })
  const keys = {
    privateKey: signingKey(privateKey),
    publicKey: verifyingKey(publicKey, RSA),
  }
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Linklab root (trusted by this lab alone), O=Linklab',
    ...validity(now),
    keys,
    signingAlgorithm: RSA,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return credential(privateKey, certificate)
}

/** Makes a certificate for some host names, signed by the root. */
export async function mintLeaf({
  root,
  hosts,
  keyType,
  now,
}: MintLeafOptions): Promise<Credential> {
  const { privateKey, publicKey } = await leafKeys(keyType)
  const issuer = verifyingKey(createPublicKey(root.certificatePem), RSA)
  const certificate = await X509CertificateGenerator.create({
    subject: [{ CN: [hosts[0]] }, { O: ['Linklab'] }],
    issuer: new X509Certificate(root.certificatePem).subject,
    ...validity(now),
    publicKey,
    signingKey: signingKey(createPrivateKey(root.keyPem)),
    signingAlgorithm: RSA,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        hosts.map((value) => ({
          type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const),
          value,
        })),
      ),
      await SubjectKeyIdentifierExtension.create(publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer),
    ],
  })
  return credential(privateKey, certificate)
}

async function leafKeys(keyType: MintLeafOptions['keyType']) {
  if (keyType === 'ec') {
    const { privateKey, publicKey } = await newKeyPair('ec', { namedCurve: 'P-256' })
    return { privateKey, publicKey: verifyingKey(publicKey, ECDSA) }
  }
  const { privateKey, publicKey } = await newKeyPair('rsa', { modulusLength: 2048 })
  return { privateKey, publicKey: verifyingKey(publicKey, RSA) }
}

// The library is typed for browsers, whose CryptoKey knows fewer usages than Node's.
function signingKey(key: KeyObject): CryptoKey {
  return key.toCryptoKey(RSA, true, ['sign']) as CryptoKey
}

function verifyingKey(key: KeyObject, algorithm: typeof RSA | typeof ECDSA): CryptoKey {
  return key.toCryptoKey(algorithm, true, ['verify']) as CryptoKey
}

/** From yesterday, so that a clock which is a little slow accepts it. */
function validity(now: () => number): { notBefore: Date; notAfter: Date } {
  const notBeforeMs = now() - DAY_MS
  return { notBefore: new Date(notBeforeMs), notAfter: new Date(notBeforeMs + VALIDITY_MS) }
}

function credential(privateKey: KeyObject, certificate: X509Certificate): Credential {
  return {
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificatePem: `${certificate.toString('pem').trim()}\n`,
  }
}
