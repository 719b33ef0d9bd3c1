/**
 * Sends token requests that cannot succeed and notes the answers.
 *
 * @module
 */
import { randomBytes } from 'node:crypto'
import type { LiveTarget, Scheme } from './live-target.ts'
import { askForToken } from './token-request.ts'
import type { TokenAnswer } from './token-request.ts'

/** What came of all token requests. */
export interface TokenObservations {
  readonly scheme: Scheme
  /** A made-up code with the right credentials. */
  readonly bogusCode: TokenAnswer
  /** The same with the credentials sent the other way. */
  readonly otherScheme: TokenAnswer
  readonly wrongSecret: TokenAnswer
  /** A made-up refresh token with the right credentials. */
  readonly bogusRefresh: TokenAnswer
  readonly deadlineMs: number
}

/** Sends the requests; undefined where the target has no token endpoint. */
export async function observeToken(target: LiveTarget): Promise<TokenObservations | undefined> {
  const { tokenUrl, scheme, deadlineMs } = target
  if (tokenUrl === undefined) return undefined
  const known = { ...target, tokenUrl }
  const bogus = randomBytes(16).toString('hex')
  const code = {
    grant_type: 'authorization_code',
    code: bogus,
    redirect_uri: target.redirectUris[0] ?? 'https://pitangui.amazon.com/api/skill/link/M0',
    ...(target.pkce ? { code_verifier: randomBytes(32).toString('base64url') } : {}),
  }
  const other = scheme === 'HTTP_BASIC' ? 'REQUEST_BODY_CREDENTIALS' : 'HTTP_BASIC'
  return {
    scheme,
    deadlineMs,
    bogusCode: await askForToken(known, code),
    otherScheme: await askForToken(known, code, { scheme: other }),
    wrongSecret: await askForToken(known, code, { secret: randomBytes(16).toString('hex') }),
    bogusRefresh: await askForToken(known, { grant_type: 'refresh_token', refresh_token: bogus }),
  }
}
