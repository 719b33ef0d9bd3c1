/**
 * The request that the client app sends the browser away with.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.1 RFC 6749 section 4.1.1}
 * @module
 */
import { createHash } from 'node:crypto'
import type { RandomSource } from '../../edge/index.ts'
import type { Lab } from '../lab.ts'
import { CLIENT_SCOPES, clientAppOf, redirectUriOf } from './client-app.ts'
import type { Run } from './run.ts'

/** Bytes of a state and of a verifier, which make 43 characters each. */
const SECRET_BYTES = 32

/** Makes what a run needs before the browser leaves; a run that begins anew gets new values. */
export function prepareRun(run: Run, random: RandomSource): void {
  run.state = random.bytes(SECRET_BYTES).toString('base64url')
  run.browserKey = random.bytes(SECRET_BYTES).toString('base64url')
  run.verifier = run.pkce ? random.bytes(SECRET_BYTES).toString('base64url') : undefined
}

/** The authorization URL of a prepared run. */
export function authorizationUrlOf(lab: Lab, run: Run): string {
  const url = new URL(lab.authServer.endpoints.authorization)
  const asked = {
    client_id: clientAppOf(lab).clientId,
    response_type: run.grant === 'implicit' ? 'token' : 'code',
    redirect_uri: redirectUriOf(lab),
    scope: CLIENT_SCOPES.join(' '),
    state: run.state ?? '',
    ...(run.verifier === undefined
      ? {}
      : { code_challenge: challengeOf(run.verifier), code_challenge_method: 'S256' }),
  }
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
  return url.href
}

/** RFC 7636 section 4.2. */
function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}
