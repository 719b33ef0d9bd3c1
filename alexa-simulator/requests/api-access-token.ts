/**
 * The `apiAccessToken` of a request: Amazon's own token for Amazon's own APIs, not the provider's.
 *
 * It has the header, the claims and the length of the real one, but no Amazon key signs it: the
 * signature is bytes derived from a key of this instance, so it is stable for a test, differs between
 * labs, and verifies nowhere. Skills must treat it as opaque.
 *
 * @module
 */
import { createHash, hkdfSync } from 'node:crypto'

/** Length of an RS256 signature by a 2048-bit key, in bytes. */
const RS256_SIGNATURE_BYTES = 256

/** Lifetime of the token in seconds, as in the newer of the recorded captures. */
const API_TOKEN_TTL_S = 300

/** Whom an `apiAccessToken` is for. */
export interface ApiTokenSubject {
  readonly skillId: string
  readonly userId: string
  readonly deviceId: string
  /** Moment of issue, in milliseconds since the epoch. */
  readonly nowMs: number
}

/** Makes the `apiAccessToken` of one request. */
export type ApiTokenSigner = (subject: ApiTokenSubject) => string

/**
 * Makes a signer of tokens in the shape of Amazon's.
 *
 * @param key Secret of this instance; any length.
 */
export function createApiTokenSigner(key: string | Uint8Array): ApiTokenSigner {
  return function signApiToken({ skillId, userId, deviceId, nowMs }) {
    const issuedAt = Math.floor(nowMs / 1000)
    const claims = {
      aud: 'https://api.amazonalexa.com',
      iss: 'AlexaSkillKit',
      sub: skillId,
      exp: issuedAt + API_TOKEN_TTL_S,
      iat: issuedAt,
      nbf: issuedAt,
      privateClaims: { deviceId, userId },
    }
    const input = `${part({ typ: 'JWT', alg: 'RS256', kid: '1' })}.${part(claims)}`
    const digest = createHash('sha256').update(input).digest()
    const signature = hkdfSync('sha256', key, 'apiAccessToken', digest, RS256_SIGNATURE_BYTES)
    return `${input}.${Buffer.from(signature).toString('base64url')}`
  }
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
