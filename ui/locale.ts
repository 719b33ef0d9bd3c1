/**
 * The languages that pages exist in, and the choice among them.
 *
 * @module
 */

/** Languages that every catalogue is written in, and that readers are offered; the first is the fallback. */
export const locales = ['en', 'de'] as const

/** A language of {@link locales}. */
export type WrittenLocale = (typeof locales)[number]

/**
 * The pseudo-language, written from right to left and made from English; for tests alone, so that readers
 * are never offered it. Browsers and Android know it by the same tag.
 */
export const pseudoLocale = 'ar-XB'

/** A language that pages can be shown in. */
export type Locale = WrittenLocale | typeof pseudoLocale

/** Whether a text names a language that pages can be shown in. */
export function isLocale(text: string | undefined): text is Locale {
  return text === pseudoLocale || locales.some((locale) => locale === text)
}

/** Writing direction, for the `dir` attribute of the document. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === pseudoLocale ? 'rtl' : 'ltr'
}

/** The language for what no catalogue has, such as the names of months and the notes of users. */
export function writtenLocale(locale: Locale): WrittenLocale {
  return locale === pseudoLocale ? 'en' : locale
}

/** What is known about the reader's language, strongest first. */
export interface LocaleHints {
  /** Choice made in the address, for example `?lang=de`. */
  readonly explicit?: string | undefined
  /** Choice remembered from an earlier visit. */
  readonly cookie?: string | undefined
  /** Value of the `Accept-Language` header. */
  readonly acceptLanguage?: string | undefined
}

/**
 * Chooses a language: the explicit choice, else the remembered one, else what the browser prefers,
 * else English. Unknown or malformed hints are passed over.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.4 RFC 9110 section 12.5.4}
 */
export function negotiateLocale(hints: LocaleHints): Locale {
  const chosen = readLocale(hints.explicit) ?? readLocale(hints.cookie)
  return chosen ?? preferredLanguage(hints.acceptLanguage) ?? locales[0]
}

/** The language that a tag asks for: a region counts for nothing, except that it makes the pseudo-language. */
export function readLocale(tag: string | undefined): Locale | undefined {
  const asked = tag?.trim().toLowerCase()
  if (asked === pseudoLocale.toLowerCase()) return pseudoLocale
  const base = asked?.split('-')[0]
  return isLocale(base) ? base : undefined
}

function preferredLanguage(header: string | undefined): Locale | undefined {
  const accepted = (header ?? '')
    .split(',')
    .map(weighted)
    .filter((range) => range.weight > 0)
    .sort((a, b) => b.weight - a.weight)
  const best = accepted.find((range) => range.tag === '*' || readLocale(range.tag) !== undefined)
  return best?.tag === '*' ? locales[0] : readLocale(best?.tag)
}

function weighted(range: string): { tag: string; weight: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim())
  const quality = parameters.find((parameter) => /^q=/i.test(parameter))
  const weight = quality === undefined ? 1 : Number(quality.slice(2))
  return { tag, weight: Number.isNaN(weight) ? 0 : weight }
}
