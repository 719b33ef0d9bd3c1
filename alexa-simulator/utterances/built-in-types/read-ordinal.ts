/**
 * Reads ordinals as numbers: `twenty first`, `1st`, `einundzwanzigster`, `primero`.
 *
 * @module
 */
import { readNumber } from '../number-words.ts'

const IRREGULAR_EN: Readonly<Record<string, string>> = {
  first: 'one',
  second: 'two',
  third: 'three',
  fifth: 'five',
  eighth: 'eight',
  ninth: 'nine',
  twelfth: 'twelve',
}
const IRREGULAR_DE: Readonly<Record<string, string>> = {
  erst: 'eins',
  dritt: 'drei',
  siebt: 'sieben',
  acht: 'acht',
}
const SPANISH = [
  'primero',
  'segundo',
  'tercero',
  'cuarto',
  'quinto',
  'sexto',
  'séptimo',
  'octavo',
  'noveno',
  'décimo',
]

/** The number of an ordinal in digits, or `undefined`. */
export function readOrdinal(words: readonly string[], language: string): string | undefined {
  const [only = ''] = words
  if (words.length === 1) {
    const digits = /^(\d+)(?:st|nd|rd|th|º|ª|o|a)$/.exec(only)?.[1]
    if (digits !== undefined) return String(Number(digits))
  }
  if (language === 'en') return readEnglish(words)
  if (language === 'de') return readGerman(words)
  return language === 'es' && words.length === 1 ? readSpanish(only) : undefined
}

function readEnglish(words: readonly string[]): string | undefined {
  const last = words.at(-1) ?? ''
  const cardinal = Object.hasOwn(IRREGULAR_EN, last) ? IRREGULAR_EN[last] : regularEnglish(last)
  return cardinal === undefined ? undefined : readNumber([...words.slice(0, -1), cardinal], 'en')
}

function regularEnglish(word: string): string | undefined {
  if (word.endsWith('ieth')) return `${word.slice(0, -4)}y`
  return word.endsWith('th') ? word.slice(0, -2) : undefined
}

function readGerman(words: readonly string[]): string | undefined {
  const stem = /^(.+?)(?:e[nrsm]?)$/.exec(words.join(''))?.[1]
  if (stem === undefined) return undefined
  for (const [ordinal, cardinal] of Object.entries(IRREGULAR_DE)) {
    // `hundertachte`, but not `nacht`: what stands before must be a number too.
    if (stem.endsWith(ordinal)) {
      const value = readNumber([`${stem.slice(0, -ordinal.length)}${cardinal}`], 'de')
      if (value !== undefined) return value
    }
  }
  const cardinal = /^(.+?)s?t$/.exec(stem)?.[1]
  return cardinal === undefined ? undefined : readNumber([cardinal], 'de')
}

function readSpanish(word: string): string | undefined {
  const masculine = word.replace(/a$/, 'o')
  const whole = masculine === 'primer' || masculine === 'tercer' ? `${masculine}o` : masculine
  const index = SPANISH.indexOf(whole)
  return index === -1 ? undefined : String(index + 1)
}
