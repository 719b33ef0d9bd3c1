/**
 * English: what takes the place of texts about Alexa in a run of plain OAuth.
 *
 * @module
 */

/** Texts of plain OAuth. */
export const plain = {
  messages: {
    'authz.request': {
      tells: 'The browser asks the authorization server to let the client app act for this user.',
      why: 'All of it stands in the address, so the user can read and change it.',
      predict: {
        question: 'Which parameters must the server check before it may redirect anywhere?',
        answer: 'client_id and redirect_uri: an unchecked address would hand data to strangers.',
      },
    },
    'authz.validate': {
      tells:
        'The authorization server checks the client, the redirect URI, the response type, the scopes and PKCE.',
      why: 'The redirect URI must match a registered one character by character.',
    },
    'authz.error.page': {
      tells: 'The authorization server shows an error page and redirects nowhere.',
      why: 'With an unknown client or a wrong redirect URI, it cannot know who would receive the redirect.',
    },
    'authz.error.redirect': {
      tells:
        'The authorization server sends the browser back to the client app with an error code.',
      why: 'Client and redirect URI are right, so the client may learn what is wrong with the rest.',
    },
    'login.page': {
      tells: 'The authorization server shows its sign-in page.',
      why: 'The page belongs to {provider}: the client app never sees what is typed here.',
    },
    'login.submit': {
      tells: 'The user sends name and password to the authorization server.',
      why: 'Only the browser and this server see them; keeping them from the client is the point of OAuth.',
      predict: {
        question: 'Who gets to see the password?',
        answer: 'The browser and the authorization server, and not the client app.',
      },
    },
    'consent.page': {
      tells: 'The authorization server asks the user whether the client app may have these rights.',
      why: 'This page is the only place where the user sees what the client asked for.',
    },
    'authz.response': {
      tells: 'The authorization server sends the browser back to the client app with its answer.',
      why: 'Whatever it is, a code or a token, it now stands in an address.',
      predict: {
        question: 'Somebody reads this address in the history. What can they do with it?',
        answer:
          'With a token, everything it allows. With a code, nothing without secret or verifier.',
      },
    },
    'redirect.callback': {
      tells: 'The browser calls the redirect endpoint of the client app.',
      why: 'Anybody can call this address with any values, so the client trusts none of them yet.',
      predict: {
        question: 'Which value tells the client that this answer belongs to this browser?',
        answer: 'state: the client made it for this browser and gave it to nobody else.',
      },
    },
    'state.check': {
      tells: 'The client app checks that it made this state, and for one use.',
      why: 'Without this check an attacker’s code could be slipped into the user’s session.',
    },
    'token.request': {
      tells: 'The client app asks the token endpoint to swap the code for tokens.',
      why: 'Nobody’s browser can see this message, so the client can prove itself with its secret.',
      predict: {
        question: 'What will the server check before it hands out tokens?',
        answer:
          'The client’s credentials; that the code is fresh, unused and theirs; the redirect URI; the PKCE verifier.',
      },
    },
    'token.response': {
      tells: 'The authorization server gives the client app an access token and a refresh token.',
      why: 'Both stay on the server of the client; the browser sees neither.',
    },
    'token.rejected': {
      tells: 'The client app gets no tokens.',
      why: 'The error code says which kind of mistake it was, and not what exactly.',
    },
    'tokens.store': {
      tells: 'The client app stores the tokens of this user.',
      why: 'Whoever steals them here can act for the user until they expire or are revoked.',
    },
    'api.request': {
      tells: 'The client app calls the API and shows the access token.',
      why: 'Whoever holds the token may use it: that is what bearer means.',
      predict: {
        question: 'How does the API know that it is the client app that calls?',
        answer: 'It does not. It sees a valid token, and a stolen one would look the same.',
      },
    },
    'api.response': {
      tells: 'The API answers the client app with data, or says why the token is not enough.',
      why: '401 means that the token is no good; 403 means that it lacks a right.',
    },
    'refresh.request': {
      tells: 'The client app asks for a new access token and shows its refresh token.',
      why: 'The user takes no part in it and need not be there.',
      predict: {
        question: 'What will the server check now?',
        answer:
          'The client’s credentials, and that the refresh token is known, unexpired, unrevoked and theirs.',
      },
    },
    'refresh.validate': {
      tells: 'The authorization server checks the refresh token and decides whether to replace it.',
      why: 'Replacing it exposes theft: a thief and the client cannot both use the newest one.',
    },
    'refresh.response': {
      tells: 'The authorization server gives the client app a new access token.',
      why: 'Where no new refresh token comes along, the old one stays in use.',
    },
    'refresh.rejected': {
      tells: 'The client app gets no new access token.',
      why: 'After invalid_grant the user has to allow access anew.',
    },
    'client-credentials.request': {
      tells: 'The client app asks for an access token in its own name.',
      why: 'No user takes part, so no browser, no consent and no code are needed.',
      predict: {
        question: 'Whose data will this token open?',
        answer: 'No user’s. The token speaks for the client and for nobody else.',
      },
    },
  },
  params: {
    response_type: {
      purpose: 'Says what the client wants back: a code, or with the implicit grant a token.',
      madeBy: 'The client app, by the grant that it uses.',
      checkedBy: 'The authorization server, which may allow only some to this client.',
    },
    state: {
      purpose: 'Ties the answer to the request: what comes back must be what went out.',
      madeBy: 'The client app, new for every run.',
      checkedBy: 'The client app, in the callback. The server only passes it back.',
    },
    scope: {
      purpose: 'Names the rights that are asked for or granted, separated by spaces.',
      madeBy: 'The client app.',
      checkedBy:
        'The authorization server against what the client may ask; the user on the consent page; the API.',
    },
    redirect_uri: {
      purpose: 'Says where the browser shall bring the answer.',
      madeBy: 'The client app, which registered it beforehand.',
      checkedBy:
        'The authorization server: an exact match first, and the same value again at the token endpoint.',
    },
    code_challenge: {
      purpose: 'Commits the client to a secret that it shows only later (PKCE).',
      madeBy: 'The client app: SHA-256 of the verifier, as base64url.',
      checkedBy:
        'The authorization server, which keeps it with the code and compares it at the token endpoint.',
    },
    code_challenge_method: {
      purpose: 'Says how the challenge was made from the verifier: S256, or plain.',
      madeBy: 'The client app, which uses S256.',
      checkedBy: 'The authorization server; plain protects nothing once the request is read.',
    },
    iss: {
      purpose: 'Names the server that answers, so that answers of two servers cannot be mixed up.',
      madeBy: 'The authorization server, in every answer through the browser.',
      checkedBy: 'The client app, against the issuer that it sent the user to.',
    },
    code_verifier: {
      purpose: 'Proves that whoever redeems the code also began the flow (PKCE).',
      madeBy: 'The client app, at random, before the browser left. It has not travelled before.',
      checkedBy:
        'The authorization server: its SHA-256 must equal the challenge that came with the code.',
    },
    'Authorization Basic': {
      purpose: 'Carries client id and secret in a header, base64 of both with a colon between.',
      madeBy: 'The client app. Base64 is no encryption.',
      checkedBy: 'The authorization server, before it looks at anything else.',
    },
    access_token: {
      purpose: 'The key to the API, for some minutes or hours.',
      madeBy: 'The authorization server.',
      checkedBy: 'The API, at every call. To the client it is opaque.',
    },
    token_type: {
      purpose: 'Says how the token is to be used; bearer means just show it.',
      madeBy: 'The authorization server.',
      checkedBy: 'The client must not use a type it does not know.',
    },
    expires_in: {
      purpose: 'Says for how many seconds the access token is good.',
      madeBy: 'The authorization server.',
      checkedBy: 'The client app, to refresh in time.',
    },
    refresh_token: {
      purpose: 'Lets the client get new access tokens without the user.',
      madeBy: 'The authorization server, together with the access token.',
      checkedBy: 'The authorization server, when the client app shows it.',
    },
  },
  lanes: {
    W: { name: 'Browser', role: 'user agent', note: 'Carries everything of the front channel.' },
    AS: {
      name: 'Authorization server',
      role: 'authorization server',
      note: 'Signs users in, asks for consent, and issues codes and tokens.',
    },
  },
} as const
