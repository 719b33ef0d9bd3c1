/**
 * Public face of the certificates: an authority of the lab's own that nothing on the machine trusts.
 *
 * @module
 */
export {
  openCertificateAuthority,
  type CertificateAuthority,
  type OpenCertificateAuthorityOptions,
} from './certificate-authority.ts'
export { serveWithCertificate, type ServingCertificate } from './serve-with-certificate.ts'
export type { Credential } from './mint-certificate.ts'
