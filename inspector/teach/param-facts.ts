/**
 * What is true of each parameter in every language: where it is made, where it is checked, and which
 * specification says so.
 *
 * @module
 */
import type { MessageId } from '../../flow/index.ts'
import type { ParamName } from './param-names.ts'
import { amazon, openid, rfc } from './specs.ts'
import type { Spec } from './specs.ts'

/** Facts about one parameter. */
export interface ParamFacts {
  /** Message at which the value comes into being; absent where it was agreed before the flow. */
  readonly madeAt?: MessageId
  /** Later messages at which somebody checks it, in order. */
  readonly checkedAt: readonly MessageId[]
  readonly specs: readonly Spec[]
}

function facts(
  specs: readonly Spec[],
  checkedAt: readonly MessageId[] = [],
  madeAt?: MessageId,
): ParamFacts {
  return { ...(madeAt === undefined ? {} : { madeAt }), checkedAt, specs }
}

/** Who calls the token endpoint proves itself at each of these. */
const clientChecks: readonly MessageId[] = [
  'token.validate',
  'refresh.validate',
  'client-credentials.response',
  'revoke.response',
  'introspect.response',
]

const authorization = {
  client_id: facts(
    [rfc(6749, '2.2'), rfc(6749, '4.1.1')],
    ['authz.validate', 'token.validate', 'refresh.validate'],
  ),
  response_type: facts([rfc(6749, '3.1.1')], ['authz.validate'], 'alexa.prepare'),
  response_mode: facts([openid('3.1.2.1', 'AuthRequest')], ['authz.validate'], 'alexa.prepare'),
  state: facts([rfc(6749, '4.1.1'), rfc(9700, '4.7')], ['state.check'], 'alexa.prepare'),
  scope: facts(
    [rfc(6749, '3.3'), amazon('schemas')],
    ['authz.validate', 'consent.decision', 'api.validate'],
    'alexa.prepare',
  ),
  redirect_uri: facts(
    [rfc(6749, '3.1.2'), rfc(9700, '4.1'), amazon('codeGrant')],
    ['authz.validate', 'token.validate'],
    'alexa.prepare',
  ),
  code_challenge: facts([rfc(7636, '4.2')], ['authz.validate', 'token.validate'], 'alexa.prepare'),
  code_challenge_method: facts(
    [rfc(7636, '4.3'), rfc(9700, '4.8')],
    ['authz.validate', 'token.validate'],
    'alexa.prepare',
  ),
  nonce: facts([openid('3.1.2.1', 'AuthRequest')], [], 'alexa.prepare'),
  prompt: facts([openid('3.1.2.1', 'AuthRequest')], ['authz.validate']),
  audience: facts([], ['authz.validate']),
  access_type: facts([], ['authz.validate']),
  resource: facts([rfc(8707, '2')], ['authz.validate', 'token.validate'], 'alexa.prepare'),
  code: facts([rfc(6749, '4.1.2'), rfc(9700, '4.5')], ['token.validate'], 'code.issue'),
  iss: facts([rfc(9207, '2'), rfc(9700, '4.4')], ['state.check'], 'authz.response'),
  error: facts([rfc(6749, '4.1.2.1'), rfc(6749, '5.2')]),
  error_description: facts([rfc(6749, '4.1.2.1'), rfc(6749, '5.2')]),
  error_uri: facts([rfc(6749, '4.1.2.1'), rfc(6749, '5.2')]),
  source: facts([amazon('appToApp')], [], 'authz.response'),
}

const token = {
  grant_type: facts(
    [rfc(6749, '4.1.3'), rfc(6749, '6'), rfc(6749, '4.4.2')],
    ['token.validate', 'refresh.validate'],
  ),
  code_verifier: facts([rfc(7636, '4.1'), rfc(7636, '4.6')], ['token.validate'], 'alexa.prepare'),
  client_secret: facts([rfc(6749, '2.3.1'), amazon('schemas')], clientChecks),
  'Authorization Basic': facts([rfc(6749, '2.3.1'), amazon('schemas')], clientChecks),
  'Authorization Bearer': facts([rfc(6750, '2.1')], ['api.validate', 'userinfo.response']),
  access_token: facts(
    [rfc(6749, '1.4'), rfc(6749, '5.1'), amazon('tokens')],
    ['api.validate', 'introspect.response', 'userinfo.response'],
    'token.validate',
  ),
  token_type: facts([rfc(6749, '7.1'), rfc(6750, '4')], ['tokens.store'], 'token.validate'),
  expires_in: facts([rfc(6749, '5.1'), amazon('faq')], ['tokens.store'], 'token.validate'),
  refresh_token: facts(
    [rfc(6749, '1.5'), rfc(6749, '6'), rfc(9700, '4.14')],
    ['refresh.validate'],
    'token.validate',
  ),
  id_token: facts([openid('2', 'IDToken')], [], 'token.validate'),
}

const signIn = {
  username: facts([rfc(6749, '3.1')], ['login.rejected'], 'login.submit'),
  password: facts([rfc(6749, '3.1')], ['login.rejected'], 'login.submit'),
  decision: facts([rfc(6749, '4.1.1'), rfc(9700, '4.16')], ['code.issue'], 'consent.decision'),
  form_token: facts([rfc(6749, '10.12')], ['login.submit', 'consent.decision'], 'login.page'),
  grant: facts([], []),
}

const aboutTokens = {
  token: facts(
    [rfc(7009, '2.1'), rfc(7662, '2.1')],
    ['revoke.response', 'introspect.response'],
    'token.validate',
  ),
  token_type_hint: facts([rfc(7009, '2.1'), rfc(7662, '2.1')]),
  active: facts([rfc(7662, '2.2')], ['api.validate'], 'introspect.response'),
  'WWW-Authenticate': facts([rfc(6750, '3'), rfc(9110, '11.6.1')]),
  sub: facts([rfc(7519, '4.1.2'), rfc(7662, '2.2')], ['api.validate'], 'token.validate'),
  aud: facts([rfc(7519, '4.1.3'), rfc(7662, '2.2')], ['api.validate'], 'token.validate'),
  exp: facts([rfc(7519, '4.1.4'), rfc(7662, '2.2')], ['api.validate'], 'token.validate'),
  iat: facts([rfc(7519, '4.1.6')], [], 'token.validate'),
  nbf: facts([rfc(7519, '4.1.5')], ['api.validate'], 'token.validate'),
  jti: facts([rfc(7519, '4.1.7')], [], 'token.validate'),
  kid: facts([rfc(7515, '4.1.4')], ['api.validate'], 'token.validate'),
  alg: facts([rfc(7515, '4.1.1')], ['api.validate'], 'token.validate'),
  typ: facts([rfc(7519, '5.1')], ['api.validate'], 'token.validate'),
  id: facts([]),
  name: facts([openid('5.1', 'StandardClaims')]),
  email: facts([openid('5.1', 'StandardClaims')]),
  email_verified: facts([openid('5.1', 'StandardClaims')]),
  preferred_username: facts([openid('5.1', 'StandardClaims')]),
  locale: facts([openid('5.1', 'StandardClaims')]),
}

const metadata = {
  issuer: facts([rfc(8414, '2'), rfc(9207, '2')], ['state.check']),
  authorization_endpoint: facts([rfc(8414, '2'), rfc(6749, '3.1')]),
  token_endpoint: facts([rfc(8414, '2'), rfc(6749, '3.2')]),
  jwks_uri: facts([rfc(8414, '2'), rfc(7517, '5')]),
  introspection_endpoint: facts([rfc(8414, '2'), rfc(7662, '2')]),
  revocation_endpoint: facts([rfc(8414, '2'), rfc(7009, '2')]),
  userinfo_endpoint: facts([openid('5.3', 'UserInfo')]),
  registration_endpoint: facts([rfc(8414, '2')]),
  authorization_response_iss_parameter_supported: facts([rfc(9207, '3')], ['state.check']),
  'metadata flag': facts([rfc(8414, '2')]),
}

const skill = {
  type: facts([amazon('json')], ['skill.response']),
  requestId: facts([amazon('json')], [], 'voice.upload'),
  timestamp: facts([amazon('webService')], ['skill.response'], 'voice.upload'),
  sessionId: facts([amazon('json')], [], 'voice.upload'),
  intent: facts([amazon('json')], ['skill.response'], 'voice.upload'),
  slots: facts([amazon('json')], ['skill.response'], 'voice.upload'),
  userId: facts([amazon('json'), amazon('events')], [], 'app.enable'),
  deviceId: facts([amazon('json')]),
  personId: facts([amazon('json')]),
  applicationId: facts([amazon('webService')], ['skill.response']),
  apiEndpoint: facts([amazon('json')]),
  apiAccessToken: facts([amazon('json')], [], 'skill.request'),
  consentToken: facts([amazon('json')], [], 'skill.request'),
  namespace: facts([amazon('acceptGrant')], ['smarthome.response', 'acceptgrant.response']),
  'directive name': facts([amazon('acceptGrant')], ['smarthome.response', 'acceptgrant.response']),
  messageId: facts([amazon('acceptGrant')]),
  correlationToken: facts([amazon('acceptGrant')], ['smarthome.response'], 'smarthome.directive'),
  endpointId: facts([amazon('tokens')], ['smarthome.response'], 'smarthome.discover'),
}

const amazonSide = {
  skillId: facts([amazon('enablement')], ['app.linked']),
  skillStage: facts([amazon('enablement')]),
  languageCode: facts([]),
  success: facts([amazon('codeGrant')], ['app.linked'], 'link.result'),
  errorKey: facts([], ['app.linked'], 'link.result'),
  fragment: facts([amazon('yourApp')], ['amazon.consent.request']),
  skill_stage: facts([amazon('yourApp')], ['amazon.consent.request']),
  stage: facts([amazon('enablement')], ['enablement.response'], 'enablement.request'),
  status: facts([amazon('enablement')], [], 'enablement.response'),
  'Amazon code': facts([amazon('yourApp'), amazon('acceptGrant')], ['lwa.token.response']),
  'Amazon state': facts([amazon('yourApp'), rfc(6749, '10.12')], [], 'amazon.consent.request'),
  'Amazon token': facts(
    [amazon('yourApp'), amazon('acceptGrant')],
    ['enablement.response', 'event-gateway.response'],
    'lwa.token.response',
  ),
}

const headers = {
  Location: facts([rfc(9110, '10.2.2'), rfc(9700, '4.12')]),
  'Content-Type': facts([rfc(9110, '8.3'), rfc(6749, '5.1')], ['tokens.store']),
  'Cache-Control': facts([rfc(9111, '5.2.2.5'), rfc(6749, '5.1')]),
  'Set-Cookie': facts([rfc(6265, '4.1')]),
  Cookie: facts([rfc(6265, '4.2')], ['login.submit', 'consent.decision', 'state.check']),
  Referer: facts([rfc(9110, '10.1.3'), rfc(9700, '4.2')]),
  'Referrer-Policy': facts([rfc(9700, '4.2.4')]),
  'Content-Security-Policy': facts([rfc(9700, '4.16')]),
  'User-Agent': facts([rfc(9110, '10.1.5')]),
  Signature: facts([amazon('webService')], ['skill.response']),
  SignatureCertChainUrl: facts([amazon('webService')], ['skill.response']),
}

/** The facts about every parameter. */
export const paramFacts: Readonly<Record<ParamName, ParamFacts>> = {
  ...authorization,
  ...token,
  ...signIn,
  ...aboutTokens,
  ...metadata,
  ...skill,
  ...amazonSide,
  ...headers,
}
