/**
 * Dates and durations as a reader of the page's language writes them. The time is always an
 * argument; nothing here asks what time it is.
 *
 * @module
 */
import type { Locale } from './locale.ts'

/** How a moment is written. */
export interface TimeStyle {
  /** IANA name, for example `Europe/Berlin`; the machine's own zone when left out. */
  readonly timeZone?: string | undefined
}

/** Writes a moment (milliseconds since the epoch) as date and time, for example "3 May 2026, 10:42". */
export function formatDateTime(locale: Locale, atMs: number, style: TimeStyle = {}): string {
  return new Intl.DateTimeFormat(regional(locale), {
    dateStyle: 'medium',
    timeStyle: 'short',
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
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return format.format(Math.sign(distanceMs) * Math.round(Math.abs(distanceMs) / lengthMs), unit)
}

/** So that 59.9 minutes become an hour, and not 60 minutes. */
function roundTo(stepMs: number, valueMs: number): number {
  return Math.round(valueMs / stepMs) * stepMs
}

/** Plain `en` would write dates the American way. */
function regional(locale: Locale): string {
  return locale === 'en' ? 'en-GB' : locale
}
