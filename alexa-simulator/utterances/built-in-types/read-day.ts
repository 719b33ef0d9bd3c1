/**
 * Reads single days by their numbers: `november twenty fifth`, `25. november 2026`, `12/24`, `24.12.`.
 *
 * @module
 */
import { readFourDigits, readNumber } from '../number-words.ts'
import { isDay, isoDay, isoMonth, nextDay } from './calendar-date.ts'
import type { CalendarDay } from './calendar-date.ts'
import { entry } from './calendar-words.ts'
import type { CalendarWords } from './calendar-words.ts'
import type { ReadContext } from './exact-reader.ts'
import { readOrdinal } from './read-ordinal.ts'

/** Years that four digits are taken for. */
export const YEAR = /^(?:1[5-9]|2[01])/

/** What a day is read by. */
export interface DayReading {
  readonly context: ReadContext
  readonly today: CalendarDay
}

/** A day and a month in words, with or without weekday and year; or a day of the month alone. */
export function readDayAndMonth(
  said: readonly string[],
  reading: DayReading & { readonly calendar: CalendarWords },
): string | undefined {
  const { calendar, context, today } = reading
  const { language } = context
  const words = entry(calendar.weekdays, said[0] ?? '') === undefined ? said : said.slice(1)
  const at = words.findIndex((word) => entry(calendar.months, word) !== undefined)
  const month = entry(calendar.months, words[at] ?? '')
  if (month === undefined) {
    const day = Number(readOrdinal(words, language))
    return Number.isInteger(day) ? nextOfMonth(today, day) : undefined
  }
  if (at > 0) {
    const day = readDayNumber(words.slice(0, at), language)
    return day === undefined ? undefined : dated({ day, month }, words.slice(at + 1), reading)
  }
  return behindMonth(month, words.slice(1), reading)
}

/** What follows a month: a year, a day, or a day and a year. */
function behindMonth(month: number, words: readonly string[], reading: DayReading) {
  const { language } = reading.context
  const year = readYearNumber(words, language)
  if (year !== undefined) return isoMonth(year, month)
  for (let cut = words.length; cut > 0; cut -= 1) {
    const day = readDayNumber(words.slice(0, cut), language)
    const value = day === undefined ? undefined : dated({ day, month }, words.slice(cut), reading)
    if (value !== undefined) return value
  }
  return undefined
}

function dated(
  { day, month }: { readonly day: number; readonly month: number },
  yearWords: readonly string[],
  { context, today }: DayReading,
): string | undefined {
  if (yearWords.length === 0) return isoOf(nextDay(today, month, day))
  const year = readYearNumber(yearWords, context.language)
  return year === undefined ? undefined : isoOf({ year, month, day })
}

function isoOf(day: CalendarDay | undefined): string | undefined {
  return day !== undefined && isDay(day) ? isoDay(day) : undefined
}

function readDayNumber(words: readonly string[], language: string): number | undefined {
  const day = Number(readOrdinal(words, language) ?? readNumber(words, language))
  return Number.isInteger(day) && day >= 1 && day <= 31 ? day : undefined
}

function readYearNumber(words: readonly string[], language: string): number | undefined {
  const digits = readFourDigits(words, language)
  return digits !== undefined && YEAR.test(digits) ? Number(digits) : undefined
}

function nextOfMonth(today: CalendarDay, day: number): string | undefined {
  if (day < 1 || day > 31) return undefined
  for (let ahead = 0; ahead < 3; ahead += 1) {
    const month = { ...today, month: today.month + ahead, day }
    const { year, month: index } = {
      year: month.year + (month.month > 12 ? 1 : 0),
      month: ((month.month - 1) % 12) + 1,
    }
    const candidate = { year, month: index, day }
    if (isDay(candidate) && (ahead > 0 || day >= today.day)) return isoDay(candidate)
  }
  return undefined
}

/** Digits alone: `2026-12-24`, `12/24/2026` in the United States, `24.12.` elsewhere. */
export function readNumericDay(
  words: readonly string[],
  { context, today }: DayReading,
): string | undefined {
  const text = words.join('.')
  if (!/^\d{1,4}\.\d{1,2}(?:\.\d{1,4})?$/.test(text)) return undefined
  const [a = 0, b = 0, c] = text.split('.').map(Number)
  if (/^\d{4}\./.test(text))
    return c === undefined ? undefined : isoOf({ year: a, month: b, day: c })
  const [month, day] = context.locale === 'en-US' && a <= 12 ? [a, b] : [b, a]
  if (c === undefined) return isoOf(nextDay(today, month, day))
  return /\.\d{4}$/.test(text) ? isoOf({ year: c, month, day }) : undefined
}
