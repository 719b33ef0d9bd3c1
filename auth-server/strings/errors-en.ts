/**
 * English strings of the authorization server's error page: for each known cause a title, what
 * happened, and what to do. OAuth codes and parameter names are never translated.
 *
 * @module
 */

/** Every string of the error page. */
export const errorsEn = {
  next: 'What to do',
  details: 'For developers',
  'fact.error': 'Error code',
  'fact.status': 'HTTP status',
  'fact.request': 'Request',
  'fact.seen': 'Sent',
  'fact.expected': 'Accepted',
  'fact.client': 'Client',
  'fact.none': 'nothing',
  flow: 'Show this request in the flow inspector',

  'redirect-uri-unregistered.title': 'The return address is not registered',
  'redirect-uri-unregistered.text':
    '{client} asked Tunebox to send you back to an address that is not on its list. Tunebox stopped here and sent nothing to that address.',
  'redirect-uri-unregistered.next':
    'Register the address exactly as it was sent, or correct it in the app. Every character counts: scheme, host, port, path and a slash at the end.',

  'redirect-uri-missing.title': 'The return address is missing',
  'redirect-uri-missing.text':
    'The request does not say where to send you back to, so Tunebox stopped here.',
  'redirect-uri-missing.next':
    'Send the parameter redirect_uri with one of the registered addresses, percent-encoded.',

  'client-unknown.title': 'This app is not known to Tunebox',
  'client-unknown.text':
    'The request comes from an app that is not registered, so Tunebox stopped here and sent nothing anywhere.',
  'client-unknown.next':
    'Compare the client id in the account linking settings of the skill with the registered ones, upper and lower case included.',

  'client-id-missing.title': 'The request does not say which app is asking',
  'client-id-missing.text': 'The parameter client_id is missing, so Tunebox stopped here.',
  'client-id-missing.next': 'Send client_id with the id of a registered app.',

  'parameter-missing.title': 'The request is incomplete',
  'parameter-missing.text': 'The parameter {name} is missing.',
  'parameter-missing.next': 'Add {name} to the authorization request and try again.',

  'parameter-repeated.title': 'The request contradicts itself',
  'parameter-repeated.text': 'The parameter {name} was sent more than once.',
  'parameter-repeated.next':
    'Send {name} once. A query that is already part of the configured authorization URL counts as well.',

  'response-type-unsupported.title': 'This kind of answer is not offered',
  'response-type-unsupported.text':
    'The app asked for a response_type that Tunebox does not give to it.',
  'response-type-unsupported.next':
    'Send response_type=code for the authorization code grant, or allow the other grant for this client.',

  'pkce-missing.title': 'The request lacks its proof of origin',
  'pkce-missing.text':
    'This app must protect its requests with PKCE, but no code_challenge was sent.',
  'pkce-missing.next':
    'Switch PKCE on in the account linking settings of the skill, so that code_challenge and code_challenge_method=S256 are sent.',

  'pkce-method-refused.title': 'This kind of PKCE is not accepted',
  'pkce-method-refused.text': 'The code_challenge_method of the request is refused.',
  'pkce-method-refused.next':
    'Send code_challenge_method=S256. Without the parameter OAuth assumes “plain”, which protects nothing.',

  'pkce-challenge-invalid.title': 'The code_challenge is not valid',
  'pkce-challenge-invalid.text': 'The code_challenge of the request does not have the right form.',
  'pkce-challenge-invalid.next':
    'Send the SHA-256 hash of the code_verifier as base64url: 43 characters without “=” at the end.',

  'scope-unknown.title': 'The app asks for permissions that do not exist',
  'scope-unknown.text':
    'At least one scope of the request is not known or not allowed for this app.',
  'scope-unknown.next':
    'Correct the scopes in the account linking settings of the skill. Scopes are separated by one space each.',

  'session-lost.title': 'This sign-in cannot be continued',
  'session-lost.text':
    'It has timed out, it was finished before, or it was started in another browser. Nothing was linked or shared now.',
  'session-lost.next':
    'Go back to the app where you began and choose “Link account” again. Allow cookies for this page.',

  'access-denied.title': 'Access was refused',
  'access-denied.text': 'The request ended without anything being shared.',
  'access-denied.next':
    'If you meant to allow it, go back to the app where you began and try again.',

  'path-unknown.title': 'There is no such page',
  'path-unknown.text': 'Tunebox has nothing at {path}.',
  'path-unknown.next':
    'Check the address for typing mistakes. The metadata at /.well-known/openid-configuration lists every endpoint.',

  'request-refused.title': 'Tunebox cannot accept this request',
  'request-refused.text': 'Something about the request is not as it must be.',
  'request-refused.next':
    'Go back to the app where you began and try again. Developers find the reason below.',

  'unavailable.title': 'Tunebox cannot answer at the moment',
  'unavailable.text': 'Tunebox cannot reach the place where it keeps its records.',
  'unavailable.next': 'Wait a few seconds, then try again. What was stored is kept.',

  'server-error.title': 'Something went wrong at Tunebox',
  'server-error.text': 'This is not your fault, and nothing was linked or shared.',
  'server-error.next':
    'Try again in a moment. If it happens again, report the request id that stands below.',
} as const
