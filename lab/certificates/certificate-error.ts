/**
 * The error class of the certificates.
 *
 * @module
 */

/** Codes of {@link CertificateError}. */
export type CertificateErrorCode = 'ERR_CERTIFICATES_UNUSABLE'

/** Thrown when the lab's certificates can neither be read nor made. */
export class CertificateError extends Error {
  override readonly name: string = 'CertificateError'
  readonly code: CertificateErrorCode

  constructor(code: CertificateErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
