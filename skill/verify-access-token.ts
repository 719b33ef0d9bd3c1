/**
 * Decides whether the access token that Alexa passed on may be used: an RFC 9068 JWT is verified
 * against the issuer's keys, an opaque token is left to the API.
 *
 * @module
 */
import { errors, jwtVerify, type JWTPayload } from 'jose'
import { issuerKeys } from './issuer-keys.ts'
import type { Outcome } from './outcome.ts'
import type { SkillSettings } from './settings.ts'

/** Every intent needs to know who the user is. What else an intent needs, the API checks (403). */
const REQUIRED_SCOPE = 'profile'

/** Asymmetric algorithms only; `none` and shared secrets are refused before any key is looked at. */
const ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA', 'Ed25519']

/** Errors of jose that condemn the token. Any other one means that the keys could not be had. */
const TOKEN_FAULTS: ReadonlySet<string> = new Set([
  errors.JWTExpired.code,
  errors.JWTClaimValidationFailed.code,
  errors.JWTInvalid.code,
  errors.JWSInvalid.code,
  errors.JWSSignatureVerificationFailed.code,
  errors.JOSEAlgNotAllowed.code,
  errors.JOSENotSupported.code,
  errors.JWKSNoMatchingKey.code,
])

/** Judges one access token; never rejects. */
export type TokenVerifier = (token: string) => Promise<Outcome<undefined>>

/**
 * Creates the verifier that the token format asks for.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9068.html#section-4 RFC 9068 section 4}
 */
export function createTokenVerifier(options: {
  readonly settings: SkillSettings
  readonly now: () => number
}): TokenVerifier {
  const { settings, now } = options
  if (settings.tokenFormat === 'opaque') {
    return () => Promise.resolve({ kind: 'ok', value: undefined })
  }
  const keys = issuerKeys(settings)

  return async function verifyAccessToken(token) {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: settings.issuer,
        audience: settings.audience,
        typ: 'at+jwt',
        algorithms: ALGORITHMS,
        requiredClaims: ['exp', 'sub'],
        currentDate: new Date(now()),
      })
      return judgeScope(payload)
    } catch (error) {
      return judgeFailure(error)
    }
  }
}

function judgeScope(payload: JWTPayload): Outcome<undefined> {
  const scopes = typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : []
  return scopes.includes(REQUIRED_SCOPE)
    ? { kind: 'ok', value: undefined }
    : { kind: 'insufficient_scope', scope: REQUIRED_SCOPE }
}

function judgeFailure(error: unknown): Outcome<undefined> {
  const message = error instanceof Error ? error.message : 'unknown failure'
  if (error instanceof errors.JOSEError && TOKEN_FAULTS.has(error.code)) {
    return { kind: 'unauthorized', reason: `${error.code}: ${message}${seenClaim(error)}` }
  }
  return { kind: 'unavailable', reason: `cannot verify the access token: ${message}` }
}

/** The offending claim's value helps more than its name; claims like `aud` and `exp` are no secrets. */
function seenClaim(error: errors.JOSEError): string {
  if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired) {
    const value = JSON.stringify(error.payload[error.claim]) as string | undefined
    return value === undefined ? '' : `, the token says ${value.slice(0, 200)}`
  }
  return error instanceof errors.JWSInvalid
    ? ' (for opaque tokens set TUNEBOX_TOKEN_FORMAT=opaque)'
    : ''
}
