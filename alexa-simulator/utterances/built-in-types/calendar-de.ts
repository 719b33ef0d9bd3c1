/**
 * German words for dates and durations, as the tokenizer folds them: `ß` is `ss`.
 *
 * @module
 */
import type { CalendarWords } from './calendar-words.ts'

/** German. */
export const calendarDe: CalendarWords = {
  fillers: new Set([
    'am',
    'an',
    'den',
    'dem',
    'der',
    'die',
    'das',
    'im',
    'vom',
    'des',
    'für',
    'zum',
  ]),
  aliases: {},
  days: { heute: 0, 'heute abend': 0, morgen: 1, übermorgen: 2, gestern: -1, vorgestern: -2 },
  present: new Set(['jetzt', 'sofort']),
  relations: {
    ...inflected(['dies'], 0),
    ...inflected(['nächst', 'kommend'], 1),
    ...inflected(['letzt', 'vergangen', 'vorig'], -1),
  },
  weekdays: {
    montag: 1,
    dienstag: 2,
    mittwoch: 3,
    donnerstag: 4,
    freitag: 5,
    samstag: 6,
    sonnabend: 6,
    sonntag: 7,
  },
  months: {
    januar: 1,
    jänner: 1,
    februar: 2,
    märz: 3,
    april: 4,
    mai: 5,
    juni: 6,
    juli: 7,
    august: 8,
    september: 9,
    oktober: 10,
    november: 11,
    dezember: 12,
  },
  seasons: { frühling: 'SP', frühjahr: 'SP', sommer: 'SU', herbst: 'FA', winter: 'WI' },
  units: {
    jahr: 'year',
    jahre: 'year',
    jahren: 'year',
    monat: 'month',
    monate: 'month',
    monaten: 'month',
    woche: 'week',
    wochen: 'week',
    wochenende: 'weekend',
    jahrzehnt: 'decade',
    tag: 'day',
    tage: 'day',
    tagen: 'day',
    stunde: 'hour',
    stunden: 'hour',
    minute: 'minute',
    minuten: 'minute',
    sekunde: 'second',
    sekunden: 'second',
  },
  ahead: new Set(['in']),
  ago: new Set(['vor']),
  dayParts: {
    morgens: 'MO',
    'am morgen': 'MO',
    vormittags: 'MO',
    'am vormittag': 'MO',
    nachmittags: 'AF',
    'am nachmittag': 'AF',
    nachmittag: 'AF',
    abends: 'EV',
    'am abend': 'EV',
    'heute abend': 'EV',
    abend: 'EV',
    nachts: 'NI',
    'in der nacht': 'NI',
    'heute nacht': 'NI',
  },
  times: { mittag: '12:00', mittags: '12:00', mitternacht: '00:00' },
  and: new Set(['und']),
  half: new Set(['eine halbe', 'ein halbes', 'einen halben', 'einer halben', 'halbe']),
  andHalf: new Set(['einhalb', 'und eine halbe', 'und ein halbes']),
}

function inflected(stems: readonly string[], value: number): Record<string, number> {
  const endings = ['e', 'en', 'er', 'es', 'em']
  return Object.fromEntries(
    stems.flatMap((stem) => endings.map((ending) => [`${stem}${ending}`, value])),
  )
}
