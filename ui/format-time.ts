/**
 * Dates and durations as a reader of the page's language writes them. The time is always an
 * argument; nothing here asks what time it is.
 *
 * @module
 */
import { pseudoLocale, writtenLocale, type Locale } from './locale.ts'
import { pseudoText } from './pseudo-text.ts'

/** How a moment is written. */
export interface TimeStyle {
  /** IANA name, for example `Europe/Berlin`; the machine's own zone when left out. */
  readonly timeZone?: string | undefined
}

/** Writes a moment (milliseconds since the epoch) as date and time, for example "3 May 2026, 10:42". */
export function formatDateTime(locale: Locale, atMs: number, style: TimeStyle = {}): string {
  const format = new Intl.DateTimeFormat(regional(locale), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: style.timeZone,
  })
  return inPageLanguage(locale, format.format(atMs))
}

/** Writes the time of day of a moment to the second, for example "10:42:07". */
export function formatClockTime(locale: Locale, atMs: number, style: TimeStyle = {}): string {
  return new Intl.DateTimeFormat(regional(locale), {
    timeStyle: 'medium',
    hour12: false,
    timeZone: style.timeZone,
  }).format(atMs)
}

const UNITS = [
  ['second', 1_000],
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
] as const

/** Writes how far a moment lies from `nowMs`, rounded, for example "5 minutes ago" or "in 2 hours". */
export function formatRelative(locale: Locale, atMs: number, nowMs: number): string {
  const distanceMs = atMs - nowMs
  const [unit, lengthMs] =
    UNITS.findLast(([, length], index) => {
      const finerMs = UNITS[index - 1]?.[1] ?? length
      return roundTo(finerMs, Math.abs(distanceMs)) >= length
    }) ?? UNITS[0]
  const format = new Intl.RelativeTimeFormat(writtenLocale(locale), { numeric: 'auto' })
  const distance = Math.sign(distanceMs) * Math.round(Math.abs(distanceMs) / lengthMs)
  return inPageLanguage(locale, format.format(distance, unit))
}

/** So that 59.9 minutes become an hour, and not 60 minutes. */
function roundTo(stepMs: number, valueMs: number): number {
  return Math.round(valueMs / stepMs) * stepMs
}

/** Plain `en` would write dates the American way. */
function regional(locale: Locale): string {
  const written = writtenLocale(locale)
  return written === 'en' ? 'en-GB' : written
}

/** No runtime has the names of months in the pseudo-language. */
function inPageLanguage(locale: Locale, text: string): string {
  return locale === pseudoLocale ? pseudoText(text) : text
}
