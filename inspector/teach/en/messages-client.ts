/**
 * English: what a client says that has nothing to do with Alexa, in runs of plain OAuth.
 *
 * @module
 */

/** Messages of the client app. */
export const clientMessages = {
  'client.open': {
    tells: 'The user opens the client app in the browser and wants to connect an account.',
    why: 'The app has no password of the user, and it must never ask for one.',
  },
  'client.prepare': {
    tells: 'The client app makes a fresh state, and with PKCE a secret verifier.',
    why: 'It keeps both, tied to this browser, until the user comes back.',
    predict: {
      question: 'Which values must the client remember until the user comes back?',
      answer: 'The state, the redirect URI it used, and the verifier where it uses PKCE.',
    },
  },
  'client.redirect': {
    tells: 'The client app sends the browser to the authorization server.',
    why: 'The request stands in the address, so the client puts no secret into it.',
  },
  'client.return-page': {
    tells: 'The client app answers with a page whose script reads the fragment.',
    why: 'What stands behind # is never sent to a server, so only a script can read it.',
  },
  'client.fragment': {
    tells: 'The script in the browser posts the access token to the client app.',
    why: 'The token was in the address, where other scripts and the history could read it.',
    predict: {
      question: 'Can the client be sure that this token was issued to it?',
      answer: 'No. Nothing binds the token to this client, and anybody could post one here.',
    },
  },
  'client.result': {
    tells: 'The client app shows the user what it was able to read.',
    why: 'The page holds data and no token: tokens stay on the server of the client.',
  },
} as const
