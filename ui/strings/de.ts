/**
 * German strings of the page shell and of the components.
 *
 * @module
 */

/** Every string that the shell itself shows. */
export const de = {
  strip: 'Simulator: nicht Amazon, kein echtes Konto',
  'strip.name': 'Simulator',
  'nav.simulator': 'Links zum Simulator',
  skip: 'Zum Hauptinhalt springen',
  'nav.main': 'Hauptnavigation',
  'nav.language': 'Sprache',
  'site.companion': 'Sprachassistent-App',
  'site.tunebox': 'Tunebox',
  'site.lab': 'Linklab',
  'title.page': '{title} – {site}',
  'title.error': 'Fehler: {title} – {site}',
  'error.summary': 'Es gibt ein Problem',
  'error.prefix': 'Fehler:',
  'field.optional': 'freiwillig',
  'password.show': 'Passwort anzeigen',
  'password.shown': 'Ihr Passwort ist sichtbar',
  'password.hidden': 'Ihr Passwort ist verborgen',
  'bubble.me': 'Sie sagten:',
  'bubble.it': 'Der Assistent sagte:',
  'check.yes': 'Ja:',
  'check.no': 'Nein:',
} as const
