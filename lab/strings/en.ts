/**
 * English strings of the lab's own pages.
 *
 * @module
 */

/** Every string of the lab's home page and of its error page. */
export const en = {
  'home.title': 'Home',
  'home.heading': 'Account linking, all on this machine',
  'home.intro':
    'Three strangers are running: a simulated Alexa, a company called Tunebox with accounts of its own, and a skill that wants to use them. They meet over HTTP alone, as in the real world.',
  'home.start': 'Open the skill and link an account',
  'home.inspect': 'Watch the messages',
  'home.running': 'What is running',
  'server.alexa': 'Simulated Alexa',
  'server.alexa-what': 'The companion app, and Amazon’s side of the link',
  'server.auth': 'Tunebox',
  'server.auth-what': 'The authorization server: sign-in, consent, tokens',
  'server.api': 'Tunebox API',
  'server.api-what': 'The data that the skill asks for',
  'server.skill': 'Skill',
  'server.skill-what': 'Uses the token; Alexa calls it',
  'server.lab': 'Lab',
  'server.lab-what': 'This page and the admin API',
  'server.in-process': 'In the lab itself, without an address',
  'home.steps': 'Link an account in three steps',
  'step.enable': 'In the companion app, choose “Enable to use”.',
  'step.sign-in': 'At Tunebox, sign in as one of the users below and allow access.',
  'step.use': 'Back in the app, say “{utterance}”.',
  'step.discover': 'Back in the app, discover the devices on the page of the skill.',
  'home.users': 'Users of Tunebox',
  'home.users-password': 'The password of each is {password}.',
  'users.email': 'Email',
  'users.note': 'Account',
  'home.commands': 'The same from the command line',
  'command.link': 'Link an account without a browser',
  'command.say': 'Say something to the skill',
  'command.discover': 'Discover the devices of the account',
  'command.token': 'Print an access token',
  'command.export': 'Export the messages as a sequence diagram',
  'home.flow': 'Messages so far',
  'home.flow-count': { one: '{count} message', other: '{count} messages' },
  'home.flow-empty': 'No messages yet. Link an account and load this page again.',
  'home.flow-shown': 'Only the last {count} are shown.',
  'home.flow-reload': 'Load again',
  'flow.to': 'to',
  'error.not-found': 'There is no page at this address.',
  'error.unexpected': 'The lab could not do this.',
  'error.title': 'Problem {status}',
  'error.code': 'Code',
  'error.request-id': 'Number of this request',
  'error.home': 'Go to the home page',
} as const
