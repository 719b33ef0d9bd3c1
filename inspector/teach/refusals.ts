/**
 * The codes by which a message is refused or found unusable, and how to find that of an event.
 *
 * @module
 */
import type { FlowEvent } from '../../flow/index.ts'

/** Codes of the OAuth and bearer token specifications, of Alexa's interfaces, and of this simulator. */
export const refusalCodes = [
  // RFC 6749 §4.1.2.1 and §5.2, RFC 7009 §2.2.1, RFC 8707 §2
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
  'invalid_scope',
  'invalid_target',
  'access_denied',
  'server_error',
  'temporarily_unavailable',
  'unsupported_token_type',
  'invalid_redirect_uri',
  // RFC 6750 §3.1
  'invalid_token',
  'insufficient_scope',
  // Alexa's interfaces
  'EXPIRED_AUTHORIZATION_CREDENTIAL',
  'INVALID_AUTHORIZATION_CREDENTIAL',
  'ACCEPT_GRANT_FAILED',
  'SKILL_DISABLED_EXCEPTION',
  'INVALID_ACCESS_TOKEN_EXCEPTION',
  // What the simulated Alexa finds wrong; the real one names no reason
  'authorization_error',
  'missing_state',
  'repeated_parameter',
  'state_mismatch',
  'unknown_state',
  'expired_state',
  'replayed_state',
  'foreign_session',
  'skill_disabled',
  'wrong_issuer',
  'missing_code',
  'implicit_in_query',
  'token_timeout',
  'token_unreachable',
  'token_redirected',
  'token_wrong_status',
  'token_server_error',
  'token_wrong_content_type',
  'token_not_json',
  'token_missing_access_token',
  'token_missing_token_type',
  'token_wrong_token_type',
  'token_bad_expires_in',
  'token_rejected',
  'accept_grant_failed',
  'accept_grant_timeout',
  'accept_grant_unreachable',
  'accept_grant_unusable',
  'credential_refused',
  'plus_code_grant_only',
  'plus_no_metadata',
  'plus_pkce_not_advertised',
  'plus_basic_not_offered',
  'plus_no_refresh_token',
  'reciprocal_failed',
] as const

/** Code of a refusal that the inspector can explain. */
export type RefusalCode = (typeof refusalCodes)[number]

/** Whether a text is a code that the inspector can explain. */
function isRefusalCode(text: string): text is RefusalCode {
  return (refusalCodes as readonly string[]).includes(text)
}

/** Code that an event was refused by; `undefined` where it was not, or by one that nobody knows. */
export function refusalCodeOf(
  event: Pick<FlowEvent, 'params' | 'private'>,
): RefusalCode | undefined {
  const { params, private: known = {} } = event
  return [
    params.find(({ name }) => name === 'error')?.value,
    challengeError(params),
    known['result'],
    connectionEnd(known['connection']),
  ].find((code): code is RefusalCode => typeof code === 'string' && isRefusalCode(code))
}

/** `error` of a `WWW-Authenticate` header (RFC 6750 section 3). */
function challengeError(params: FlowEvent['params']): string | undefined {
  const challenge = params.find(({ name }) => name === 'WWW-Authenticate')?.value ?? ''
  return /(?:^|[\s,])error="([^"]*)"/.exec(challenge)?.[1]
}

/** What the recorder says of a connection that brought no answer, for example `ECONNREFUSED`. */
function connectionEnd(connection: unknown): RefusalCode | undefined {
  if (typeof connection !== 'string') return undefined
  return connection.startsWith('no answer within') ? 'token_timeout' : 'token_unreachable'
}
