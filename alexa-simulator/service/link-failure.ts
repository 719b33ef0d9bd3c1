/**
 * Every reason for which a link or a refresh fails, with a plain sentence and what to check. Alexa
 * itself tells neither its user nor the developer.
 *
 * @module
 */

interface FailureText {
  /** Value of `errorKey` on the link-result page. Only `missing-state` is known from the real one. */
  readonly errorKey: string
  readonly message: string
  readonly check: string
}

function text(errorKey: string, message: string, check: string): FailureText {
  return { errorKey, message, check }
}

/** The sentences, by reason. */
export const linkFailures = {
  access_denied: text(
    'access-denied',
    'The user did not allow access.',
    'Nothing is wrong: the user pressed Deny or Cancel, and the server said so with error=access_denied.',
  ),
  authorization_error: text(
    'authorization-error',
    'The authorization server answered with an error instead of a code.',
    'Look up the error code in RFC 6749 section 4.1.2.1; scope and response_type are the usual causes.',
  ),
  missing_state: text(
    'missing-state',
    'The answer of the authorization server carries no state.',
    'Send state back exactly as it was received, also with errors. It is about 700 characters long: look for columns or cookies that cut it.',
  ),
  repeated_parameter: text(
    'invalid-request',
    'The answer carries a parameter twice.',
    'RFC 6749 section 3.1 allows each parameter once. A query string of the redirect URI may have been repeated.',
  ),
  unknown_state: text(
    'invalid-state',
    'Alexa never sent this state.',
    'Send state back byte for byte: not truncated, not decoded or encoded once more, not a fixed value.',
  ),
  expired_state: text(
    'expired-state',
    'The link was started too long ago.',
    'Start again from the companion app; on a slow sign-in page raise the simulator setting stateTtlS.',
  ),
  replayed_state: text(
    'replayed-state',
    'This state was used before.',
    'Every link has a new state. The browser may have gone back or reloaded the redirect: start again from the companion app.',
  ),
  foreign_session: text(
    'wrong-session',
    'The link was started in another browser or by another Amazon customer.',
    'Finish the link in the browser that began it. In the real world the user was signed in to Amazon as somebody else.',
  ),
  skill_disabled: text(
    'skill-not-enabled',
    'The skill was disabled while the link was on its way.',
    'Enable the skill and start again.',
  ),
  wrong_issuer: text(
    'wrong-issuer',
    'The answer names another issuer than the server that was asked.',
    'RFC 9207: iss must be the issuer of the authorization server that Alexa was sent to. Check the server, or the simulator setting issuer.',
  ),
  missing_code: text(
    'missing-code',
    'The answer carries neither a code nor an error.',
    'Redirect with code and state in the query, joined by "?" and "&".',
  ),
  implicit_in_query: text(
    'invalid-request',
    'The access token stands in the query.',
    'An implicit grant answers in the fragment: put "#" before access_token, not "?" (RFC 6749 section 4.2.2).',
  ),
  token_timeout: text(
    'token-timeout',
    'The token endpoint did not answer within the time limit.',
    'Alexa waits 4.5 seconds. Look for cold starts, slow password hashes and sleeping databases.',
  ),
  token_unreachable: text(
    'token-unreachable',
    'The token endpoint could not be reached.',
    'Check accessTokenUrl, the port, DNS and the certificate chain; real Alexa also needs a public address and a publicly trusted certificate.',
  ),
  token_redirected: text(
    'token-invalid',
    'The token endpoint answered with a redirect.',
    'Answer the POST itself. Configure the final address as accessTokenUrl, with https and the right trailing slash.',
  ),
  token_wrong_status: text(
    'token-invalid',
    'The token endpoint answered with an unexpected status.',
    'A good answer has status 200, a refusal 400 or 401 with an OAuth error in JSON.',
  ),
  token_server_error: text(
    'token-invalid',
    'The token endpoint failed (5xx).',
    "Read the server's own log at this time.",
  ),
  token_wrong_content_type: text(
    'token-invalid',
    'The token reply is not labelled as JSON in UTF-8.',
    'Send Content-Type: application/json;charset=UTF-8.',
  ),
  token_not_json: text(
    'token-invalid',
    'The token reply is not a JSON object.',
    'An HTML error page or a log line before the JSON is the usual cause.',
  ),
  token_missing_access_token: text(
    'token-invalid',
    'The token reply has no access_token.',
    'Send access_token as a non-empty text (RFC 6749 section 5.1).',
  ),
  token_missing_token_type: text(
    'token-invalid',
    'The token reply has no token_type.',
    'Send "token_type": "bearer".',
  ),
  token_wrong_token_type: text(
    'token-invalid',
    'The token_type is not bearer.',
    'Alexa can use bearer tokens alone: send "token_type": "bearer".',
  ),
  token_bad_expires_in: text(
    'token-invalid',
    'expires_in is not a positive number of seconds.',
    'Send a whole number of seconds, at least 360, without quotes.',
  ),
  invalid_request: text(
    'token-rejected',
    'The token endpoint calls the request malformed (invalid_request).',
    'Compare the parameters of token.request with what the server expects, client credentials first.',
  ),
  invalid_client: text(
    'token-rejected',
    'The token endpoint does not accept the client (invalid_client).',
    'Check clientId, clientSecret, and accessTokenScheme: HTTP_BASIC and REQUEST_BODY_CREDENTIALS are often confused.',
  ),
  invalid_grant: text(
    'token-rejected',
    'The token endpoint does not accept the code or the refresh token (invalid_grant).',
    'It may be expired, used before, or bound to another client, redirect URI or PKCE challenge. The server knows which.',
  ),
  unauthorized_client: text(
    'token-rejected',
    'The client may not use this grant (unauthorized_client).',
    'Allow authorization_code and refresh_token for this client at the server.',
  ),
  unsupported_grant_type: text(
    'token-rejected',
    'The token endpoint does not know this grant type (unsupported_grant_type).',
    'Check that accessTokenUrl is the token endpoint, and that it reads form bodies.',
  ),
  invalid_scope: text(
    'token-rejected',
    'The token endpoint refuses the scope (invalid_scope).',
    'Compare scopes of the linking file with what the server offers to this client.',
  ),
  token_rejected: text(
    'token-rejected',
    'The token endpoint refused the request.',
    "Look up the error code in the server's documentation.",
  ),
  accept_grant_failed: text(
    'accept-grant-failed',
    'The skill did not accept the grant: it answered AcceptGrant with an error.',
    'Look at the exchange of the code at https://api.amazon.com/auth/o2/token: client id and secret are those of the page PERMISSIONS in the developer console, not those of account linking.',
  ),
  accept_grant_timeout: text(
    'accept-grant-failed',
    'The skill did not answer AcceptGrant within the time limit.',
    'Look for a call that hangs, such as the exchange of the code at Login with Amazon.',
  ),
  accept_grant_unreachable: text(
    'accept-grant-failed',
    'The skill failed on AcceptGrant.',
    'The handler threw, or could not be reached. Handle the directive Alexa.Authorization AcceptGrant, or switch Send Alexa Events off.',
  ),
  accept_grant_unusable: text(
    'accept-grant-failed',
    'The answer of the skill to AcceptGrant is no AcceptGrant.Response.',
    'Answer with namespace Alexa.Authorization, name AcceptGrant.Response, payloadVersion "3" and an empty payload.',
  ),
  credential_refused: text(
    'credential-refused',
    'The skill called the access token expired or invalid, and Alexa ended the link.',
    'Answer with EXPIRED_ or INVALID_AUTHORIZATION_CREDENTIAL only when the link really is at an end; for passing faults use ENDPOINT_UNREACHABLE or INTERNAL_ERROR.',
  ),
  plus_code_grant_only: text(
    'contract-refused',
    'The link would use the implicit grant, which Alexa+ does not allow.',
    'Set type to AUTH_CODE.',
  ),
  plus_no_metadata: text(
    'contract-refused',
    'The authorization server publishes no metadata.',
    'Alexa+ reads /.well-known/oauth-authorization-server (RFC 8414) or /.well-known/openid-configuration. Where the issuer is not the origin of authorizationUrl, name it with the simulator setting issuer.',
  ),
  plus_pkce_not_advertised: text(
    'contract-refused',
    'The metadata of the authorization server does not offer PKCE with S256.',
    'List S256 in code_challenge_methods_supported, and check code_verifier at the token endpoint (RFC 7636).',
  ),
  plus_basic_not_offered: text(
    'contract-refused',
    'The token endpoint does not take HTTP Basic, by its metadata.',
    'Alexa+ authenticates with client_secret_basic: list it in token_endpoint_auth_methods_supported and allow it for this client.',
  ),
  plus_no_refresh_token: text(
    'contract-refused',
    'The access token came without a refresh token.',
    'Alexa+ needs a new refresh token with every access token, when a code is exchanged and when tokens are refreshed.',
  ),
  reciprocal_failed: text(
    'reciprocal-failed',
    'The server refused the code of the reciprocal authorization.',
    'Look at the exchange reciprocal.request: reciprocalAccessTokenUrl takes a form with grant_type=reciprocal_authorization_code, authenticated by the access token that it issued.',
  ),
} as const satisfies Record<string, FailureText>

/** Why a link or a refresh failed. */
export type LinkFailure = keyof typeof linkFailures

/** Where on its way a link failed. */
export type LinkStage = 'authorize' | 'callback' | 'token' | 'grant' | 'event'

/** A link that came to nothing. */
export interface RefusedLink {
  readonly ok: false
  readonly flowId: string
  readonly stage: LinkStage
  readonly reason: LinkFailure
  /** As it stands on the link-result page. */
  readonly errorKey: string
  /** One plain sentence. */
  readonly message: string
  /** What to look at. */
  readonly check: string
  /** The `error` that the authorization server sent. */
  readonly error?: string | undefined
  /** Its `error_description`. */
  readonly errorDescription?: string | undefined
}

/** How a link ended. */
export type LinkResult = { readonly ok: true; readonly flowId: string } | RefusedLink
