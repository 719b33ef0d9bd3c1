/**
 * Names the built-in slot types that take certain words alone, and rewrite them: `AMAZON.DATE` and its
 * like. Types that take any words, such as `AMAZON.City`, are not among them.
 *
 * @module
 */
import { NUMBER_WORDS_MAX, readFourDigits, readNumber } from '../number-words.ts'
import { readDate } from './read-date.ts'
import { readDuration } from './read-duration.ts'
import { readOrdinal } from './read-ordinal.ts'
import { readPhoneNumber } from './read-phone-number.ts'
import { readTime } from './read-time.ts'

/** What the words of a slot are read by. */
export interface ReadContext {
  readonly language: string
  /** For example `en-US`; decides whether `12/24` begins with the month. */
  readonly locale: string
  /** Current time in milliseconds since the epoch; dates are counted in UTC. */
  readonly now: () => number
}

/** Reads words, as {@link wordsOf} cuts them, as a value; `undefined` when they are anything else. */
export interface ExactReader {
  readonly maxWords: number
  readonly read: (words: readonly string[], context: ReadContext) => string | undefined
}

const readers: Readonly<Record<string, ExactReader>> = {
  'AMAZON.NUMBER': {
    maxWords: NUMBER_WORDS_MAX,
    read: (words, { language }) => readNumber(words, language),
  },
  'AMAZON.FOUR_DIGIT_NUMBER': {
    maxWords: NUMBER_WORDS_MAX,
    read: (words, { language }) => readFourDigits(words, language),
  },
  'AMAZON.DATE': { maxWords: 9, read: readDate },
  'AMAZON.TIME': { maxWords: 9, read: readTime },
  'AMAZON.DURATION': { maxWords: 12, read: readDuration },
  'AMAZON.Ordinal': { maxWords: 4, read: (words, { language }) => readOrdinal(words, language) },
  'AMAZON.PhoneNumber': {
    maxWords: 20,
    read: (words, { language }) => readPhoneNumber(words, language),
  },
}
const byUpperCase = new Map(
  Object.entries(readers).map(([name, reader]) => [name.toUpperCase(), reader]),
)

/** The reader of a built-in type, or `undefined` for a type that takes any words. */
export function exactReader(typeName: string): ExactReader | undefined {
  return byUpperCase.get(typeName.toUpperCase())
}
