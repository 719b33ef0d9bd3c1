/**
 * The parameters and headers that the inspector can explain, and how to tell which of them a value on
 * a message is: one name can mean several things, and one thing can have several names.
 *
 * @module
 */
import type { FlowParam, MessageId } from '../../flow/index.ts'

/** Every parameter and header that has a text. */
export const paramNames = [
  // Authorization request and response
  'client_id',
  'response_type',
  'response_mode',
  'state',
  'scope',
  'redirect_uri',
  'code_challenge',
  'code_challenge_method',
  'nonce',
  'prompt',
  'audience',
  'access_type',
  'resource',
  'code',
  'iss',
  'error',
  'error_description',
  'error_uri',
  'source',
  // Token request and response
  'grant_type',
  'code_verifier',
  'client_secret',
  'Authorization Basic',
  'Authorization Bearer',
  'access_token',
  'token_type',
  'expires_in',
  'refresh_token',
  'id_token',
  // Sign-in, consent and the link
  'username',
  'password',
  'decision',
  'form_token',
  'grant',
  // About tokens and keys
  'token',
  'token_type_hint',
  'active',
  'WWW-Authenticate',
  'sub',
  'aud',
  'exp',
  'iat',
  'nbf',
  'jti',
  'kid',
  'alg',
  'typ',
  'id',
  'name',
  'email',
  'email_verified',
  'preferred_username',
  'locale',
  // Metadata
  'issuer',
  'authorization_endpoint',
  'token_endpoint',
  'jwks_uri',
  'introspection_endpoint',
  'revocation_endpoint',
  'userinfo_endpoint',
  'registration_endpoint',
  'authorization_response_iss_parameter_supported',
  'metadata flag',
  // Requests to the skill
  'type',
  'requestId',
  'timestamp',
  'sessionId',
  'intent',
  'slots',
  'userId',
  'deviceId',
  'personId',
  'applicationId',
  'apiEndpoint',
  'apiAccessToken',
  'consentToken',
  'namespace',
  'directive name',
  'messageId',
  'correlationToken',
  'endpointId',
  // The link-result page and Amazon's own grant
  'skillId',
  'skillStage',
  'languageCode',
  'success',
  'errorKey',
  'fragment',
  'skill_stage',
  'stage',
  'status',
  'Amazon code',
  'Amazon state',
  'Amazon token',
  // Headers
  'Location',
  'Content-Type',
  'Cache-Control',
  'Set-Cookie',
  'Cookie',
  'Referer',
  'Referrer-Policy',
  'Content-Security-Policy',
  'User-Agent',
  'Signature',
  'SignatureCertChainUrl',
] as const

/** Name of a parameter that has a text. */
export type ParamName = (typeof paramNames)[number]

/** Other spellings, in lower case. */
const aliases: Readonly<Record<string, ParamName>> = {
  accesstoken: 'access_token',
  refreshtoken: 'refresh_token',
  csrf: 'form_token',
  account: 'username',
  'signature-256': 'Signature',
  skill_id: 'skillId',
  given_name: 'name',
  request_parameter_supported: 'metadata flag',
  request_uri_parameter_supported: 'metadata flag',
  require_request_uri_registration: 'metadata flag',
  claims_parameter_supported: 'metadata flag',
}

const byLowerCase: ReadonlyMap<string, ParamName> = new Map([
  ...paramNames.map((name): [string, ParamName] => [name.toLowerCase(), name]),
  ...Object.entries(aliases),
])

/** What a name means on the messages of Amazon's own grants, where Amazon issues and the skill asks. */
const amazonMeanings: Readonly<Record<string, ParamName>> = {
  code: 'Amazon code',
  state: 'Amazon state',
  access_token: 'Amazon token',
  Authorization: 'Amazon token',
}

/** Messages, by the start of their ids, on which a name means something else. */
const meanings: readonly (readonly [start: string, names: Readonly<Record<string, ParamName>>])[] =
  [
    ['amazon.consent.', amazonMeanings],
    ['enablement.', amazonMeanings],
    ['lwa.token.', amazonMeanings],
    ['event-gateway.', amazonMeanings],
    ['reciprocal.', { code: 'Amazon code' }],
    ['smarthome.', { code: 'Amazon code', token: 'access_token', name: 'directive name' }],
    ['acceptgrant.', { name: 'directive name' }],
  ]

/** Which parameter a value on a message is; `undefined` for one that only this server knows. */
export function paramNameOf(
  { name, value }: Pick<FlowParam, 'name' | 'value'>,
  id: MessageId,
): ParamName | undefined {
  const special = meanings.find(([start]) => id.startsWith(start))?.[1]
  if (special !== undefined && Object.hasOwn(special, name)) return special[name]
  if (name.startsWith('slots.')) return 'slots'
  if (name.toLowerCase() === 'authorization') return authorizationName(value)
  return byLowerCase.get(name.toLowerCase())
}

function authorizationName(value: string): ParamName {
  return /^basic\b/i.test(value) ? 'Authorization Basic' : 'Authorization Bearer'
}
