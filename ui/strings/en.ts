/**
 * English strings of the page shell and of the components.
 *
 * @module
 */

/** Every string that the shell itself shows. */
export const en = {
  strip: 'Simulator: not Amazon, not a real account',
  'strip.name': 'Simulator',
  'nav.simulator': 'Simulator links',
  skip: 'Skip to main content',
  'nav.main': 'Main',
  'nav.language': 'Language',
  'site.companion': 'Voice assistant app',
  'site.tunebox': 'Tunebox',
  'site.lab': 'Linklab',
  'title.page': '{title} – {site}',
  'title.error': 'Error: {title} – {site}',
  'error.summary': 'There is a problem',
  'error.prefix': 'Error:',
  'field.optional': 'optional',
  'password.show': 'Show password',
  'password.shown': 'Your password is shown',
  'password.hidden': 'Your password is hidden',
  'bubble.me': 'You said:',
  'bubble.it': 'The assistant said:',
  'check.yes': 'Yes:',
  'check.no': 'No:',
} as const
