/**
 * English: what each refusal means, and its usual causes with Alexa.
 *
 * @module
 */

/** Refusals, by code. */
export const refusals = {
  invalid_request:
    'The request is malformed: a parameter is missing, repeated or out of place. Often the two endpoint addresses were swapped.',
  invalid_client:
    'The server does not accept the client. Check id, secret and scheme: HTTP_BASIC and REQUEST_BODY_CREDENTIALS are often confused.',
  invalid_grant:
    'The code or refresh token is not accepted: expired, used before, revoked, or bound to another client, redirect URI or challenge.',
  unauthorized_client:
    'The client is known but may not use this grant or response type. Allow it at the server.',
  unsupported_grant_type:
    'The server does not know this grant type. Perhaps the address is not the token endpoint, or form bodies are not read.',
  unsupported_response_type:
    'The server does not offer this response type. Alexa sends code, or token with the implicit grant.',
  invalid_scope:
    'A scope is unknown, malformed or not allowed for this client. Compare the scopes of the skill with those of the server.',
  invalid_target: 'The server does not know the resource or may not issue tokens for it.',
  access_denied: 'The user said no, or the server did on the user’s behalf. Nothing is broken.',
  server_error:
    'The server failed. At the authorization endpoint it says so by redirect, since a redirect cannot carry status 500.',
  temporarily_unavailable: 'The server is overloaded or being maintained. Trying later may help.',
  unsupported_token_type: 'The server cannot revoke this kind of token.',
  invalid_redirect_uri:
    'The redirect URI is not among the registered ones. All three of Alexa’s, with the right vendor id, belong there.',
  invalid_token:
    'The access token is expired, revoked or malformed, or meant for another API. An opaque token where a JWT is expected is one cause.',
  insufficient_scope:
    'The access token is good but lacks a right. The user must link again after the scopes were widened.',
  EXPIRED_AUTHORIZATION_CREDENTIAL:
    'The skill says that the token expired. Alexa may drop the tokens, so send it only when the link is over.',
  INVALID_AUTHORIZATION_CREDENTIAL:
    'The skill says that the token is invalid. Alexa may drop the tokens, so do not send it for passing faults.',
  ACCEPT_GRANT_FAILED:
    'The skill could not take Amazon’s code. The link fails, although OAuth went well.',
  SKILL_DISABLED_EXCEPTION:
    'The user has disabled the skill, so Amazon takes no events for this user any more.',
  INVALID_ACCESS_TOKEN_EXCEPTION:
    'The event gateway does not accept the token. It must come from Login with Amazon, not from your own server.',
  authorization_error:
    'The server answered with an error instead of a code. The code of the error says more.',
  missing_state: 'The answer carries no state. Send it back unchanged, with errors too.',
  repeated_parameter:
    'A parameter stands in the answer twice. Perhaps the query of the redirect URI was repeated.',
  state_mismatch:
    'The state that came back is not the one that was sent. It may have been cut, decoded or fixed in code.',
  unknown_state:
    'Alexa never made this state. It may have been cut, encoded once more or fixed in code.',
  expired_state: 'The link was begun too long ago. How long the real Alexa waits is unconfirmed.',
  replayed_state:
    'This state was used before. The browser went back or reloaded, or somebody tries again with a copy.',
  foreign_session:
    'The link was begun in another browser or by another Amazon customer. This check stops forged links.',
  skill_disabled: 'The skill was disabled while the link was under way.',
  wrong_issuer:
    'The answer names another server than the one that was asked. This check stops mix-ups.',
  missing_code: 'The answer carries neither a code nor an error.',
  implicit_in_query:
    'The access token stands in the query. It belongs behind #, where servers do not see it.',
  token_timeout:
    'The token endpoint did not answer in time. Alexa waits 4.5 seconds; cold starts and slow password hashes are usual causes.',
  token_unreachable:
    'The token endpoint could not be reached. Check address, port and certificate chain; the real Alexa needs a public address.',
  token_redirected:
    'The token endpoint answered with a redirect. Configure the final address, with the right slash at its end.',
  token_wrong_status:
    'The token endpoint answered with a status that fits neither success nor refusal. Success is 200, refusal 400 or 401.',
  token_server_error:
    'The token endpoint failed with a status of 500 or more. Its own log knows why.',
  token_wrong_content_type: 'The reply is not labelled as JSON. Send application/json with UTF-8.',
  token_not_json: 'The reply is no JSON object. An HTML error page is the usual cause.',
  token_missing_access_token: 'The reply has no access_token.',
  token_missing_token_type: 'The reply has no token_type. Send bearer.',
  token_wrong_token_type: 'The token type is not bearer. Alexa can use no other.',
  token_bad_expires_in:
    'expires_in is no positive number of seconds. Send a number of at least 360, without quotes.',
  token_rejected: 'The token endpoint refused with a code that no specification has.',
  accept_grant_failed:
    'The skill answered AcceptGrant with an error. Often the wrong client was used at Login with Amazon.',
  accept_grant_timeout: 'The skill did not answer AcceptGrant in time.',
  accept_grant_unreachable:
    'The skill failed on AcceptGrant or could not be reached. Handle the directive, or switch off Send Alexa Events.',
  accept_grant_unusable: 'The answer to AcceptGrant is no AcceptGrant.Response.',
  credential_refused: 'The skill called the token expired or invalid, and Alexa ended the link.',
  plus_code_grant_only: 'Alexa+ links with the code grant only.',
  plus_no_metadata: 'Alexa+ reads the metadata of the server, and there is none.',
  plus_pkce_not_advertised: 'Alexa+ demands PKCE with S256, and the metadata does not offer it.',
  plus_basic_not_offered: 'Alexa+ authenticates by HTTP Basic, and the metadata does not offer it.',
  plus_no_refresh_token: 'Alexa+ expects a refresh token with every access token.',
  reciprocal_failed: 'The server did not take Amazon’s code at the reciprocal token URI.',
} as const
