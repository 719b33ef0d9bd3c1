/**
 * English: the parameters of OAuth, from the authorization request to the tokens.
 *
 * @module
 */

/** Authorization, token exchange and refresh. */
export const oauthParams = {
  client_id: {
    purpose: 'Says which client asks. It is no secret.',
    madeBy: 'The authorization server or its operator, when the client was registered.',
    checkedBy:
      'The authorization server, which must know it; a code and a refresh token belong to one client.',
  },
  response_type: {
    purpose: 'Says what the client wants back: a code, or with the implicit grant a token.',
    madeBy: 'The Alexa service, from the type of grant that was configured.',
    checkedBy: 'The authorization server, which may allow only some to this client.',
  },
  response_mode: {
    purpose: 'Says where the answer shall stand: in the query, in the fragment or in a form.',
    madeBy: 'The client; Alexa is not known to send it.',
    checkedBy: 'The authorization server, when it builds the redirect.',
  },
  state: {
    purpose: 'Ties the answer to the request: what comes back must be what went out.',
    madeBy: 'The Alexa service, new for every link, about 700 characters long.',
    checkedBy: 'The Alexa service, in the callback. The server only passes it back, byte for byte.',
  },
  scope: {
    purpose: 'Names the rights that are asked for or granted, separated by spaces.',
    madeBy: 'The developer, in the configuration of the skill.',
    checkedBy:
      'The authorization server against what the client may ask; the user on the consent page; the API.',
  },
  redirect_uri: {
    purpose: 'Says where the browser shall bring the answer.',
    madeBy: 'The Alexa service, which picks one of three addresses by the user’s region.',
    checkedBy:
      'The authorization server: an exact match first, and the same value again at the token endpoint.',
  },
  code_challenge: {
    purpose: 'Commits the client to a secret that it shows only later (PKCE).',
    madeBy: 'The Alexa service: SHA-256 of the verifier, as base64url.',
    checkedBy:
      'The authorization server, which keeps it with the code and compares it at the token endpoint.',
  },
  code_challenge_method: {
    purpose: 'Says how the challenge was made from the verifier: S256, or plain.',
    madeBy: 'The Alexa service; only S256 is documented for it.',
    checkedBy: 'The authorization server; plain protects nothing once the request is read.',
  },
  nonce: {
    purpose: 'Ties an ID token to the session that asked for it (OpenID Connect).',
    madeBy: 'The client; Alexa is not known to send it.',
    checkedBy: 'The client, in the ID token. The server copies it.',
  },
  prompt: {
    purpose: 'Asks the server to show a page or to show none (OpenID Connect).',
    madeBy: 'The client, or whoever wrote it into the configured address.',
    checkedBy: 'The authorization server, before it chooses a page.',
  },
  audience: {
    purpose: 'Tells some providers, such as Auth0, for which API the token shall be.',
    madeBy: 'The developer, in the configured address: Alexa keeps a query that stands there.',
    checkedBy: 'The provider, when it issues the token.',
  },
  access_type: {
    purpose: 'Tells Google with the value offline that a refresh token is wanted.',
    madeBy: 'The developer, in the configured address.',
    checkedBy: 'The provider, when it issues the tokens.',
  },
  resource: {
    purpose: 'Names the API for which the token shall be good.',
    madeBy: 'The client; of Amazon’s clients only Alexa+ is documented to send it.',
    checkedBy: 'The authorization server, with the code and again at the token endpoint.',
  },
  code: {
    purpose: 'A receipt that the client swaps for tokens, once and soon.',
    madeBy: 'The authorization server, after the user allowed access.',
    checkedBy:
      'The authorization server, at the token endpoint: fresh, unused, same client, same redirect URI.',
  },
  iss: {
    purpose: 'Names the server that answers, so that answers of two servers cannot be mixed up.',
    madeBy: 'The authorization server, in every answer through the browser.',
    checkedBy: 'The client, if it knows the issuer. Whether Alexa checks it is unconfirmed.',
  },
  error: {
    purpose: 'Says in a code of the specification why there is no success.',
    madeBy: 'The server that refuses.',
    checkedBy: 'The receiver, which chooses what to do next by this code alone.',
  },
  error_description: {
    purpose: 'Explains the error to developers. It is not meant for users.',
    madeBy: 'The server that refuses.',
    checkedBy: 'Nobody. Programs must not depend on it.',
  },
  error_uri: {
    purpose: 'Points to a page about the error.',
    madeBy: 'The server that refuses.',
    checkedBy: 'Nobody. A developer may open it.',
  },
  source: {
    purpose: 'Says with the value app that the answer comes from the provider’s own app.',
    madeBy: 'The provider’s app, in app-to-app linking.',
    checkedBy: 'The Alexa app.',
  },
  grant_type: {
    purpose: 'Says what the client offers in exchange: a code, a refresh token, or just itself.',
    madeBy: 'The client, fixed for each kind of request.',
    checkedBy: 'The authorization server, which may allow only some to this client.',
  },
  code_verifier: {
    purpose: 'Proves that whoever redeems the code also began the flow (PKCE).',
    madeBy: 'The Alexa service, at random, before the browser opens. It has not travelled before.',
    checkedBy:
      'The authorization server: its SHA-256 must equal the challenge that came with the code.',
  },
  client_secret: {
    purpose: 'Proves that the client is the client.',
    madeBy:
      'The authorization server or its operator, at registration; the developer tells it to Amazon.',
    checkedBy: 'The authorization server, in constant time, before it looks at anything else.',
  },
  'Authorization Basic': {
    purpose: 'Carries client id and secret in a header, base64 of both with a colon between.',
    madeBy: 'The Alexa service, when HTTP_BASIC is configured. Base64 is no encryption.',
    checkedBy: 'The authorization server, before it looks at anything else.',
  },
  'Authorization Bearer': {
    purpose: 'Carries an access token. Whoever holds it may use it.',
    madeBy: 'The caller, from the token it was given.',
    checkedBy: 'The API or endpoint: genuine, unexpired, meant for it, broad enough.',
  },
  access_token: {
    purpose: 'The key to the API, for some minutes or hours. To Alexa it is opaque.',
    madeBy: 'The authorization server, when it accepts a code or a refresh token.',
    checkedBy: 'The API, at every call. Alexa and the skill only pass it on.',
  },
  token_type: {
    purpose: 'Says how the token is to be used; bearer means just show it.',
    madeBy: 'The authorization server.',
    checkedBy: 'The client must not use a type it does not know. Alexa needs bearer.',
  },
  expires_in: {
    purpose: 'Says for how many seconds the access token is good.',
    madeBy: 'The authorization server; Amazon asks for at least 360.',
    checkedBy: 'The Alexa service, to refresh in time. How early it does so is unconfirmed.',
  },
  refresh_token: {
    purpose: 'Lets the client get new access tokens without the user.',
    madeBy: 'The authorization server, together with the access token.',
    checkedBy:
      'The authorization server, when the Alexa service shows it. The skill never sees it.',
  },
  id_token: {
    purpose: 'Tells the client who signed in, as a signed statement (OpenID Connect).',
    madeBy: 'The authorization server, when openid was among the scopes.',
    checkedBy: 'The client. Alexa seems to ignore it.',
  },
} as const
