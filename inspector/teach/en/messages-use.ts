/**
 * English: what the messages say while a link is used, renewed and ended, and outside every link.
 *
 * @module
 */

/** Phases 3 to 6. */
export const useMessages = {
  'voice.ask.2': {
    tells: 'The user asks {skill} for something, now that an account is linked.',
    why: 'The user says no name and no password: the link speaks for them.',
  },
  'skill.request': {
    tells: 'The Alexa service passes the request to the skill, with the user’s access token in it.',
    why: 'The token travels inside the body; the skill should not keep it, as the next may differ.',
    predict: {
      question: 'What must the skill check before it believes this request?',
      answer:
        'The signature over the body, the time stamp, and that the request names this very skill.',
    },
  },
  'api.request': {
    tells: 'The skill calls the API and shows the access token.',
    why: 'Whoever holds the token may use it: that is what bearer means.',
    predict: {
      question: 'How does the API know that it is the skill that calls?',
      answer: 'It does not. It sees a valid token, and a stolen one would look the same.',
    },
  },
  'api.validate': {
    tells: 'The API checks that the token is genuine, unexpired, meant for it and broad enough.',
    why: 'It verifies a signature with public keys, or asks the authorization server about the token.',
    predict: {
      question: 'The link was revoked a minute ago. Does the API accept this token?',
      answer:
        'If it only checks the signature, yes, until the token expires. Introspection would notice.',
    },
  },
  'api.response': {
    tells: 'The API answers the skill with data, or says why the token is not enough.',
    why: '401 means that the token is no good; 403 means that it lacks a right.',
  },
  'skill.response': {
    tells: 'The skill tells the Alexa service what to say.',
    why: 'Developers report about eight seconds of patience; after that Alexa says that the skill failed.',
  },
  'voice.answer': {
    tells: 'The device speaks the answer.',
    why: 'The user hears their own data, without having signed in at the loudspeaker.',
  },
  'smarthome.discover': {
    tells: 'The Alexa service asks the skill which devices the user has.',
    why: 'The user’s token stands in the payload: this request concerns no single device.',
  },
  'smarthome.directive': {
    tells: 'The Alexa service tells the skill to do something with one device.',
    why: 'The user’s token stands in the scope of the device, not where custom skills find it.',
  },
  'smarthome.response': {
    tells: 'The skill answers the directive with the new state of the device, or with an error.',
    why: 'An EXPIRED or INVALID_AUTHORIZATION_CREDENTIAL error can make Alexa drop the whole link.',
    predict: {
      question: 'The skill’s database is down for a minute. Which error should it not send?',
      answer:
        'One that blames the credential: Alexa may then drop the tokens, and only linking again helps.',
    },
  },
  'event-gateway.request': {
    tells: 'The skill tells Amazon’s event gateway that something changed at the user’s home.',
    why: 'It shows an Amazon token from AcceptGrant, never the token of {provider}.',
  },
  'event-gateway.response': {
    tells: 'The event gateway answers whether it took the event.',
    why: '403 with SKILL_DISABLED_EXCEPTION means that the user has disabled the skill.',
  },
  'clock.advance': {
    tells: 'Time passes.',
    why: 'The clock of this lab was moved: codes and tokens may now be too old.',
  },
  'refresh.request': {
    tells: 'The Alexa service asks for a new access token and shows its refresh token.',
    why: 'Alexa does this by itself, without the user; the skill never refreshes.',
    predict: {
      question: 'What will the server check now?',
      answer:
        'The client’s credentials, and that the refresh token is known, unexpired, unrevoked and theirs.',
    },
  },
  'refresh.validate': {
    tells: 'The authorization server checks the refresh token and decides whether to replace it.',
    why: 'Replacing it exposes theft; Amazon asks that the old one stay valid for a while.',
    predict: {
      question: 'The old refresh token arrives once more. Theft, or a lost reply?',
      answer:
        'The server cannot tell. Strict servers revoke everything; a period of grace saves honest links.',
    },
  },
  'refresh.response': {
    tells: 'The authorization server gives the Alexa service a new access token.',
    why: 'Without a new refresh token the old one stays in use; that Alexa keeps it is inferred.',
    predict: {
      question: 'The reply holds no refresh token. Is the link about to die?',
      answer: 'By OAuth the old one stays valid, and Alexa presumably keeps using it.',
    },
  },
  'refresh.rejected': {
    tells: 'The Alexa service gets no new access token.',
    why: 'After invalid_grant the link is over; how Alexa treats server errors is unconfirmed.',
    predict: {
      question: 'What will the user notice, and when?',
      answer: 'A notification that asks to link again; the next request to the skill has no token.',
    },
  },
  'tokens.drop': {
    tells: 'The Alexa service forgets the tokens of this link.',
    why: 'Only the user can mend it, by linking again.',
  },
  'app.relink-prompt': {
    tells: 'The Alexa service asks the user in the app to link again.',
    why: 'Amazon describes a push notification and a card.',
  },
  'app.disable': {
    tells: 'The user taps Disable skill in the Alexa app.',
    why: 'Disabling ends the link: there is no separate sign-out.',
  },
  'app.disable.call': {
    tells: 'The Alexa app tells the Alexa service to disable the skill.',
    why: 'The app holds no tokens, so it has nothing to delete itself.',
  },
  'tokens.delete': {
    tells: 'The Alexa service deletes its copy of the tokens.',
    why: 'The tokens still work: the authorization server has not been told.',
    predict: {
      question: 'Is the refresh token dead now?',
      answer:
        'No. Alexa has only forgotten it; until somebody revokes it, the server would accept it.',
    },
  },
  'event.skill-disabled': {
    tells: 'The Alexa service tells the skill that this user disabled it.',
    why: 'This is the moment to revoke the tokens, since Alexa does not do so.',
    reply: 'The skill says whether it took the event; without a 200 it is sent again for an hour.',
  },
  'revoke.request': {
    tells: 'The skill’s backend asks the authorization server to revoke a token.',
    why: 'Alexa does not call this endpoint: cleaning up is the developer’s job.',
    predict: {
      question: 'The token is already unknown to the server. What does it answer?',
      answer: '200 all the same: what the client wanted is already true.',
    },
  },
  'revoke.response': {
    tells: 'The authorization server confirms that the token no longer works.',
    why: 'Revoking a refresh token should end the access tokens of the same grant as well.',
  },
  'discovery.request': {
    tells: 'A program asks the authorization server where its endpoints are.',
    why: 'Alexa has its addresses from the developer console; Alexa+ reads this document.',
  },
  'discovery.response': {
    tells: 'The authorization server lists its endpoints and abilities.',
    why: 'The issuer in it must be exactly the one that was asked for.',
  },
  'jwks.request': {
    tells: 'A program asks for the public keys of the authorization server.',
    why: 'With them an API can check signatures by itself.',
  },
  'jwks.response': {
    tells: 'The authorization server publishes its public keys.',
    why: 'They are no secret; after a change of keys the old one must stay for a while.',
  },
  'introspect.request': {
    tells: 'The API asks the authorization server what it knows about a token.',
    why: 'For opaque tokens there is no other way, and revoked ones are noticed at once.',
    predict: {
      question: 'Must the API identify itself for this question?',
      answer: 'Yes. Otherwise anybody could test guessed tokens here.',
    },
  },
  'introspect.response': {
    tells: 'The authorization server says whether the token is active, and for whom.',
    why: 'For a token that is not active it says nothing but active: false.',
  },
  'userinfo.request': {
    tells: 'The skill asks who the linked user is, and shows the access token.',
    why: 'The token answers for the user; no user name is sent.',
  },
  'userinfo.response': {
    tells: 'The authorization server tells about the user what the scopes allow.',
    why: 'sub is the stable name of the user; an e-mail address can change.',
  },
  'client-credentials.request': {
    tells: 'A program asks for an access token in its own name.',
    why: 'No user takes part, so this grant cannot link an account.',
  },
  'client-credentials.response': {
    tells: 'The authorization server gives the program an access token, or refuses.',
    why: 'There should be no refresh token: the program can ask again at any time.',
  },
  'leniency.used': {
    tells: 'The server let something pass that a strict one would refuse.',
    why: 'A switch that is off by default was on; without it the flow would have ended here.',
  },
  'fault.fired': {
    tells: 'Something goes wrong on purpose.',
    why: 'Somebody armed a fault in this lab, to see how the parties cope.',
  },
  'admin.change': {
    tells: 'Somebody changed the lab while it ran.',
    why: 'Keys, accounts and settings belong to operators and users of the real services; here a trainer or a test does it for them.',
  },
  'skill.output': {
    tells: 'The skill prints a line.',
    why: 'This is its log; it is not sent to anybody.',
  },
  'attack.page': {
    tells: 'The in-app browser opens a page that the attacker made.',
    why: 'A link in a message or an advertisement is enough to bring it there.',
  },
  'attack.asset': {
    tells: 'The in-app browser loads a picture from the attacker’s host.',
    why: 'What its Referer header tells depends on the Referrer-Policy of the page around the picture.',
  },
  'http.other': {
    tells: 'A server was asked for something that is no part of account linking.',
    why: 'Kept for the count, so that nothing goes unseen.',
  },
} as const
