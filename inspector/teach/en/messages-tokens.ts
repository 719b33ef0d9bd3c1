/**
 * English: what the messages say while codes become tokens.
 *
 * @module
 */

/** Phase 2. */
export const tokenMessages = {
  'enablement.request': {
    tells: 'The app’s server asks Amazon to enable the skill, and adds a code of {provider}.',
    why: 'The link began in the developer’s own app, so the code reaches Amazon from there.',
  },
  'enablement.response': {
    tells: 'Amazon answers whether the skill is enabled and the account linked.',
    why: 'Amazon exchanges the code at the access token URI as in any other link.',
  },
  'token.request': {
    tells: 'The Alexa service asks the access token URI to swap the code for tokens.',
    why: 'Nobody’s browser can see this message, so the client can prove itself with its secret.',
    predict: {
      question: 'What will the server check before it hands out tokens?',
      answer:
        'The client’s credentials; that the code is fresh, unused and theirs; the redirect URI; the PKCE verifier.',
    },
  },
  'token.validate': {
    tells: 'The authorization server authenticates the client, checks the code and marks it used.',
    why: 'Every refusal reads the same on the wire; the true cause stands in the server’s private view.',
    predict: {
      question: 'The same code arrives a second time. What should the server do?',
      answer: 'Refuse it, and revoke the tokens that were issued for it: somebody has a copy.',
    },
  },
  'token.response': {
    tells: 'The authorization server gives the Alexa service an access token and a refresh token.',
    why: 'Only these two ever see the refresh token; neither browser nor skill does.',
    predict: {
      question: 'Which of these values will the skill receive later?',
      answer: 'The access token alone. The refresh token stays with the Alexa service.',
    },
  },
  'token.rejected': {
    tells: 'The Alexa service gets no tokens it could use.',
    why: 'The user sees a general failure page; Amazon tells neither user nor developer why.',
    predict: {
      question: 'Where can the developer find the cause?',
      answer: 'In the log of the own token endpoint: Amazon shows only that the link failed.',
    },
  },
  'tokens.store': {
    tells: 'The Alexa service stores the tokens for this Amazon user and this skill.',
    why: 'From here on it owns the link: the skill can neither read nor replace the refresh token.',
  },
  'smarthome.acceptgrant': {
    tells:
      'The Alexa service gives the skill a code of Amazon’s own, and names the user by a token.',
    why: 'With it the skill can send events later; a wrong answer makes the whole link fail.',
    predict: {
      question:
        'OAuth went well, but the skill does not know this directive. Is the account linked?',
      answer: 'No. AcceptGrant is part of linking: without a proper answer the link fails.',
    },
  },
  'lwa.token.request': {
    tells: 'The skill swaps Amazon’s code for tokens at Login with Amazon.',
    why: 'Client id and secret here are those for skill messaging, not those of account linking.',
  },
  'lwa.token.response': {
    tells: 'Login with Amazon answers with tokens for the event gateway.',
    why: 'They let the skill talk to Amazon; they are no use at the API of {provider}.',
  },
  'acceptgrant.response': {
    tells: 'The skill confirms AcceptGrant, or says that it failed.',
    why: 'The confirmation has an empty payload: Alexa only wants to know that the code was taken.',
  },
  'reciprocal.request': {
    tells: 'The Alexa service brings the authorization server a code of Amazon’s own.',
    why: 'So {provider} can act at Amazon too; the user’s access token proves whose account it is.',
  },
  'reciprocal.response': {
    tells: 'The authorization server answers whether it took Amazon’s code.',
    why: 'It was seen in Amazon’s sample code; what Alexa does on a refusal is unconfirmed.',
  },
  'event.skill-enabled': {
    tells: 'The Alexa service tells the skill that a user enabled it.',
    why: 'Sent only to skills that subscribed; whether it comes before the link event is unconfirmed.',
    reply: 'The skill says whether it took the event; without a 200 it is sent again for an hour.',
  },
  'event.permission-accepted': {
    tells: 'The Alexa service tells the skill that the user granted it permissions of Alexa.',
    why: 'These are rights at Amazon, such as reminders, and have nothing to do with {provider}.',
    reply: 'The skill says whether it took the event; without a 200 it is sent again for an hour.',
  },
  'event.permission-changed': {
    tells: 'The Alexa service tells the skill that the user changed its permissions.',
    why: 'The event lists what is granted now, so the skill needs no memory of its own.',
    reply: 'The skill says whether it took the event; without a 200 it is sent again for an hour.',
  },
  'event.subscription-changed': {
    tells: 'The Alexa service tells the skill which proactive events the user now subscribes to.',
    why: 'An empty list means that the user wants none any more.',
    reply: 'The skill says whether it took the event; without a 200 it is sent again for an hour.',
  },
  'event.account-linked': {
    tells:
      'The Alexa service tells the skill that the account is linked, and includes the access token.',
    why: 'Here the skill can pair Amazon’s userId with the user of {provider}.',
    reply: 'The skill says whether it took the event; without a 200 it is sent again for an hour.',
    predict: {
      question: 'May the skill rely on getting this event exactly once?',
      answer: 'No: without a 200 it comes again, so the skill must take it twice without harm.',
    },
  },
  'link.result': {
    tells: 'The Alexa service sends the browser to its result page.',
    why: 'The address says success=true or false, and hardly ever a reason.',
  },
  'app.linked': {
    tells: 'The browser closes, and the Alexa app shows how the linking ended.',
    why: 'The app learns the result alone: no code and no token ever reaches it.',
  },
} as const
