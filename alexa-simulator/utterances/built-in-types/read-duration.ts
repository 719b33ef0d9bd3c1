/**
 * Reads durations as `AMAZON.DURATION` gives them, in ISO 8601: `PT5M`, `P2W`, `PT1H30M`.
 *
 * @module
 */
import { readNumber } from '../number-words.ts'
import { calendarWords, entry, withoutAliases } from './calendar-words.ts'
import type { CalendarWords, TimeUnit } from './calendar-words.ts'
import type { ReadContext } from './exact-reader.ts'

type DurationUnit = Exclude<TimeUnit, 'weekend' | 'decade'>

/** In the order of ISO 8601; the last three follow a `T`. */
const ORDER: readonly DurationUnit[] = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second']
const LETTERS: Readonly<Record<DurationUnit, string>> = {
  year: 'Y',
  month: 'M',
  week: 'W',
  day: 'D',
  hour: 'H',
  minute: 'M',
  second: 'S',
}
/** What half of a unit is in a smaller one. */
const HALVES: Partial<Readonly<Record<DurationUnit, readonly [DurationUnit, number]>>> = {
  year: ['month', 6],
  day: ['hour', 12],
  hour: ['minute', 30],
  minute: ['second', 30],
}

/** Counts that are no number by themselves, by language and word. */
const SINGLE_WORDS: Readonly<Record<string, number>> = {
  'en an': 1,
  'de anderthalb': 1.5,
  'de eineinhalb': 1.5,
}

type Amounts = Map<DurationUnit, number>

/** The value of a duration, or `undefined` when the words are none. */
export function readDuration(words: readonly string[], context: ReadContext): string | undefined {
  const calendar = calendarWords(context.language)
  if (calendar === undefined) return undefined
  const amounts: Amounts = new Map()
  let rest: readonly string[] = withoutAliases(words, calendar)
  while (rest.length > 0) {
    const left = takeAmount(rest, { amounts, calendar, language: context.language })
    if (left === undefined) return undefined
    rest = left
  }
  return amounts.size === 0 ? undefined : format(amounts)
}

interface Reading {
  readonly amounts: Amounts
  readonly calendar: CalendarWords
  readonly language: string
}

/** Reads one number and its unit, and gives the words behind; `undefined` when there is none. */
function takeAmount(words: readonly string[], reading: Reading): readonly string[] | undefined {
  const { amounts, calendar, language } = reading
  const from = amounts.size > 0 && calendar.and.has(words[0] ?? '') ? 1 : 0
  const at = words.findIndex((word, index) => index >= from && unitOf(word, calendar) !== undefined)
  const unit = unitOf(words[at] ?? '', calendar)
  if (unit === undefined) return undefined
  const count = countOf(words.slice(from, at), calendar, language)
  if (count === undefined) return undefined
  const half = count % 1 === 0 ? halfBehind(words.slice(at + 1), calendar) : 0
  const total = half === 0 ? count : count + 0.5
  return add(amounts, unit, total) ? words.slice(at + 1 + half) : undefined
}

function unitOf(word: string, calendar: CalendarWords): DurationUnit | undefined {
  const unit = entry(calendar.units, word)
  return unit === 'weekend' || unit === 'decade' ? undefined : unit
}

function countOf(
  words: readonly string[],
  { half, andHalf }: CalendarWords,
  language: string,
): number | undefined {
  const text = words.join(' ')
  if (half.has(text)) return 0.5
  const single = entry(SINGLE_WORDS, `${language} ${text}`)
  if (single !== undefined) return single
  const tail = [3, 2, 1].find((length) => andHalf.has(words.slice(-length).join(' '))) ?? 0
  const value = readNumber(words.slice(0, words.length - tail), language)
  if (value === undefined || Number(value) < 0) return undefined
  return Number(value) + (tail > 0 ? 0.5 : 0)
}

/** How many words behind a unit say that half of one more is meant. */
function halfBehind(words: readonly string[], { andHalf }: CalendarWords): number {
  return [3, 2, 1].find((length) => andHalf.has(words.slice(0, length).join(' '))) ?? 0
}

function add(amounts: Amounts, unit: DurationUnit, count: number): boolean {
  const whole = Math.floor(count)
  if (amounts.has(unit)) return false
  if (whole > 0 || count === 0) amounts.set(unit, whole)
  if (whole === count) return true
  const half = HALVES[unit]
  if (half === undefined || count - whole !== 0.5 || amounts.has(half[0])) return false
  amounts.set(half[0], half[1])
  return true
}

function format(amounts: Amounts): string {
  const part = (units: readonly DurationUnit[]) =>
    units
      .flatMap((unit) => {
        const amount = amounts.get(unit)
        return amount === undefined ? [] : [`${String(amount)}${LETTERS[unit]}`]
      })
      .join('')
  const time = part(ORDER.slice(4))
  return `P${part(ORDER.slice(0, 4))}${time === '' ? '' : `T${time}`}`
}
