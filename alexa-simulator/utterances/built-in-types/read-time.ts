/**
 * Reads times of day as `AMAZON.TIME` gives them: `HH:MM`, or `MO`, `AF`, `EV`, `NI` for a part of the
 * day. An hour without one is taken as it is said: `at five` is `05:00`.
 *
 * @module
 */
import { readNumber } from '../number-words.ts'
import { calendarWords, entry } from './calendar-words.ts'
import type { CalendarWords } from './calendar-words.ts'
import { readClockDe, readClockEn, readClockEs } from './clock-forms.ts'
import type { Clock, NumberOf } from './clock-forms.ts'
import type { ReadContext } from './exact-reader.ts'

const clockForms: Readonly<
  Record<string, (words: readonly string[], numberOf: NumberOf) => Clock | undefined>
> = { de: readClockDe, en: readClockEn, es: readClockEs }

/** Say that a time follows. */
const LEADS: ReadonlySet<string> = new Set(['at', 'um', 'gegen', 'a', 'las', 'la', 'by', 'around'])
const MERIDIEMS: Readonly<Record<string, Half>> = { am: 'first', pm: 'second' }

/** Half of the day that a part of the day lies in. */
type Half = 'first' | 'second' | 'night'

const HALF_OF = { MO: 'first', AF: 'second', EV: 'second', NI: 'night' } as const

/** The value of a time, or `undefined` when the words are none. */
export function readTime(words: readonly string[], context: ReadContext): string | undefined {
  const { language, now } = context
  const calendar = calendarWords(language)
  if (calendar === undefined) return formatted(readDigits(words))
  const text = words.join(' ')
  if (calendar.present.has(text)) return new Date(now()).toISOString().slice(11, 16)
  const part = entry(calendar.dayParts, text)
  if (part !== undefined) return part
  let from = 0
  while (LEADS.has(words[from] ?? '')) from += 1
  const said = words.slice(from).flatMap(splitMeridiem)
  const named = entry(calendar.times, said.join(' '))
  return named ?? readClock(said, calendar, language)
}

function readClock(
  words: readonly string[],
  calendar: CalendarWords,
  language: string,
): string | undefined {
  const { half, rest } = halfOfDay(words, calendar)
  const numberOf: NumberOf = (some) => {
    const value = readNumber(some, language)
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined
  }
  const digits = readDigits(rest.filter((word) => word !== 'uhr'))
  const clock = digits ?? clockForms[language]?.(rest, numberOf)
  return formatted(clock === undefined ? undefined : inHalf(clock, half))
}

/** `5pm` is two words, and `p m` is one. */
function splitMeridiem(word: string): string[] {
  const [, digits, meridiem] = /^(\d{1,2})([ap]m)$/.exec(word) ?? []
  return digits === undefined || meridiem === undefined ? [word] : [digits, meridiem]
}

function halfOfDay(
  words: readonly string[],
  { dayParts }: CalendarWords,
): { readonly half?: Half; readonly rest: readonly string[] } {
  const meridiem = entry(MERIDIEMS, words.at(-1) ?? '')
  if (meridiem !== undefined) return { half: meridiem, rest: words.slice(0, -1) }
  for (const length of [3, 2, 1]) {
    const part = entry(dayParts, words.slice(-length).join(' '))
    if (part !== undefined && words.length > length) {
      return { half: HALF_OF[part], rest: words.slice(0, -length) }
    }
  }
  return { rest: words }
}

/** `17 30`, `17.30`, `1730`. */
function readDigits(words: readonly string[]): Clock | undefined {
  const [, hour, minute] = /^(\d{1,2})[ .]?(\d{2})$/.exec(words.join(' ')) ?? []
  if (hour === undefined || minute === undefined) return undefined
  return { hour: Number(hour), minute: Number(minute) }
}

function inHalf({ hour, minute }: Clock, half: Half | undefined): Clock | undefined {
  if (half === undefined || hour > 12) return { hour, minute }
  if (half === 'first') return { hour: hour === 12 ? 0 : hour, minute }
  // "Eleven at night" is late, "two at night" is early.
  if (half === 'night' && hour < 6) return { hour, minute }
  if (half === 'night' && hour === 12) return { hour: 0, minute }
  return { hour: hour === 12 || hour === 0 ? 12 : hour + 12, minute }
}

function formatted(clock: Clock | undefined): string | undefined {
  if (clock === undefined || clock.hour > 24 || clock.minute > 59) return undefined
  const hour = String(clock.hour % 24).padStart(2, '0')
  return `${hour}:${String(clock.minute).padStart(2, '0')}`
}
