/**
 * What controls are called in each language that the pages speak, as a user reads it. The page models
 * find everything by these names, so a test runs in either language by setting Playwright's `locale`.
 *
 * @module
 */

const en = {
  enable: 'Enable to use',
  link: 'Link account',
  linkAgain: 'Link account again',
  disable: 'Disable skill',
  launch: 'Launch',
  skillState: 'State of this skill',
  stateLinked: 'Linked',
  cards: 'Cards',
  conversation: 'Conversation',
  saySomething: 'Say something',
  say: 'Say',
  linked: 'Account linked',
  notLinked: 'Account not linked',
  why: 'Why?',
  tryAgain: 'Try again',
  backToApp: 'Back to the app',
  signInHeading: 'Sign in to Tunebox',
  email: 'Email address',
  password: 'Password',
  signIn: 'Sign in',
  cancel: 'Cancel and go back to Alexa',
  continueAs: 'Continue as',
  consentHeading: 'Allow Alexa to use your Tunebox account?',
  allow: 'Allow',
  deny: 'Deny',
  switchUser: 'Not you?',
  disconnect: 'Disconnect Alexa',
  signOut: 'Sign out',
  save: 'Save',
}

/** Names of controls in one language. */
export type Words = Readonly<typeof en>

const de: Words = {
  enable: 'Zur Verwendung aktivieren',
  link: 'Konto verknüpfen',
  linkAgain: 'Konto erneut verknüpfen',
  disable: 'Skill deaktivieren',
  launch: 'Starten',
  skillState: 'Zustand dieses Skills',
  stateLinked: 'Verknüpft',
  cards: 'Karten',
  conversation: 'Gespräch',
  saySomething: 'Etwas sagen',
  say: 'Sagen',
  linked: 'Konto verknüpft',
  notLinked: 'Konto nicht verknüpft',
  why: 'Warum?',
  tryAgain: 'Noch einmal versuchen',
  backToApp: 'Zurück zur App',
  signInHeading: 'Bei Tunebox anmelden',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  signIn: 'Anmelden',
  cancel: 'Abbrechen und zurück zu Alexa',
  continueAs: 'Weiter als',
  consentHeading: 'Darf Alexa Ihr Tunebox-Konto nutzen?',
  allow: 'Erlauben',
  deny: 'Ablehnen',
  switchUser: 'Das sind nicht Sie?',
  disconnect: 'Alexa trennen',
  signOut: 'Abmelden',
  save: 'Speichern',
}

/** The names that a browser set to `locale` shows; English for any language but German. */
export function wordsOf(locale: string | undefined): Words {
  return locale?.startsWith('de') === true ? de : en
}
