/**
 * The languages that pages exist in, and the choice among them.
 *
 * @module
 */

/** Languages that every catalogue is complete in; the first is the fallback. */
export const locales = ['en', 'de'] as const

/** A language of {@link locales}. */
export type Locale = (typeof locales)[number]

/** Whether a text names one of {@link locales}. */
export function isLocale(text: string | undefined): text is Locale {
  return locales.some((locale) => locale === text)
}

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur'])

/** Writing direction, for the `dir` attribute of the document. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(locale) ? 'rtl' : 'ltr'
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
  const chosen = baseLanguage(hints.explicit) ?? baseLanguage(hints.cookie)
  return chosen ?? preferredLanguage(hints.acceptLanguage) ?? locales[0]
}

function baseLanguage(tag: string | undefined): Locale | undefined {
  const base = tag?.trim().split('-')[0]?.toLowerCase()
  return isLocale(base) ? base : undefined
}

function preferredLanguage(header: string | undefined): Locale | undefined {
  const accepted = (header ?? '')
    .split(',')
    .map(weighted)
    .filter((range) => range.weight > 0)
    .sort((a, b) => b.weight - a.weight)
  const best = accepted.find((range) => range.tag === '*' || baseLanguage(range.tag) !== undefined)
  return best?.tag === '*' ? locales[0] : baseLanguage(best?.tag)
}

function weighted(range: string): { tag: string; weight: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim())
  const quality = parameters.find((parameter) => /^q=/i.test(parameter))
  const weight = quality === undefined ? 1 : Number(quality.slice(2))
  return { tag, weight: Number.isNaN(weight) ? 0 : weight }
}
