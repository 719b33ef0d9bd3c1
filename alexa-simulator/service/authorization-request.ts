/**
 * Builds the authorization request that the customer's browser is sent away with: its `state`, its
 * PKCE pair and its URL.
 *
 * @module
 */
import { createHash } from 'node:crypto'

import { machineRandom } from '../../edge/index.ts'
import type { RandomSource } from '../../edge/index.ts'

/** How every captured `state` begins. */
const STATE_PREFIX = 'A2SAAEAE'

/** Bytes of a PKCE verifier, which make 43 characters. Amazon's length is UNCONFIRMED. */
const VERIFIER_BYTES = 32

/** What an authorization request is made of. */
export interface AuthorizationRequest {
  /** As configured; a query it already has is kept as it is. */
  readonly authorizationUrl: string
  readonly clientId: string
  readonly responseType: 'code' | 'token'
  readonly state: string
  /** Joined by spaces. */
  readonly scopes: readonly string[]
  /** What becomes of `scope` where {@link scopes} is empty. */
  readonly scopeWhenNone: 'omit' | 'empty'
  readonly redirectUri: string
  readonly codeChallenge?: string | undefined
  /** What the code is asked for (RFC 8707). */
  readonly resource?: string | undefined
}

/** A PKCE verifier and its S256 challenge. */
export interface PkcePair {
  readonly verifier: string
  readonly challenge: string
}

/** Makes a `state` of the given length: base64url text that begins as Amazon's does. */
export function makeState(length: number, random: RandomSource = machineRandom): string {
  return (STATE_PREFIX + random.bytes(length).toString('base64url')).slice(0, length)
}

/** Makes a PKCE pair (RFC 7636 sections 4.1 and 4.2). */
export function makePkcePair(random: RandomSource = machineRandom): PkcePair {
  const verifier = random.bytes(VERIFIER_BYTES).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

/**
 * The URL of an authorization request. Captures agree on the order and on percent encoding: a space
 * is `%20`, a colon `%3A`. Where PKCE stands is not captured; it comes last.
 */
export function authorizationRequestUrl(request: AuthorizationRequest): string {
  const isScopeSent = request.scopes.length > 0 || request.scopeWhenNone === 'empty'
  const parameters: (readonly [string, string])[] = [
    ['client_id', request.clientId],
    ['response_type', request.responseType],
    ['state', request.state],
    ...(isScopeSent ? ([['scope', request.scopes.join(' ')]] as const) : []),
    ['redirect_uri', request.redirectUri],
    ...(request.codeChallenge === undefined
      ? []
      : ([
          ['code_challenge', request.codeChallenge],
          ['code_challenge_method', 'S256'],
        ] as const)),
    ...(request.resource === undefined ? [] : ([['resource', request.resource]] as const)),
  ]
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return `${request.authorizationUrl}${joint(request.authorizationUrl)}${query}`
}

function joint(url: string): '?' | '&' | '' {
  if (!url.includes('?')) return '?'
  return url.endsWith('?') || url.endsWith('&') ? '' : '&'
}
