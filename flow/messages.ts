/**
 * The catalogue of messages that account linking is made of: one stable id for each, with the
 * phase it belongs to, the channel it travels on and the two actors it joins.
 *
 * Ids are public: URLs, tests, exports and the inspector name messages by them. Add, never rename.
 *
 * @module
 */

/**
 * An actor of the drawing; `X`, the attacker, appears in attack scenarios alone, and `C`, a client that has
 * nothing to do with Alexa, in runs of plain OAuth.
 */
export type Lane = 'U' | 'D' | 'S' | 'A' | 'W' | 'C' | 'AS' | 'K' | 'R' | 'X'

/** How a message travels: spoken, through the user's browser, server to server, inside Amazon, or not at all. */
export type Channel = 'voice' | 'front' | 'back' | 'internal' | 'self'

/** 0 trigger · 1 authorization · 2 token exchange · 3 use · 4 refresh · 5 unlink · 6 outside the link. */
export type Phase = 0 | 1 | 2 | 3 | 4 | 5 | 6

/** What a message is, whichever run it is part of. */
export interface MessageType {
  readonly phase: Phase
  readonly channel: Channel
  readonly from: Lane
  readonly to: Lane
  /** Short label of the arrow, in the words of the specifications. */
  readonly label: string
}

/** Full names of the actors, as printed in exports and on the command line. */
export const laneNames: Readonly<Record<Lane, string>> = {
  U: 'User',
  D: 'Alexa-enabled device',
  S: 'Alexa service',
  A: 'Alexa app',
  W: 'In-app browser',
  C: 'Client app',
  AS: 'Authorization server',
  K: 'Skill',
  R: 'Resource API',
  X: 'Attacker',
}

function message(
  phase: Phase,
  channel: Channel,
  [from, to]: readonly [Lane, Lane],
  label: string,
): MessageType {
  return { phase, channel, from, to, label }
}

/** Every message this project sends or decides, by id, in the order of a complete run. */
export const messages = {
  'voice.ask': message(0, 'voice', ['U', 'D'], 'says something to the skill'),
  'voice.upload': message(0, 'internal', ['D', 'S'], 'sends the utterance'),
  'skill.request.unlinked': message(0, 'back', ['S', 'K'], 'POST request without accessToken'),
  'skill.response.linkaccount': message(0, 'back', ['K', 'S'], 'speech and LinkAccount card'),
  'voice.prompt': message(0, 'voice', ['D', 'U'], 'asks the user to link in the app'),
  'app.card': message(0, 'internal', ['S', 'A'], 'LinkAccount card'),

  'app.enable': message(1, 'front', ['U', 'A'], 'taps Enable or Link account'),
  'app.authz-url.request': message(1, 'internal', ['A', 'S'], 'asks for the authorization URL'),
  'alexa.prepare': message(1, 'self', ['S', 'S'], 'makes state, chooses the redirect_uri'),
  'app.authz-url.response': message(1, 'internal', ['S', 'A'], 'authorization URL'),
  'app.open-browser': message(1, 'front', ['A', 'W'], 'opens the authorization URL'),
  'authz.request': message(1, 'front', ['W', 'AS'], 'GET authorization URI'),
  'authz.validate': message(1, 'self', ['AS', 'AS'], 'checks client, redirect_uri, scope, PKCE'),
  'authz.error.page': message(1, 'front', ['AS', 'W'], 'error page, no redirect'),
  'authz.error.redirect': message(1, 'front', ['AS', 'W'], 'redirect with error'),
  'login.redirect': message(1, 'front', ['AS', 'W'], 'redirect to sign-in'),
  'login.page': message(1, 'front', ['AS', 'W'], 'sign-in page'),
  'login.submit': message(1, 'front', ['W', 'AS'], 'POST credentials'),
  'login.rejected': message(1, 'front', ['AS', 'W'], 'sign-in refused'),
  'consent.page': message(1, 'front', ['AS', 'W'], 'consent page'),
  'consent.decision': message(1, 'front', ['W', 'AS'], 'POST allow or deny'),
  'code.issue': message(1, 'self', ['AS', 'AS'], 'stores the grant, makes a one-time code'),
  'authz.response': message(1, 'front', ['AS', 'W'], 'redirect with code and state'),
  'authz.response.denied': message(1, 'front', ['AS', 'W'], 'redirect with error=access_denied'),
  'redirect.callback': message(1, 'front', ['W', 'S'], 'GET redirect_uri'),
  'state.check': message(1, 'self', ['S', 'S'], 'checks state'),

  'amazon.consent.request': message(1, 'front', ['W', 'S'], 'GET Amazon’s consent page'),
  'amazon.consent.response': message(1, 'front', ['S', 'W'], 'redirect with Amazon’s code'),
  'enablement.request': message(2, 'back', ['K', 'S'], 'calls skill enablement'),
  'enablement.response': message(2, 'back', ['S', 'K'], 'answer of skill enablement'),

  'token.request': message(2, 'back', ['S', 'AS'], 'POST access token URI'),
  'token.validate': message(2, 'self', ['AS', 'AS'], 'checks client, code, redirect_uri, PKCE'),
  'token.response': message(2, 'back', ['AS', 'S'], 'access token and refresh token'),
  'token.rejected': message(2, 'back', ['AS', 'S'], 'no usable token'),
  'tokens.store': message(2, 'self', ['S', 'S'], 'stores the tokens for user and skill'),
  'smarthome.acceptgrant': message(2, 'back', ['S', 'K'], 'AcceptGrant'),
  'lwa.token.request': message(2, 'back', ['K', 'S'], 'POST Amazon’s token URI'),
  'lwa.token.response': message(2, 'back', ['S', 'K'], 'answer of Login with Amazon'),
  'acceptgrant.response': message(2, 'back', ['K', 'S'], 'answer to AcceptGrant'),
  'reciprocal.request': message(2, 'back', ['S', 'AS'], 'POST reciprocal token URI'),
  'reciprocal.response': message(2, 'back', ['AS', 'S'], 'answer to the Amazon code'),
  'event.skill-enabled': message(2, 'back', ['S', 'K'], 'AlexaSkillEvent.SkillEnabled'),
  'event.permission-accepted': message(
    2,
    'back',
    ['S', 'K'],
    'AlexaSkillEvent.SkillPermissionAccepted',
  ),
  'event.permission-changed': message(
    2,
    'back',
    ['S', 'K'],
    'AlexaSkillEvent.SkillPermissionChanged',
  ),
  'event.subscription-changed': message(
    2,
    'back',
    ['S', 'K'],
    'AlexaSkillEvent.ProactiveSubscriptionChanged',
  ),
  'event.account-linked': message(2, 'back', ['S', 'K'], 'AlexaSkillEvent.SkillAccountLinked'),
  'link.result': message(2, 'front', ['S', 'W'], 'redirect to the link-result page'),
  'app.linked': message(2, 'front', ['W', 'A'], 'shows the result'),

  'voice.ask.2': message(3, 'voice', ['U', 'D'], 'says something to the skill'),
  'skill.request': message(3, 'back', ['S', 'K'], 'POST request with accessToken'),
  'api.request': message(3, 'back', ['K', 'R'], 'calls the API with the Bearer token'),
  'api.validate': message(3, 'self', ['R', 'R'], 'checks the access token'),
  'api.response': message(3, 'back', ['R', 'K'], 'answer of the API'),
  'skill.response': message(3, 'back', ['K', 'S'], 'speech'),
  'voice.answer': message(3, 'voice', ['D', 'U'], 'speaks the answer'),
  'smarthome.discover': message(3, 'back', ['S', 'K'], 'Discover'),
  'smarthome.directive': message(3, 'back', ['S', 'K'], 'control directive'),
  'smarthome.response': message(3, 'back', ['K', 'S'], 'answer to the directive'),
  'event-gateway.request': message(3, 'back', ['K', 'S'], 'POST event'),
  'event-gateway.response': message(3, 'back', ['S', 'K'], 'answer of the event gateway'),

  'clock.advance': message(4, 'self', ['S', 'S'], 'time passes'),
  'refresh.request': message(4, 'back', ['S', 'AS'], 'POST access token URI, refresh_token'),
  'refresh.validate': message(4, 'self', ['AS', 'AS'], 'checks client and refresh token'),
  'refresh.response': message(4, 'back', ['AS', 'S'], 'new access token'),
  'refresh.rejected': message(4, 'back', ['AS', 'S'], 'no new token'),
  'tokens.drop': message(4, 'self', ['S', 'S'], 'forgets the tokens'),
  'app.relink-prompt': message(4, 'internal', ['S', 'A'], 'asks the user to link again'),

  'app.disable': message(5, 'front', ['U', 'A'], 'taps Disable skill'),
  'app.disable.call': message(5, 'internal', ['A', 'S'], 'disables the skill'),
  'tokens.delete': message(5, 'self', ['S', 'S'], 'deletes the tokens'),
  'event.skill-disabled': message(5, 'back', ['S', 'K'], 'AlexaSkillEvent.SkillDisabled'),
  'revoke.request': message(5, 'back', ['K', 'AS'], 'POST revocation'),
  'revoke.response': message(5, 'back', ['AS', 'K'], 'revoked'),

  'discovery.request': message(6, 'back', ['K', 'AS'], 'GET metadata'),
  'discovery.response': message(6, 'back', ['AS', 'K'], 'metadata'),
  'jwks.request': message(6, 'back', ['K', 'AS'], 'GET keys'),
  'jwks.response': message(6, 'back', ['AS', 'K'], 'keys'),
  'introspect.request': message(6, 'back', ['R', 'AS'], 'POST introspection'),
  'introspect.response': message(6, 'back', ['AS', 'R'], 'state of the token'),
  'userinfo.request': message(6, 'back', ['K', 'AS'], 'GET userinfo'),
  'userinfo.response': message(6, 'back', ['AS', 'K'], 'claims of the user'),
  'client-credentials.request': message(6, 'back', ['K', 'AS'], 'POST client_credentials'),
  'client-credentials.response': message(6, 'back', ['AS', 'K'], 'access token'),
  'client.open': message(1, 'front', ['W', 'C'], 'opens the client app'),
  'client.prepare': message(1, 'self', ['C', 'C'], 'makes state, and with PKCE a verifier'),
  'client.redirect': message(1, 'front', ['C', 'W'], 'redirect to the authorization URI'),
  'client.return-page': message(1, 'front', ['C', 'W'], 'page whose script reads the fragment'),
  'client.fragment': message(1, 'front', ['W', 'C'], 'POST what stood in the fragment'),
  'client.result': message(3, 'front', ['C', 'W'], 'page with what came of it'),

  'attack.page': message(1, 'front', ['W', 'X'], 'opens a page of the attacker'),
  'attack.asset': message(1, 'front', ['W', 'X'], 'loads a picture from the attacker’s host'),

  'leniency.used': message(6, 'self', ['AS', 'AS'], 'a leniency switch mattered'),
  'fault.fired': message(6, 'self', ['S', 'S'], 'something goes wrong on purpose'),
  'admin.change': message(6, 'self', ['S', 'S'], 'somebody changes the lab'),
  'skill.output': message(6, 'self', ['K', 'K'], 'prints a line'),
  'http.other': message(6, 'front', ['W', 'AS'], 'unhandled traffic'),
} as const satisfies Record<string, MessageType>

/** Id of a message in {@link messages}. */
export type MessageId = keyof typeof messages

/** Whether a text names a message of the catalogue. */
export function isMessageId(text: string): text is MessageId {
  return Object.hasOwn(messages, text)
}
