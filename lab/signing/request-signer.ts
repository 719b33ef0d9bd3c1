/**
 * Signs skill requests as Alexa does: RSA over the bytes of the body exactly as they are sent, with
 * SHA-1 in `Signature` and SHA-256 in `Signature-256`.
 *
 * @module
 */
import { generateKeyPairSync, sign } from 'node:crypto'
import type { CertificateAuthority } from '../certificates/index.ts'
import { certificateChainUrl } from './certificate-chain.ts'
import type { TamperKind } from './tamper.ts'

/** Older than the 3,600 s after which verifiers refuse even skill events. */
const STALE_BY_MS = 3_660_000

/** A request as it must be sent: this body, with these headers besides the usual ones. */
export interface SignedRequest {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** Signs the body of one request, a JSON envelope; with `tamper` wrongly. */
export type RequestSigner = (body: string, tamper?: TamperKind) => SignedRequest

/** Makes the signer of a lab. */
export function requestSigner(authority: CertificateAuthority): RequestSigner {
  const { keyPem } = authority.signing
  const chainUrl = certificateChainUrl(authority)
  return (body, tamper) => {
    const sent = tamper === 'stale' ? withOldTimestamp(body) : body
    const headers = {
      SignatureCertChainUrl: tamperedUrl(chainUrl, tamper),
      ...signatures(sent, tamper === 'wrong-key' ? newKeyPem() : keyPem),
    }
    return {
      body: tamper === 'body' ? withOneMoreByte(sent) : sent,
      headers: Object.fromEntries(
        Object.entries(headers).filter(([name]) => !isLeftOut(name, tamper)),
      ),
    }
  }
}

function signatures(body: string, keyPem: string) {
  const bytes = Buffer.from(body, 'utf8')
  return {
    Signature: sign('RSA-SHA1', bytes, keyPem).toString('base64'),
    'Signature-256': sign('RSA-SHA256', bytes, keyPem).toString('base64'),
  }
}

function isLeftOut(header: string, tamper: TamperKind | undefined): boolean {
  if (tamper === 'unsigned') return true
  if (tamper === 'sha1-only') return header === 'Signature-256'
  return tamper === 'no-chain' && header === 'SignatureCertChainUrl'
}

function tamperedUrl(chainUrl: string, tamper: TamperKind | undefined): string {
  if (tamper === 'chain-host') return chainUrl.replace('s3.amazonaws.com', 's3.example.com')
  if (tamper === 'chain-path') return chainUrl.replace('/echo.api/', '/Echo.API/')
  return chainUrl
}

/** White space at the end: still the same JSON, no longer the same bytes. */
function withOneMoreByte(body: string): string {
  return `${body} `
}

function withOldTimestamp(body: string): string {
  const envelope = JSON.parse(body) as { request?: { timestamp?: unknown } }
  const timestamp = Date.parse(String(envelope.request?.timestamp))
  if (envelope.request === undefined || Number.isNaN(timestamp)) return body
  const request = {
    ...envelope.request,
    timestamp: new Date(timestamp - STALE_BY_MS).toISOString(),
  }
  return JSON.stringify({ ...envelope, request })
}

function newKeyPem(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
