/**
 * Reads dates as `AMAZON.DATE` gives them: days (`2026-11-25`), weeks (`2026-W48`), weekends
 * (`2026-W48-WE`), months, years, decades (`202X`), seasons (`2026-WI`) and `PRESENT_REF`.
 *
 * A day without a year is the next such day, today included; `next friday` is never today.
 *
 * @module
 */
import { readFourDigits, readNumber } from '../number-words.ts'
import { addDays, addMonths, dayOf, isoDay, isoMonth, isoWeek, weekdayOf } from './calendar-date.ts'
import type { CalendarDay } from './calendar-date.ts'
import { calendarWords, entry, withoutAliases } from './calendar-words.ts'
import type { CalendarWords, TimeUnit } from './calendar-words.ts'
import type { ReadContext } from './exact-reader.ts'
import { readDayAndMonth, readNumericDay, YEAR } from './read-day.ts'

/** What every form of a date is read by. */
export interface DateReading {
  readonly calendar: CalendarWords
  readonly context: ReadContext
  readonly today: CalendarDay
}

type Form = (words: readonly string[], reading: DateReading) => string | undefined

const forms: readonly Form[] = [
  readNamedDay,
  readDistance,
  readRelated,
  readNumericDay,
  readDayAndMonth,
  readYear,
]

/** The value of a date, or `undefined` when the words are none. */
export function readDate(words: readonly string[], context: ReadContext): string | undefined {
  const calendar = calendarWords(context.language)
  if (calendar === undefined) return readNumericOnly(words, context)
  const reading = { calendar, context, today: dayOf(context.now()) }
  const plain = withoutAliases(words, calendar)
  const kept = plain.filter((word) => !calendar.fillers.has(word))
  // A filler alone may mean something (`día`), and words around a distance are no fillers.
  for (const form of forms) {
    const value = form(form === readDistance ? plain : kept, reading)
    if (value !== undefined) return value
  }
  return undefined
}

function readNumericOnly(words: readonly string[], context: ReadContext): string | undefined {
  return readNumericDay(words, { context, today: dayOf(context.now()) })
}

/** `today`, `day after tomorrow`, `now`. */
function readNamedDay(words: readonly string[], { calendar, today }: DateReading) {
  const text = words.join(' ')
  if (calendar.present.has(text)) return 'PRESENT_REF'
  const distance = entry(calendar.days, text)
  return distance === undefined ? undefined : isoDay(addDays(today, distance))
}

/** `in three weeks`, `two days ago`. */
function readDistance(words: readonly string[], { calendar, context, today }: DateReading) {
  const [direction, amount] = directed(words, calendar)
  if (direction === 0) return undefined
  const unit = entry(calendar.units, amount.at(-1) ?? '')
  const count = Number(readNumber(amount.slice(0, -1), context.language))
  if (unit === undefined || !Number.isInteger(count) || count < 0 || count > 10_000)
    return undefined
  const moved = move(today, unit, direction * count)
  return moved === undefined ? undefined : isoDay(moved)
}

function directed(
  words: readonly string[],
  { ahead, ago }: CalendarWords,
): readonly [number, readonly string[]] {
  for (const length of [2, 1]) {
    const first = words.slice(0, length).join(' ')
    const rest = words.slice(length)
    if (ahead.has(first)) return [1, rest]
    if (ago.has(first)) return [-1, rest]
  }
  return ago.has(words.at(-1) ?? '') ? [-1, words.slice(0, -1)] : [0, words]
}

function move(day: CalendarDay, unit: TimeUnit, count: number): CalendarDay | undefined {
  if (unit === 'day') return addDays(day, count)
  if (unit === 'week') return addDays(day, 7 * count)
  if (unit === 'month') return addMonths(day, count)
  return unit === 'year' ? addMonths(day, 12 * count) : undefined
}

/** `next week`, `this winter`, `friday`, `last november`; the relation may stand behind. */
function readRelated(words: readonly string[], reading: DateReading): string | undefined {
  const { calendar } = reading
  const [first = '', second] = words
  if (words.length > 2) return undefined
  if (second === undefined) return relatedTo(first, undefined, reading)
  const before = entry(calendar.relations, first)
  if (before !== undefined) return relatedTo(second, before, reading)
  const behind = entry(calendar.relations, second)
  return behind === undefined ? undefined : relatedTo(first, behind, reading)
}

function relatedTo(
  noun: string,
  relation: number | undefined,
  { calendar, today }: DateReading,
): string | undefined {
  const weekday = entry(calendar.weekdays, noun)
  if (weekday !== undefined) return isoDay(weekdayNear(today, weekday, relation))
  const month = entry(calendar.months, noun)
  if (month !== undefined) return isoMonth(yearOfMonth(today, month, relation), month)
  const season = entry(calendar.seasons, noun)
  if (season !== undefined) {
    const start = { SP: 3, SU: 6, FA: 9, WI: 12 }[season]
    // A season goes on for three months, and is still "this" one then.
    const year = yearOfMonth(today, Math.min(12, start + 2), relation)
    return `${String(relation === 1 && start > today.month ? today.year : year)}-${season}`
  }
  const unit = entry(calendar.units, noun)
  if (unit === undefined) return undefined
  if (unit === 'weekend') return period(today, unit, relation ?? 0)
  return relation === undefined ? undefined : period(today, unit, relation)
}

function weekdayNear(today: CalendarDay, weekday: number, relation: number | undefined) {
  const ahead = (weekday - weekdayOf(today) + 7) % 7
  if (relation === -1) return addDays(today, ahead - 7)
  return addDays(today, relation === 1 && ahead === 0 ? 7 : ahead)
}

function yearOfMonth({ year, month }: CalendarDay, wanted: number, relation: number | undefined) {
  if (relation === 0) return year
  if (relation === 1) return wanted > month ? year : year + 1
  if (relation === -1) return wanted < month ? year : year - 1
  return wanted >= month ? year : year + 1
}

function period(today: CalendarDay, unit: TimeUnit, relation: number): string | undefined {
  const { year } = today
  const week = isoWeek(addDays(today, 7 * relation))
  const month = addMonths({ ...today, day: 1 }, relation)
  if (unit === 'week') return week
  if (unit === 'weekend') return `${week}-WE`
  if (unit === 'month') return isoMonth(month.year, month.month)
  if (unit === 'year') return String(year + relation)
  return unit === 'decade' ? `${String(Math.floor(year / 10) + relation)}X` : undefined
}

/** `twenty twenty seven`, `winter 2027`. */
function readYear(words: readonly string[], { calendar, context }: DateReading) {
  const season = entry(calendar.seasons, words[0] ?? '')
  const digits = readFourDigits(season === undefined ? words : words.slice(1), context.language)
  if (digits === undefined || !YEAR.test(digits)) return undefined
  return season === undefined ? digits : `${digits}-${season}`
}
