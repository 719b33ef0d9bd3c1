/**
 * English strings of Tunebox's pages. OAuth codes and parameter names are never translated.
 *
 * @module
 */

/** Every string of the sign-in, consent and connected-apps pages. */
export const en = {
  'behaves-like': 'Tunebox, behaving like {provider}.',
  'sign-in.title': 'Sign in',
  'sign-in.heading': 'Sign in to Tunebox',
  'sign-in.purpose.link': 'To link your Tunebox account with {client}',
  'sign-in.purpose.skill': 'To link your Tunebox account with {client}, for the skill {skill}',
  'sign-in.purpose.apps': 'To see which apps are connected to your account',
  'sign-in.which-password': 'Use your Tunebox password, not the one of another service.',
  'sign-in.email': 'Email address',
  'sign-in.password': 'Password',
  'sign-in.submit': 'Sign in',
  'sign-in.forgot': 'Forgot your password?',
  'sign-in.create': 'Create an account',
  'sign-in.cancel': 'Cancel and go back to {client}',
  'sign-in.time-limit': {
    one: 'You have {count} minute to sign in.',
    other: 'You have {count} minutes to sign in. After that you can start again.',
  },
  'sign-in.email-missing': 'Enter your email address',
  'sign-in.password-missing': 'Enter your password',
  'sign-in.too-long': 'Enter at most {count} characters',
  'sign-in.rejected': 'The email address or the password is not right. Check both and try again.',
  'sign-in.persona-unknown': 'There is no such rehearsal account. Choose one of those below.',
  'sign-in.locked':
    'The Tunebox account {email} is locked because of unusual activity, so it cannot be used here. Sign in with another account, or ask Tunebox support to unlock it.',
  'sign-in.too-many': {
    one: 'Too many failed attempts. Wait {count} second, then try again.',
    other: 'Too many failed attempts. Wait {count} seconds, then try again.',
  },

  'personas.heading': 'Rehearsal accounts',
  'personas.hint': 'Part of the simulator: sign in with one click, no password needed.',
  'personas.continue': 'Continue as {name}',

  'consent.title': 'Allow {client} to use your account',
  'consent.heading': 'Allow {client} to use your Tunebox account?',
  'consent.signed-in': 'Signed in as {email}',
  'consent.switch': 'Not you?',
  'consent.can': '{client} will be able to',
  'consent.can.skill': '{client}, for the skill {skill}, will be able to',
  'consent.optional': 'You may also let it',
  'consent.cannot': '{client} will not be able to',
  'consent.who': 'Who is asking',
  'consent.who.client': 'App',
  'consent.who.skill': 'Skill',
  'consent.who.host': 'You go back to',
  'consent.duration':
    'Access lasts until you disconnect {client} under Connected apps in your Tunebox account.',
  'consent.connected-apps': 'Open Connected apps',
  'consent.vague-heading': 'Welcome to {client}!',
  'consent.vague':
    'To give you the best experience, {client} would like to say hello to your account. It only takes a moment.',
  'consent.allow': 'Allow',
  'consent.deny': 'Deny',

  'scope.profile': 'See your name, email address and language',
  'scope.email': 'See your email address',
  'scope.openid': 'Recognise your Tunebox account',
  'scope.offline_access': 'Stay connected while you are not using it',
  'scope.playlists.read': 'See your playlists',
  'scope.playlists.write': 'Create playlists for you',
  'scope.unknown': 'Use the permission',
  'cannot.password': 'See your password',
  'cannot.payments': 'See or change your payments',
  'cannot.delete': 'Delete your account',
  'cannot.playlists.read': 'See your playlists',
  'cannot.playlists.write': 'Create or change playlists',

  'ended.timed-out.title': 'This sign-in has timed out',
  'ended.timed-out.text':
    'For your safety a sign-in must be finished within a few minutes. Nothing was linked or shared.',
  'ended.signed-in.title': 'You have already signed in',
  'ended.signed-in.text': 'This sign-in page was used before and cannot be used again.',
  'ended.allowed.title': 'You have already allowed it',
  'ended.allowed.text': 'Your answer was sent once, and it counts. Nothing was sent a second time.',
  'ended.denied.title': 'You have already refused',
  'ended.denied.text': 'Your answer was sent once, and nothing was shared.',
  'ended.cancelled.title': 'This sign-in was cancelled',
  'ended.cancelled.text': 'You cancelled it before, so nothing was linked or shared.',
  'ended.other-browser.title': 'This sign-in belongs to another browser',
  'ended.other-browser.text':
    'It was started in another browser or window, somebody else has signed in since, or this browser did not keep a cookie.',
  'ended.unknown.title': 'This sign-in does not exist any more',
  'ended.unknown.text': 'It may have timed out, or it was finished before. Nothing was shared now.',
  'ended.next.restart': 'You can start it again from here, with the same request.',
  'ended.next.return':
    'Go back to the app where you began, for example the voice assistant app, and choose “Link account” again.',
  'ended.next.allowed': 'You can go back to the app where you began, or see what you have allowed.',
  'ended.restart': 'Start again',
  'ended.apps': 'Open Connected apps',

  'form.expired.title': 'This form cannot be used any more',
  'form.expired.text':
    'It was opened in another browser or a long time ago, or this browser does not keep cookies. Nothing was sent.',
  'form.invalid.title': 'This form was not complete',
  'form.invalid.text': 'The value of “{field}” is missing or not one of those offered.',
  'form.again': 'Open the page again',

  'create.title': 'Create an account',
  'create.text':
    'This is a rehearsal: new Tunebox accounts cannot be created here. Use one of the rehearsal accounts on the sign-in page.',
  'forgot.title': 'Forgot your password',
  'forgot.text':
    'This is a rehearsal: no email is sent. Choose one of the rehearsal accounts on the sign-in page; they need no password.',
  'help.back': 'Back to sign-in',

  'apps.title': 'Connected apps',
  'apps.heading': 'Connected apps',
  'apps.intro': 'These apps may use your Tunebox account until you disconnect them.',
  'apps.none': 'No app is connected to your Tunebox account.',
  'apps.skill': 'Skill {skill}',
  'apps.since': 'Connected since',
  'apps.may': 'It may',
  'apps.disconnect': 'Disconnect {client}',
  'apps.consequence':
    'Once disconnected, {client} can no longer use your account. You can link it again at any time.',
  'apps.disconnected': '{client} is disconnected. It cannot use your Tunebox account any more.',
  'apps.already-gone': 'That app was not connected any more.',
  'apps.sign-out': 'Sign out',
  'apps.unknown-client': 'An app that is no longer registered ({client})',

  'signed-out.title': 'Signed out',
  'signed-out.heading': 'You are signed out',
  'signed-out.text':
    'Apps that you linked stay connected. To disconnect one, sign in again and open Connected apps.',
  'signed-out.again': 'Sign in again',
} as const
