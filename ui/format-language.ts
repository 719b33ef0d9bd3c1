/**
 * Names of languages as a reader of the page's language writes them.
 *
 * @module
 */
import { pseudoLocale, writtenLocale, type Locale } from './locale.ts'
import { pseudoText } from './pseudo-text.ts'

/** Writes the name of a language, for example "German (Germany)" for `de-DE`; unknown tags as they are. */
export function formatLanguage(locale: Locale, tag: string): string {
  const name = new Intl.DisplayNames(writtenLocale(locale), { type: 'language' }).of(tag) ?? tag
  return locale === pseudoLocale ? pseudoText(name) : name
}
