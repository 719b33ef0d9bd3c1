/**
 * The languages that are understood around a skill's own samples.
 *
 * To add one, write its phrases and enter them here. A language without phrases of its own is served
 * in English.
 *
 * @module
 */
import { phrasesDe } from './phrases-de.ts'
import { phrasesEn } from './phrases-en.ts'
import { phrasesEs } from './phrases-es.ts'
import type { Phrases } from './phrases.ts'

const languages: Readonly<Record<string, Phrases>> = {
  de: phrasesDe,
  en: phrasesEn,
  es: phrasesEs,
}

/** The phrases of a language, or the English ones. */
export function phrasesOf(language: string): Phrases {
  return (Object.hasOwn(languages, language) ? languages[language] : undefined) ?? phrasesEn
}
