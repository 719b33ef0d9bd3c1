/**
 * Reads spoken numbers: digits in every language, number words in English, German and Spanish.
 *
 * @module
 */
import { readEnglishNumber } from './number-words-en.ts'
import { readGermanNumber } from './number-words-de.ts'
import { readSpanishNumber } from './number-words-es.ts'

type NumberReader = (words: readonly string[]) => number | undefined

const readers: Readonly<Record<string, NumberReader>> = {
  de: readGermanNumber,
  en: readEnglishNumber,
  es: readSpanishNumber,
}

/** More words than this are no number that anybody says. */
export const NUMBER_WORDS_MAX = 16

/**
 * Reads a number from the words of {@link tokenize}. A language without number words, unlike `en`,
 * `de` and `es`, knows digits alone.
 *
 * @returns The number in digits, or `undefined` when the words are no number.
 */
export function readNumber(words: readonly string[], language: string): string | undefined {
  if (words.length === 0 || words.length > NUMBER_WORDS_MAX) return undefined
  const [first = ''] = words
  if (words.length === 1 && /^\d/.test(first)) return readDigits(first, language)
  const value = readers[language]?.(words)
  return value === undefined ? undefined : String(value)
}

/**
 * Reads four digits, said one by one, in pairs (`nineteen eighty four`) or as a number.
 *
 * @returns The digits, or `undefined` when there are not exactly four.
 */
export function readFourDigits(words: readonly string[], language: string): string | undefined {
  const whole = readNumber(words, language)
  if (whole !== undefined && /^\d{4}$/.test(whole)) return whole
  const digits = words.map((word) => readNumber([word], language) ?? '')
  const single = digits.join('')
  if (digits.every((digit) => /^\d$/.test(digit)) && single.length === 4) return single
  for (let cut = 1; cut < words.length; cut += 1) {
    const left = readNumber(words.slice(0, cut), language)
    const right = readNumber(words.slice(cut), language)
    if (/^\d\d$/.test(left ?? '') && /^\d\d$/.test(right ?? ''))
      return `${left ?? ''}${right ?? ''}`
  }
  return undefined
}

function readDigits(word: string, language: string): string | undefined {
  if (/^\d+$/.test(word)) return word.replace(/^0+(?=\d)/, '')
  const [thousands, decimal] = language === 'en' ? [',', '.'] : ['.', ',']
  const [whole = '', fraction, ...rest] = word.split(decimal)
  if (rest.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return undefined
  const groups = whole.split(thousands)
  const grouped = groups.slice(1).every((group) => /^\d{3}$/.test(group))
  if (!groups.every((group) => /^\d+$/.test(group)) || !grouped) return undefined
  return fraction === undefined ? groups.join('') : `${groups.join('')}.${fraction}`
}
