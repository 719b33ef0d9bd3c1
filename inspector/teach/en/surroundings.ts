/**
 * English: phases, channels, actors and zones, who can read what, and limits of time.
 *
 * @module
 */

/** Everything around the messages. */
export const surroundings = {
  phases: {
    0: 'Before linking',
    1: 'Authorization',
    2: 'Codes become tokens',
    3: 'The link in use',
    4: 'Refresh',
    5: 'The end of the link',
    6: 'Outside the link',
  },
  channels: {
    voice: { name: 'Voice', meaning: 'Spoken aloud between user and device.' },
    front: {
      name: 'Front channel',
      meaning: 'Through the user’s own app or browser, where the user can read and change it.',
    },
    back: {
      name: 'Back channel',
      meaning: 'From server to server over TLS. Nothing on the user’s side sees it.',
    },
    internal: {
      name: 'Inside Amazon',
      meaning: 'Between parts of Amazon. Simulated here, since nobody outside can observe it.',
    },
    self: { name: 'Decision', meaning: 'Inside one party. Nothing is sent.' },
  },
  lanes: {
    U: {
      name: 'User',
      role: 'resource owner',
      note: 'Owns the account, and is the only one who may allow access to it.',
    },
    D: {
      name: 'Alexa-enabled device',
      role: '',
      note: 'Listens and speaks. It never sees a token.',
    },
    S: {
      name: 'Alexa service',
      role: 'client (confidential)',
      note: 'This is the client of OAuth, and not the skill: a common confusion.',
    },
    A: {
      name: 'Alexa app',
      role: '',
      note: 'Starts linking and sees how it ended, nothing else.',
    },
    W: {
      name: 'In-app browser',
      role: 'user agent',
      note: 'The only place where the provider’s sign-in page runs.',
    },
    C: {
      name: 'Client app',
      role: 'client (confidential)',
      note: 'Wants to act for the user. It is no part of Alexa.',
    },
    AS: {
      name: 'Authorization server',
      role: 'authorization server',
      note: 'Amazon calls its two endpoints authorization URI and access token URI.',
    },
    K: {
      name: 'Skill',
      role: 'user of a bearer token',
      note: 'Gets the access token inside each request. It cannot refresh it.',
    },
    R: {
      name: 'Resource API',
      role: 'resource server',
      note: 'Holds the user’s data and opens it to valid tokens.',
    },
    X: {
      name: 'Attacker',
      role: '',
      note: 'Appears in attack scenarios only.',
    },
  },
  zones: {
    amazon: 'Amazon',
    device: 'User’s device',
    client: 'Client',
    yours: 'Yours',
    attacker: 'Attacker',
  },
  readers: {
    sends: 'sends it',
    receives: 'receives it',
    carried: 'receives it from the browser, by redirect',
    own: 'keeps it inside; nothing is sent',
    inAmazon: 'as a part of Amazon',
    room: 'and everybody else in the room',
    microphone: 'by its microphone',
    loudspeaker: 'by its loudspeaker',
    screen: 'on the screen',
    page: 'in the page and its source',
    formBody: 'in the form it posts, not in an address',
    addressBar: 'in the address bar',
    history: 'in the browser’s history',
    referer: 'in the Referer header of what the page loads, unless a policy forbids it',
    accessLog: 'in its access log, where addresses are usually written down',
    fragment: 'behind # in the address, for scripts of the page; no server is sent it',
  },
  limits: {
    token: 'Alexa waits 4.5 seconds for the token endpoint.',
    skill:
      'Developers report that Alexa waits 8 seconds for a skill; no sentence of Amazon’s was found.',
    code: 'A code lives briefly: RFC 6749 recommends ten minutes at most, and many servers give one.',
    access: 'Amazon asks that access tokens live at least 360 seconds.',
    state: 'How long the real Alexa accepts a state is unconfirmed. The lab uses a setting.',
  },
} as const
