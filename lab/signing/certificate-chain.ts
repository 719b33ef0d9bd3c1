/**
 * Where the certificate chain of a signed request is published: on Amazon's host as far as the skill
 * can see, by the lab in truth.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import type { RequestListener } from 'node:http'
import type { CertificateAuthority } from '../certificates/index.ts'

/** The only host that a verifier accepts in `SignatureCertChainUrl`. */
const CHAIN_HOST = 's3.amazonaws.com'

/** A host and who answers for it. */
export interface CertificateChainRoute {
  readonly host: string
  readonly handler: RequestListener
}

/**
 * Names the chain's URL. It changes with the certificate, because verifiers keep what they have fetched
 * from one URL for ever.
 */
export function certificateChainUrl(authority: CertificateAuthority): string {
  return `https://${CHAIN_HOST}${chainPath(authority)}`
}

/** Answers for the host of the chain; every other path is 404. */
export function certificateChainRoute(authority: CertificateAuthority): CertificateChainRoute {
  const path = chainPath(authority)
  return {
    host: CHAIN_HOST,
    handler: (request, response) => {
      if (request.url === path) {
        response.writeHead(200, { 'Content-Type': 'application/x-pem-file' })
        response.end(authority.signingChainPem)
      } else {
        response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' })
        response.end(`The lab publishes nothing else on ${CHAIN_HOST} than ${path}\n`)
      }
    },
  }
}

function chainPath({ signing }: CertificateAuthority): string {
  const digest = createHash('sha256').update(signing.certificatePem).digest('hex')
  return `/echo.api/echo-api-cert-linklab-${digest.slice(0, 16)}.pem`
}
