/**
 * Reads a telephone number: digits in groups or one by one, and in English `double` and `triple`.
 *
 * @module
 */
import { readNumber } from '../number-words.ts'

const DIGITS_MIN = 3
const DIGITS_MAX = 20
const REPEATS: Readonly<Record<string, number>> = { double: 2, triple: 3 }

/** The digits of a telephone number, or `undefined`. */
export function readPhoneNumber(words: readonly string[], language: string): string | undefined {
  let digits = ''
  let repeat = 1
  for (const word of words) {
    if (repeat === 1 && Object.hasOwn(REPEATS, word)) {
      repeat = REPEATS[word] ?? 1
      continue
    }
    const group = digitsOf(word, language)
    if (group === undefined || (repeat > 1 && group.length > 1)) return undefined
    digits += group.repeat(repeat)
    repeat = 1
  }
  const fits = digits.length >= DIGITS_MIN && digits.length <= DIGITS_MAX
  return repeat === 1 && fits ? digits : undefined
}

function digitsOf(word: string, language: string): string | undefined {
  if (/^\d[\d.,]*$/.test(word)) return word.replace(/[.,]/g, '')
  const digit = readNumber([word], language)
  return digit !== undefined && /^\d$/.test(digit) ? digit : undefined
}
