/**
 * Arithmetic with days of the calendar, in UTC: the simulated device stands there.
 *
 * @module
 */

const DAY_MS = 86_400_000

/** A day: year, month from 1, day from 1. */
export interface CalendarDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The day of a moment in milliseconds since the epoch. */
export function dayOf(ms: number): CalendarDay {
  const date = new Date(ms)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** The first moment of a day; days and months that run over are carried. */
function msOf({ year, month, day }: CalendarDay): number {
  return Date.UTC(year, month - 1, day)
}

/** Moves a day. */
export function addDays(from: CalendarDay, days: number): CalendarDay {
  return dayOf(msOf(from) + days * DAY_MS)
}

/** Moves a day by months; where the month is too short, its last day is meant. */
export function addMonths({ year, month, day }: CalendarDay, months: number): CalendarDay {
  const index = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
  const last = dayOf(Date.UTC(toYear, toMonth, 0)).day
  return { year: toYear, month: toMonth, day: Math.min(day, last) }
}

/** Whether there is such a day. */
export function isDay(candidate: CalendarDay): boolean {
  const carried = dayOf(msOf(candidate))
  return carried.month === candidate.month && carried.day === candidate.day
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: CalendarDay): number {
  return new Date(msOf(day)).getUTCDay() || 7
}

/** `2026-11-25`. */
export function isoDay({ year, month, day }: CalendarDay): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

/** `2026-11`. */
export function isoMonth(year: number, month: number): string {
  return `${pad(year, 4)}-${pad(month, 2)}`
}

/** `2026-W48`, by ISO 8601: the week belongs to the year of its Thursday. */
export function isoWeek(day: CalendarDay): string {
  const thursday = addDays(day, 4 - weekdayOf(day))
  const start = msOf({ year: thursday.year, month: 1, day: 1 })
  const week = Math.floor((msOf(thursday) - start) / DAY_MS / 7) + 1
  return `${pad(thursday.year, 4)}-W${pad(week, 2)}`
}

/** The next day of a month and a day, today included. */
export function nextDay(today: CalendarDay, month: number, day: number): CalendarDay | undefined {
  // A 29th of February may be eight years away.
  for (let year = today.year; year <= today.year + 8; year += 1) {
    const candidate = { year, month, day }
    if (isDay(candidate) && msOf(candidate) >= msOf(today)) return candidate
  }
  return undefined
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
