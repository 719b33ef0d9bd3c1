/**
 * What controls are called in each language that the pages speak, as a user reads it. The page models
 * find everything by these names, so a test runs in either language by setting Playwright's `locale`.
 *
 * @module
 */
import { defineCatalogue, negotiateLocale } from '../../../ui/index.ts'

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
  cancel: 'Cancel and go back to {client}',
  continueAs: 'Continue as {name}',
  consentHeading: 'Allow {client} to use your Tunebox account?',
  allow: 'Allow',
  deny: 'Deny',
  switchUser: 'Not you?',
  disconnect: 'Disconnect {client}',
  signOut: 'Sign out',
  save: 'Save',
} as const

const de = {
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
  cancel: 'Abbrechen und zurück zu {client}',
  continueAs: 'Weiter als {name}',
  consentHeading: 'Darf {client} Ihr Tunebox-Konto nutzen?',
  allow: 'Erlauben',
  deny: 'Ablehnen',
  switchUser: 'Das sind nicht Sie?',
  disconnect: '{client} trennen',
  signOut: 'Abmelden',
  save: 'Speichern',
} as const

const catalogue = defineCatalogue({ en, de })

/** The app that asks for the account. */
const CLIENT = 'Alexa'

type PlainKey = Exclude<keyof typeof en, 'cancel' | 'continueAs' | 'consentHeading' | 'disconnect'>

/** Names of controls in one language. */
export interface Words extends Readonly<Record<PlainKey, string>> {
  readonly cancel: string
  readonly consentHeading: string
  readonly disconnect: string
  /** One-click sign-in of a rehearsal account. */
  readonly continueAs: (name: string) => string
}

/**
 * The names that a browser set to `locale` shows: English for any language that the pages do not speak.
 * `ar-XB` is the pseudo-language.
 */
export function wordsOf(locale: string | undefined): Words {
  const t = catalogue(negotiateLocale({ acceptLanguage: locale }))
  const keys = Object.keys(en) as PlainKey[]
  const plain = Object.fromEntries(keys.map((key) => [key, t(key)])) as Record<PlainKey, string>
  return {
    ...plain,
    cancel: t('cancel', { client: CLIENT }),
    consentHeading: t('consentHeading', { client: CLIENT }),
    disconnect: t('disconnect', { client: CLIENT }),
    continueAs: (name) => t('continueAs', { name }),
  }
}
