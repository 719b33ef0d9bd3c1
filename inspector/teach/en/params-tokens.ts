/**
 * English: what stands on sign-in forms, in answers about tokens and users, and in metadata.
 *
 * @module
 */

/** Sign-in, statements about tokens, and metadata. */
export const tokenParams = {
  username: {
    purpose: 'Says who signs in.',
    madeBy: 'The user.',
    checkedBy: 'The authorization server, together with the password.',
  },
  password: {
    purpose: 'Proves that it is this user. It is never stored in the log.',
    madeBy: 'The user.',
    checkedBy: 'The authorization server, against a hash. No client may ever see it.',
  },
  decision: {
    purpose: 'Says what the user chose on the consent page.',
    madeBy: 'The user, by a button.',
    checkedBy: 'The authorization server. It issues a code only after a yes.',
  },
  form_token: {
    purpose: 'Proves that the form was shown by this server in this browser.',
    madeBy: 'The server that shows the form; it fits a cookie.',
    checkedBy: 'The same server, when the form comes back.',
  },
  grant: {
    purpose: 'Names the connection that the user wants to end.',
    madeBy: 'The authorization server, when the user allowed access.',
    checkedBy: 'The authorization server: it must belong to the user who is signed in.',
  },
  token: {
    purpose: 'The token that the request is about, to be revoked or looked up.',
    madeBy: 'The authorization server, earlier.',
    checkedBy: 'The authorization server; when revoking, it must belong to the caller.',
  },
  token_type_hint: {
    purpose: 'Says whether the token is an access or a refresh token, to speed up the search.',
    madeBy: 'The caller.',
    checkedBy: 'Nobody needs to; a wrong hint must do no harm.',
  },
  active: {
    purpose: 'Says whether the token is good at this moment.',
    madeBy: 'The authorization server, from its records.',
    checkedBy: 'The API, which refuses the call when it is false.',
  },
  'WWW-Authenticate': {
    purpose: 'Says how to authenticate, and with a bearer token what was wrong with it.',
    madeBy: 'The server that answers 401 or 403.',
    checkedBy:
      'The caller: invalid_token means get a new one, insufficient_scope means ask for more.',
  },
  sub: {
    purpose: 'Names the user, for good.',
    madeBy: 'The authorization server.',
    checkedBy: 'The API, to find whose data is meant.',
  },
  aud: {
    purpose: 'Names for whom the token is meant.',
    madeBy: 'The authorization server.',
    checkedBy: 'The API, which must refuse tokens meant for others.',
  },
  exp: {
    purpose: 'Says when the token expires, in seconds since 1970.',
    madeBy: 'The authorization server.',
    checkedBy: 'The API, at every call.',
  },
  iat: {
    purpose: 'Says when the token was issued, in seconds since 1970.',
    madeBy: 'The authorization server.',
    checkedBy: 'Nobody has to; it helps to reckon an age.',
  },
  nbf: {
    purpose: 'Says from when on the token is good, in seconds since 1970.',
    madeBy: 'The authorization server.',
    checkedBy: 'The API. Clocks that differ make it fail.',
  },
  jti: {
    purpose: 'Gives the token a number of its own.',
    madeBy: 'The authorization server.',
    checkedBy: 'The server that keeps a list of revoked or used ones.',
  },
  kid: {
    purpose: 'Says which key signed the token.',
    madeBy: 'The authorization server.',
    checkedBy: 'The API, which looks it up among the published keys.',
  },
  alg: {
    purpose: 'Says how the token was signed.',
    madeBy: 'The authorization server.',
    checkedBy: 'The API, which must accept only what it expects, and never none.',
  },
  typ: {
    purpose: 'Says what kind of token this is, such as at+jwt for an access token.',
    madeBy: 'The authorization server.',
    checkedBy: 'The API, so that an ID token does not pass as an access token.',
  },
  id: {
    purpose: 'A number or name by which the receiver finds the record.',
    madeBy: 'Whoever answers.',
    checkedBy: 'Nobody. It is data.',
  },
  name: {
    purpose: 'The name of the user, to be shown.',
    madeBy: 'The user, at the provider.',
    checkedBy: 'Nobody. Names are no identity.',
  },
  email: {
    purpose: 'The user’s e-mail address.',
    madeBy: 'The user, at the provider.',
    checkedBy: 'The provider, if at all. It can change and pass to somebody else.',
  },
  email_verified: {
    purpose: 'Says whether the provider has checked the address.',
    madeBy: 'The provider.',
    checkedBy: 'The receiver, before it trusts the address.',
  },
  preferred_username: {
    purpose: 'The name under which the user wants to be shown.',
    madeBy: 'The user, at the provider.',
    checkedBy: 'Nobody. It need not be unique.',
  },
  locale: {
    purpose: 'The user’s language and region.',
    madeBy: 'The user’s settings.',
    checkedBy: 'Nobody. It chooses the language of answers.',
  },
  issuer: {
    purpose: 'The name of the authorization server, an address.',
    madeBy: 'The operator of the server.',
    checkedBy: 'The client: it must equal the one asked for, and iss in every answer.',
  },
  authorization_endpoint: {
    purpose: 'The address that the browser opens to begin.',
    madeBy: 'The operator of the server.',
    checkedBy: 'Nobody. Alexa has it from the developer console.',
  },
  token_endpoint: {
    purpose: 'The address where codes and refresh tokens are swapped.',
    madeBy: 'The operator of the server.',
    checkedBy: 'Nobody. Alexa has it from the developer console, as access token URI.',
  },
  jwks_uri: {
    purpose: 'The address of the public keys.',
    madeBy: 'The operator of the server.',
    checkedBy: 'Nobody. It must be read over TLS.',
  },
  introspection_endpoint: {
    purpose: 'The address where APIs ask about tokens.',
    madeBy: 'The operator of the server.',
    checkedBy: 'Nobody.',
  },
  revocation_endpoint: {
    purpose: 'The address where tokens are revoked.',
    madeBy: 'The operator of the server.',
    checkedBy: 'Nobody.',
  },
  userinfo_endpoint: {
    purpose: 'The address where claims about the user are read.',
    madeBy: 'The operator of the server.',
    checkedBy: 'Nobody.',
  },
  registration_endpoint: {
    purpose: 'The address where clients register themselves.',
    madeBy: 'The operator of the server.',
    checkedBy: 'Nobody. Alexa does not register itself.',
  },
  authorization_response_iss_parameter_supported: {
    purpose: 'Promises that every answer through the browser carries iss.',
    madeBy: 'The operator of the server.',
    checkedBy: 'The client: after this promise it must refuse an answer without iss.',
  },
  'metadata flag': {
    purpose: 'Says whether the server supports an option.',
    madeBy: 'The operator of the server.',
    checkedBy: 'The client, before it uses the option.',
  },
} as const
