/**
 * Takes a token apart for somebody who teaches or debugs: what it says of itself, whether its signature
 * holds, and what the server has on record of it.
 *
 * @module
 */
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose'
import type { AuthServerApp } from './app.ts'
import type { ExplainedToken } from './auth-server-options.ts'
import { recallRotated } from './provider/rotated-tokens.ts'

/** Models that a token can be on record as. */
const MODELS = ['AccessToken', 'ClientCredentials', 'RefreshToken', 'AuthorizationCode'] as const

/** What there is to say of a token; it need not be one of this server's. */
export async function explainToken(app: AuthServerApp, token: string): Promise<ExplainedToken> {
  const decoded = decode(token)
  if (decoded === undefined) return { format: 'opaque', ...(await onRecord(app, token)) }
  const { header, claims } = decoded
  const signature = await signatureOf(app, token)
  const isExpired =
    typeof claims['exp'] === 'number' ? claims['exp'] * 1_000 <= app.now() : undefined
  const { jti } = claims
  return {
    format: 'jwt',
    header,
    claims,
    signature,
    ...(isExpired === undefined ? {} : { isExpired }),
    ...(typeof jti === 'string' ? await onRecord(app, jti) : {}),
  }
}

function decode(token: string):
  | (Pick<ExplainedToken, 'header' | 'claims'> & {
      readonly header: object
      readonly claims: Readonly<Record<string, unknown>>
    })
  | undefined {
  try {
    return { header: { ...decodeProtectedHeader(token) }, claims: { ...decodeJwt(token) } }
  } catch {
    return undefined // Whatever is no JSON Web Token is opaque.
  }
}

async function signatureOf(
  { keys, now }: AuthServerApp,
  token: string,
): Promise<ExplainedToken['signature']> {
  try {
    await jwtVerify(token, createLocalJWKSet({ keys: [...keys.publicKeys] }), {
      currentDate: new Date(now()),
    })
    return 'verified'
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return 'unknown-key'
    // Everything else that jose finds wrong comes after the signature was found right.
    return error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed
      ? 'verified'
      : 'failed'
  }
}

/** What is kept under the id of a token, without the id. */
async function onRecord(
  { records, now }: AuthServerApp,
  id: string,
): Promise<Pick<ExplainedToken, 'record' | 'isExpired'>> {
  for (const model of MODELS) {
    const found = await records.models(model).get(id)
    const isForgotten = model === 'RefreshToken' && found.status === 'unknown'
    const lookup = isForgotten ? await recallRotated(records.models(model), id) : found
    if (lookup.status === 'unknown') continue
    const { value, expiresAt } = lookup.record
    const { accountId, clientId, scope, iat, exp } = value
    const known = { kind: model, status: lookup.status, accountId, clientId, scope, iat, exp }
    const record = Object.fromEntries(
      Object.entries(known).filter(([, member]) => member !== undefined),
    )
    return { record, ...(expiresAt === undefined ? {} : { isExpired: expiresAt <= now() }) }
  }
  return {}
}
