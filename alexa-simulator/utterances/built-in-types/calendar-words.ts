/**
 * The words for dates and durations, by language.
 *
 * @module
 */
import { calendarDe } from './calendar-de.ts'
import { calendarEn } from './calendar-en.ts'
import { calendarEs } from './calendar-es.ts'

/** Units of time; `month` and `minute` are told apart by name. */
export type TimeUnit =
  'year' | 'month' | 'week' | 'weekend' | 'day' | 'hour' | 'minute' | 'second' | 'decade'

/** Seasons as Alexa abbreviates them. */
export type Season = 'SP' | 'SU' | 'FA' | 'WI'

/** Parts of the day as Alexa abbreviates them. */
export type DayPart = 'MO' | 'AF' | 'EV' | 'NI'

/** Words of one language, as {@link wordsOf} cuts and folds them, joined by single spaces. */
export interface CalendarWords {
  /** Say nothing about the date and are passed over. */
  readonly fillers: ReadonlySet<string>
  /** Several words that stand for one of the others; replaced before all else. */
  readonly aliases: Readonly<Record<string, string>>
  /** Phrases for days, as distance from today. */
  readonly days: Readonly<Record<string, number>>
  readonly present: ReadonlySet<string>
  /** 0 for this, 1 for next, -1 for last. */
  readonly relations: Readonly<Record<string, number>>
  /** 1 is Monday. */
  readonly weekdays: Readonly<Record<string, number>>
  /** 1 is January. */
  readonly months: Readonly<Record<string, number>>
  readonly seasons: Readonly<Record<string, Season>>
  readonly units: Readonly<Record<string, TimeUnit>>
  /** Before a distance into the future, as in `in three days`. */
  readonly ahead: ReadonlySet<string>
  /** Around a distance into the past: before it or behind it, as in `three days ago`. */
  readonly ago: ReadonlySet<string>
  readonly dayParts: Readonly<Record<string, DayPart>>
  /** Phrases for times of day, `HH:MM`. */
  readonly times: Readonly<Record<string, string>>
  /** Join the parts of a duration. */
  readonly and: ReadonlySet<string>
  /** Said before a unit for half of it. */
  readonly half: ReadonlySet<string>
  /** Said behind a unit, or a number, for half of one more. */
  readonly andHalf: ReadonlySet<string>
}

const languages: Readonly<Record<string, CalendarWords>> = {
  de: calendarDe,
  en: calendarEn,
  es: calendarEs,
}

/** The words of a language, or `undefined` where it has none. */
export function calendarWords(language: string): CalendarWords | undefined {
  return Object.hasOwn(languages, language) ? languages[language] : undefined
}

/** The entry of a table that a word names, never one that every object has. */
export function entry<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}

/** Replaces aliases; the longest that stands at a place wins. */
export function withoutAliases(words: readonly string[], { aliases }: CalendarWords): string[] {
  const replaced = Object.keys(aliases)
    .sort((a, b) => b.length - a.length)
    .reduce(
      (text, alias) => text.replaceAll(` ${alias} `, ` ${aliases[alias] ?? ''} `),
      ` ${words.join(' ')} `,
    )
  return replaced.split(' ').filter((word) => word !== '')
}
