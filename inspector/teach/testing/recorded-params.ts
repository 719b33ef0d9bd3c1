/**
 * Names of the parameters that messages carried when the whole catalogue of scenarios ran with the
 * sample skill, and those that the messages outside that catalogue carry by their specifications.
 *
 * @module
 */
import type { MessageId } from '../../../flow/index.ts'

/** Parameters by message, separated by spaces. */
export const recordedParams: Readonly<Partial<Record<MessageId, string>>> = {
  'amazon.consent.request': 'client_id fragment redirect_uri response_type scope skill_stage state',
  'amazon.consent.response': 'code error state',
  'api.request': 'Authorization name',
  'api.response': 'WWW-Authenticate email error error_description id locale name scope',
  'app.authz-url.response': 'state',
  'app.disable': 'form_token',
  'app.enable': 'form_token',
  'app.linked': 'id languageCode skillId skillStage success',
  'app.open-browser':
    'client_id code_challenge code_challenge_method redirect_uri response_type scope state',
  'authz.error.redirect': 'error error_description iss scope state',
  'authz.request':
    'client_id code_challenge code_challenge_method redirect_uri response_type scope state',
  'authz.response': 'code iss state',
  'authz.response.denied': 'error error_description iss state',
  'client-credentials.request': 'Authorization grant_type scope',
  'client-credentials.response': 'access_token error error_description expires_in scope token_type',
  'consent.decision': 'decision form_token',
  'discovery.response':
    'authorization_endpoint authorization_response_iss_parameter_supported claims_parameter_supported introspection_endpoint issuer jwks_uri request_uri_parameter_supported revocation_endpoint token_endpoint userinfo_endpoint',
  'enablement.request': 'Authorization stage',
  'enablement.response': 'status',
  'event-gateway.request': 'Authorization',
  'event.account-linked': 'accessToken',
  'http.other': 'form_token grant password username',
  'introspect.request': 'Authorization client_id client_secret token token_type_hint',
  'introspect.response': 'active aud client_id exp iat iss jti scope sub token_type',
  'link.result': 'id languageCode skillId skillStage success',
  'login.submit': 'form_token password username',
  'lwa.token.request': 'client_id client_secret code grant_type refresh_token',
  'lwa.token.response': 'access_token error error_description expires_in refresh_token token_type',
  'reciprocal.request': 'Authorization client_id code grant_type',
  'reciprocal.response': 'error error_description',
  'redirect.callback': 'code error error_description iss state',
  'refresh.rejected': 'WWW-Authenticate error error_description scope',
  'refresh.request': 'Authorization grant_type refresh_token scope',
  'refresh.response': 'access_token expires_in refresh_token scope token_type',
  'revoke.request': 'Authorization token',
  'skill.request': 'accessToken intent requestId sessionId slots.name type userId',
  'skill.request.unlinked': 'intent requestId sessionId type userId',
  'smarthome.acceptgrant': 'code messageId name namespace token',
  'smarthome.directive': 'endpointId messageId name namespace token',
  'smarthome.discover': 'messageId name namespace token',
  'token.rejected':
    'WWW-Authenticate access_token error error_description expires_in refresh_token scope token_type',
  'token.request':
    'Authorization client_id client_secret code code_verifier grant_type redirect_uri scope',
  'token.response': 'access_token expires_in refresh_token scope token_type',
  'userinfo.request': 'Authorization',
  'userinfo.response': 'email locale name preferred_username sub',
}
