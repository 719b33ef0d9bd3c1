/**
 * Public face of the signing: signs skill requests as Alexa does, or wrongly on purpose.
 *
 * @module
 */
export { certificateChainRoute, type CertificateChainRoute } from './certificate-chain.ts'
export { requestSigner, type RequestSigner, type SignedRequest } from './request-signer.ts'
export { tamperDescriptions, tamperKinds, type TamperKind } from './tamper.ts'
export { tampering, type TamperedExchange, type Tampering } from './tampering.ts'
