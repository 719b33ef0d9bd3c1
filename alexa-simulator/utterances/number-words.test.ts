import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFourDigits, readNumber } from './number-words.ts'
import { wordsOf } from './tokenize.ts'

describe('readNumber()', () => {
  it.each([
    ['en', 'seven', '7'],
    ['en', 'twenty-five', '25'],
    ['en', 'a hundred', '100'],
    ['en', 'one hundred and five', '105'],
    ['en', 'nineteen hundred', '1900'],
    ['en', 'two thousand twenty six', '2026'],
    ['en', 'minus three', '-3'],
    ['en', '1,234', '1234'],
    ['en', '3.5', '3.5'],
    ['en', '007', '7'],
    ['de', 'fünfundzwanzig', '25'],
    ['de', 'dreißig', '30'],
    ['de', 'hundert', '100'],
    ['de', 'zwei hundert fünf', '205'],
    ['de', 'tausendeinhundertelf', '1111'],
    ['de', '1.234', '1234'],
    ['de', '3,5', '3.5'],
    ['ja', '12', '12'],
  ])('reads in %s %j as %s', (language, text, value) => {
    expect(readNumber(wordsOf(text), language)).toBe(value)
  })

  it.each([
    ['en', 'twenty eleven thousand and'],
    ['en', 'five twenty'],
    ['en', 'zero hundred'],
    ['en', 'hundred and'],
    ['en', 'songs'],
    ['en', '1,23'],
    ['en', ''],
    ['de', 'zwanzigund'],
    ['de', 'zehnundzwanzig'],
    ['de', 'constructor'],
    ['ja', 'two'],
  ])('takes in %s %j for no number', (language, text) => {
    expect(readNumber(wordsOf(text), language)).toBeUndefined()
  })

  it('reads every whole number below a million from the words for it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (value) => {
        expect(readNumber(wordsOf(englishWords(value)), 'en')).toBe(String(value))
        expect(readNumber(wordsOf(germanWords(value)), 'de')).toBe(String(value))
      }),
    )
  })
})

describe('readFourDigits()', () => {
  it.each([
    ['1984', '1984'],
    ['nineteen eighty four', '1984'],
    ['one two three four', '1234'],
    ['two thousand', '2000'],
    ['20 26', '2026'],
  ])('reads %j as %s', (text, digits) => {
    expect(readFourDigits(wordsOf(text), 'en')).toBe(digits)
  })

  it.each(['123', 'nineteen', 'one two three', '12345'])('refuses %j', (text) => {
    expect(readFourDigits(wordsOf(text), 'en')).toBeUndefined()
  })
})

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const KLEIN =
  'null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(
    ' ',
  )
const ZEHNER = 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ')

function englishWords(value: number): string {
  if (value >= 1_000) {
    const rest = value % 1_000
    return `${englishWords(Math.floor(value / 1_000))} thousand${rest ? ` ${englishWords(rest)}` : ''}`
  }
  if (value >= 100) {
    const rest = value % 100
    return `${englishWords(Math.floor(value / 100))} hundred${rest ? ` and ${englishWords(rest)}` : ''}`
  }
  if (value < 20) return SMALL[value] ?? ''
  return `${TENS[Math.floor(value / 10) - 2] ?? ''}${value % 10 ? `-${SMALL[value % 10] ?? ''}` : ''}`
}

function germanWords(value: number): string {
  if (value >= 1_000) {
    return `${germanWords(Math.floor(value / 1_000))}tausend${germanRest(value % 1_000)}`
  }
  if (value >= 100) {
    return `${germanWords(Math.floor(value / 100))}hundert${germanRest(value % 100)}`
  }
  if (value < 20) return KLEIN[value] ?? ''
  const unit = value % 10
  return `${unit ? `${KLEIN[unit] ?? ''}und` : ''}${ZEHNER[Math.floor(value / 10) - 2] ?? ''}`
}

function germanRest(value: number): string {
  return value === 0 ? '' : germanWords(value)
}
