/**
 * The words of the inspector's controls, by language. What it teaches is in `teach/`.
 *
 * @module
 */
import { pseudoLocale, pseudoText, writtenLocale } from '../ui/index.ts'
import type { Locale } from '../ui/index.ts'
import { de } from './strings/de.ts'
import { en } from './strings/en.ts'

/** Key of a text. */
export type WordKey = keyof typeof en

/** Every text of one language, with `{placeholders}`. */
export type Words = Readonly<Record<WordKey, string>>

/** The texts of a language. */
export function wordsOf(locale: Locale): Words {
  const words: Words = writtenLocale(locale) === 'de' ? de : en
  if (locale !== pseudoLocale) return words
  return Object.fromEntries(
    Object.entries(words).map(([key, text]) => [key, pseudoText(text)]),
  ) as Words
}
