/**
 * English: what the messages say from the first spoken word to the answer at the redirect endpoint.
 *
 * @module
 */

/** Phases 0 and 1. */
export const authorizationMessages = {
  'voice.ask': {
    tells: 'The user asks {skill} for something, aloud, at an Alexa-enabled device.',
    why: 'Nothing is linked yet, and this is how many users first find out.',
  },
  'voice.upload': {
    tells: 'The device sends what it heard to the Alexa service.',
    why: 'The device only listens and speaks: it never sees a token.',
  },
  'skill.request.unlinked': {
    tells: 'The Alexa service passes the request to the skill, without an access token.',
    why: 'The key accessToken is absent, not empty: that is how a skill knows that nothing is linked.',
    predict: {
      question: 'How does the skill notice that this user has not linked an account?',
      answer: 'The request has no key accessToken at all, neither null nor an empty text.',
    },
  },
  'skill.response.linkaccount': {
    tells: 'The skill answers with a sentence and a LinkAccount card.',
    why: 'The card is seen in the app alone, so the speech has to mention it.',
  },
  'voice.prompt': {
    tells: 'The device tells the user to link the account in the Alexa app.',
    why: 'Signing in needs a page and a keyboard, which a loudspeaker does not have.',
  },
  'app.card': {
    tells: 'The Alexa service puts the LinkAccount card into the Alexa app.',
    why: 'The card starts the same linking as the button on the page of the skill.',
  },
  'app.enable': {
    tells: 'The user taps Enable or Link account for {skill} in the Alexa app.',
    why: 'This tap is the user’s wish, and everything in this phase follows from it.',
  },
  'app.authz-url.request': {
    tells: 'The Alexa app asks the Alexa service which address to open.',
    why: 'The app holds no client secret and builds no request of its own.',
  },
  'alexa.prepare': {
    tells:
      'The Alexa service makes a fresh state and chooses a redirect URI for the user’s region.',
    why: 'It notes which Amazon session the state belongs to; with PKCE it also makes a secret verifier.',
    predict: {
      question: 'Which values must the Alexa service remember until the user comes back?',
      answer:
        'The state with its Amazon session, the redirect URI it chose, and the PKCE verifier if used.',
    },
  },
  'app.authz-url.response': {
    tells: 'The Alexa service hands the app the finished authorization URL.',
    why: 'It carries the state and the challenge, but neither the client secret nor the verifier.',
  },
  'app.open-browser': {
    tells: 'The Alexa app opens the authorization URL in its in-app browser.',
    why: 'From here on the user is with {provider}; Amazon does not see the password.',
  },
  'authz.request': {
    tells: 'The browser asks the authorization server to let the Alexa service act for this user.',
    why: 'All of it stands in the address, so the user, and anyone with the device, can read and change it.',
    predict: {
      question: 'Which of these parameters must the server check before it may redirect anywhere?',
      answer:
        'client_id and redirect_uri: a redirect to an unchecked address would hand data to strangers.',
    },
  },
  'authz.validate': {
    tells:
      'The authorization server checks the client, the redirect URI, the response type, the scopes and PKCE.',
    why: 'The redirect URI must match a registered one character by character; Alexa has three, by region.',
    predict: {
      question:
        'The redirect URI differs from the registered one by a slash at the end. What happens?',
      answer: 'It is refused with a page of the server’s own, because only an exact match counts.',
    },
  },
  'authz.error.page': {
    tells: 'The authorization server shows an error page and redirects nowhere.',
    why: 'With an unknown client or a wrong redirect URI, it cannot know who would receive the redirect.',
    predict: {
      question: 'Does the Alexa service learn of this error?',
      answer: 'No. Nobody is redirected, so only the user sees the page, and the link stays open.',
    },
  },
  'authz.error.redirect': {
    tells:
      'The authorization server sends the browser back to the Alexa service with an error code.',
    why: 'Client and redirect URI are right, so the client may learn what is wrong with the rest.',
  },
  'login.redirect': {
    tells: 'The authorization server sends the browser on to its sign-in or consent page.',
    why: 'OAuth leaves open how a server signs its users in; only the result counts.',
  },
  'login.page': {
    tells: 'The authorization server shows its sign-in page.',
    why: 'The page belongs to {provider}: Amazon supplies the frame of the browser and nothing else.',
  },
  'login.submit': {
    tells: 'The user sends name and password to the authorization server.',
    why: 'Only the browser and this server see them; keeping them from the client is the point of OAuth.',
    predict: {
      question: 'Who gets to see the password?',
      answer: 'The browser and the authorization server; neither the Alexa service nor the skill.',
    },
  },
  'login.rejected': {
    tells: 'The authorization server shows the sign-in page again, with what was wrong.',
    why: 'The request still waits: a second try goes on with the same state.',
  },
  'consent.page': {
    tells:
      'The authorization server asks the user whether the Alexa service may have these rights.',
    why: 'This page is the only place where the user sees what the client asked for.',
  },
  'consent.decision': {
    tells: 'The user allows or denies, and the browser posts the decision.',
    why: 'A hidden form token proves that the post came from this page, in this browser.',
    predict: {
      question: 'How does the server know that the user pressed this button, and not another site?',
      answer:
        'The form carries a token that fits a cookie of this browser; a foreign site knows neither.',
    },
  },
  'code.issue': {
    tells: 'The authorization server notes the grant and makes a code that can be used once.',
    why: 'The code is bound to the client, the redirect URI and the PKCE challenge, and lives only briefly.',
    predict: {
      question: 'Why does the server not send the access token right away?',
      answer:
        'The answer goes through the browser; a code is useless there without the client’s secret.',
    },
  },
  'authz.response': {
    tells:
      'The authorization server sends the browser back to the Alexa service with code and state.',
    why: 'The code now stands in an address: the device and its history can read it.',
    predict: {
      question:
        'Somebody reads the code in the browser’s history. What is still missing to use it?',
      answer:
        'The client’s secret, with PKCE also the verifier, and the code must be fresh and unused.',
    },
  },
  'authz.response.denied': {
    tells: 'The authorization server sends the browser back with error=access_denied.',
    why: 'The user said no: a page without a way back would leave the user stuck in the app.',
  },
  'redirect.callback': {
    tells:
      'The browser calls the redirect endpoint of the Alexa service with what the server gave it.',
    why: 'Anybody can call this address with any values, so the Alexa service trusts none of them yet.',
    predict: {
      question: 'Which value tells the Alexa service that this answer belongs to this user?',
      answer: 'state: it made the value for this Amazon session and gave it to nobody else.',
    },
  },
  'state.check': {
    tells: 'The Alexa service checks that it made this state, for this session, and for one use.',
    why: 'Without this check an attacker’s code could be slipped into the victim’s link.',
    predict: {
      question: 'The state is genuine, but a second person’s browser brings it. Is the link made?',
      answer: 'No: the state is bound to the Amazon session that began the link.',
    },
  },
  'amazon.consent.request': {
    tells: 'The browser opens Amazon’s own consent page, on the way from the developer’s own app.',
    why: 'Here Amazon is the authorization server and the app is the client: the roles are reversed.',
  },
  'amazon.consent.response': {
    tells: 'Amazon sends the browser back to the app with a code of its own.',
    why: 'With this code the app may enable the skill for the user; Amazon says it lives five minutes.',
  },
} as const
