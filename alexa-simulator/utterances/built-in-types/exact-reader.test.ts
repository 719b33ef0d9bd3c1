import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordsOf } from '../tokenize.ts'
import { exactReader } from './exact-reader.ts'

/** A Wednesday in week 48. */
const NOW = Date.UTC(2026, 10, 25, 10, 30)

const SHAPES = {
  DATE: /^(?:PRESENT_REF|\d{3}X|\d{4}(?:-(?:\d\d(?:-\d\d)?|W\d\d(?:-WE)?|SP|SU|FA|WI))?)$/,
  TIME: /^(?:MO|AF|EV|NI|[0-2]\d:[0-5]\d)$/,
  DURATION: /^P(?=.)(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?$/,
  Ordinal: /^-?\d+$/,
  PhoneNumber: /^\d{3,20}$/,
  NUMBER: /^-?\d+(?:\.\d+)?$/,
  FOUR_DIGIT_NUMBER: /^\d{4}$/,
}
const LOCALES = ['en-US', 'en-GB', 'de-DE', 'es-ES', 'ja-JP']

function read(type: string, text: string, locale = 'en-US', now = NOW) {
  const language = locale.slice(0, 2)
  return exactReader(`AMAZON.${type}`)?.read(wordsOf(text), { language, locale, now: () => now })
}

describe('AMAZON.DATE', () => {
  it.each([
    ['today', '2026-11-25'],
    ['tomorrow', '2026-11-26'],
    ['the day after tomorrow', '2026-11-27'],
    ['yesterday', '2026-11-24'],
    ['now', 'PRESENT_REF'],
    ['this week', '2026-W48'],
    ['next week', '2026-W49'],
    ['last week', '2026-W47'],
    ['this weekend', '2026-W48-WE'],
    ['next month', '2026-12'],
    ['this year', '2026'],
    ['next year', '2027'],
    ['this decade', '202X'],
    ['next winter', '2026-WI'],
    ['summer 2027', '2027-SU'],
    ['this fall', '2026-FA'],
    ['friday', '2026-11-27'],
    ['on friday', '2026-11-27'],
    ['wednesday', '2026-11-25'],
    ['next wednesday', '2026-12-02'],
    ['last friday', '2026-11-20'],
    ['november', '2026-11'],
    ['october', '2027-10'],
    ['november twenty fifth', '2026-11-25'],
    ['november 24', '2027-11-24'],
    ['the first of may', '2027-05-01'],
    ['Friday, December 25th', '2026-12-25'],
    ['december twenty fourth twenty thirty', '2030-12-24'],
    ['december 2026', '2026-12'],
    ['the thirtieth', '2026-11-30'],
    ['the third', '2026-12-03'],
    ['twenty twenty seven', '2027'],
    ['in three days', '2026-11-28'],
    ['in a week', '2026-12-02'],
    ['in three months', '2027-02-25'],
    ['two weeks ago', '2026-11-11'],
    ['2026-12-24', '2026-12-24'],
    ['12/24', '2026-12-24'],
    ['24/12/2027', '2027-12-24'],
    ['february 29', '2028-02-29'],
  ])('reads %j as %s', (text, value) => {
    expect(read('DATE', text)).toBe(value)
  })

  it.each([
    ['heute', '2026-11-25'],
    ['übermorgen', '2026-11-27'],
    ['nächste Woche', '2026-W49'],
    ['am Wochenende', '2026-W48-WE'],
    ['nächstes Wochenende', '2026-W49-WE'],
    ['nächsten Monat', '2026-12'],
    ['am Freitag', '2026-11-27'],
    ['fünfundzwanzigster November', '2026-11-25'],
    ['am ersten Mai', '2027-05-01'],
    ['24. Dezember 2026', '2026-12-24'],
    ['24.12.', '2026-12-24'],
    ['24.12.2026', '2026-12-24'],
    ['in zwei Wochen', '2026-12-09'],
    ['vor drei Tagen', '2026-11-22'],
    ['in einem Monat', '2026-12-25'],
  ])('reads in German %j as %s', (text, value) => {
    expect(read('DATE', text, 'de-DE')).toBe(value)
  })

  it.each([
    ['hoy', '2026-11-25'],
    ['pasado mañana', '2026-11-27'],
    ['la próxima semana', '2026-W49'],
    ['la semana que viene', '2026-W49'],
    ['este fin de semana', '2026-W48-WE'],
    ['el viernes', '2026-11-27'],
    ['el 25 de diciembre', '2026-12-25'],
    ['uno de mayo de 2027', '2027-05-01'],
    ['dentro de tres días', '2026-11-28'],
    ['hace una semana', '2026-11-18'],
  ])('reads in Spanish %j as %s', (text, value) => {
    expect(read('DATE', text, 'es-ES')).toBe(value)
  })

  it('counts weeks by ISO 8601 around the new year', () => {
    expect(read('DATE', 'this week', 'en-US', Date.UTC(2027, 0, 1))).toBe('2026-W53')
    expect(read('DATE', 'next week', 'en-US', Date.UTC(2027, 0, 1))).toBe('2027-W01')
  })

  it('ends a distance in months on the last day of a shorter month', () => {
    expect(read('DATE', 'in one month', 'en-US', Date.UTC(2027, 0, 31))).toBe('2027-02-28')
  })

  it('begins 3/4 with the month in the United States alone', () => {
    expect(read('DATE', '3/4', 'en-US')).toBe('2027-03-04')
    expect(read('DATE', '3/4', 'en-GB')).toBe('2027-04-03')
  })

  it.each(['someday', 'february 30', 'next', 'in days', '13/13', 'constructor', 'november tune'])(
    'takes %j for no date',
    (text) => {
      expect(read('DATE', text)).toBeUndefined()
    },
  )
})

describe('AMAZON.TIME', () => {
  it.each([
    ['en-US', 'four am', '04:00'],
    ['en-US', 'two p.m.', '14:00'],
    ['en-US', '5pm', '17:00'],
    ['en-US', 'at five thirty', '05:30'],
    ['en-US', 'five o’clock', '05:00'],
    ['en-US', 'half past seven in the evening', '19:30'],
    ['en-US', 'quarter to eight', '07:45'],
    ['en-US', 'ten past one pm', '13:10'],
    ['en-US', 'quarter to one', '12:45'],
    ['en-US', '17:05', '17:05'],
    ['en-US', 'twelve am', '00:00'],
    ['en-US', 'twelve pm', '12:00'],
    ['en-US', 'eleven at night', '23:00'],
    ['en-US', 'noon', '12:00'],
    ['en-US', 'midnight', '00:00'],
    ['en-US', 'morning', 'MO'],
    ['en-US', 'in the afternoon', 'AF'],
    ['en-US', 'this evening', 'EV'],
    ['en-US', 'tonight', 'NI'],
    ['en-US', 'now', '10:30'],
    ['de-DE', 'acht Uhr', '08:00'],
    ['de-DE', 'um acht Uhr dreißig', '08:30'],
    ['de-DE', 'halb neun', '08:30'],
    ['de-DE', 'halb neun abends', '20:30'],
    ['de-DE', 'viertel nach acht', '08:15'],
    ['de-DE', 'zehn vor acht', '07:50'],
    ['de-DE', 'dreiviertel neun', '08:45'],
    ['de-DE', '20:15 Uhr', '20:15'],
    ['de-DE', 'Mitternacht', '00:00'],
    ['de-DE', 'heute Abend', 'EV'],
    ['es-ES', 'a las ocho', '08:00'],
    ['es-ES', 'las ocho y media de la tarde', '20:30'],
    ['es-ES', 'ocho menos cuarto', '07:45'],
    ['es-ES', 'a las treinta', undefined],
    ['es-ES', 'mediodía', '12:00'],
    ['es-ES', 'esta noche', 'NI'],
    ['ja-JP', '17:30', '17:30'],
  ])('reads in %s %j as %s', (locale, text, value) => {
    expect(read('TIME', text, locale)).toBe(value)
  })

  it.each(['25:00', 'twenty five', '10:75', 'soon', 'half past', 'past five'])(
    'takes %j for no time',
    (text) => {
      expect(read('TIME', text)).toBeUndefined()
    },
  )
})

describe('AMAZON.DURATION', () => {
  it.each([
    ['en-US', 'ten minutes', 'PT10M'],
    ['en-US', 'an hour', 'PT1H'],
    ['en-US', 'half an hour', 'PT30M'],
    ['en-US', 'an hour and a half', 'PT1H30M'],
    ['en-US', 'two and a half hours', 'PT2H30M'],
    ['en-US', '1.5 hours', 'PT1H30M'],
    ['en-US', 'two hours and thirty minutes', 'PT2H30M'],
    ['en-US', 'five hours ten minutes', 'PT5H10M'],
    ['en-US', 'eight weeks', 'P8W'],
    ['en-US', 'three days', 'P3D'],
    ['en-US', 'two years three hours ten minutes', 'P2YT3H10M'],
    ['en-US', 'forty five seconds', 'PT45S'],
    ['en-US', 'one hundred and five minutes', 'PT105M'],
    ['de-DE', 'fünf Minuten', 'PT5M'],
    ['de-DE', 'eine Stunde', 'PT1H'],
    ['de-DE', 'eine halbe Stunde', 'PT30M'],
    ['de-DE', 'anderthalb Stunden', 'PT1H30M'],
    ['de-DE', 'zwei Stunden und zehn Minuten', 'PT2H10M'],
    ['de-DE', 'sechs Monate', 'P6M'],
    ['es-ES', 'cinco minutos', 'PT5M'],
    ['es-ES', 'media hora', 'PT30M'],
    ['es-ES', 'una hora y media', 'PT1H30M'],
    ['es-ES', 'treinta y cinco segundos', 'PT35S'],
  ])('reads in %s %j as %s', (locale, text, value) => {
    expect(read('DURATION', text, locale)).toBe(value)
  })

  it.each(['minutes', 'five', 'five minutes six minutes', 'minus five minutes', 'five songs'])(
    'takes %j for no duration',
    (text) => {
      expect(read('DURATION', text)).toBeUndefined()
    },
  )
})

describe('AMAZON.Ordinal', () => {
  it.each([
    ['en-US', 'first', '1'],
    ['en-US', 'twenty first', '21'],
    ['en-US', 'twentieth', '20'],
    ['en-US', '3rd', '3'],
    ['de-DE', 'erste', '1'],
    ['de-DE', 'dritten', '3'],
    ['de-DE', 'einundzwanzigster', '21'],
    ['de-DE', 'siebte', '7'],
    ['es-ES', 'primera', '1'],
    ['es-ES', 'tercer', '3'],
    ['en-US', 'one', undefined],
    ['de-DE', 'nachte', undefined],
  ])('reads in %s %j as %s', (locale, text, value) => {
    expect(read('Ordinal', text, locale)).toBe(value)
  })
})

describe('AMAZON.PhoneNumber', () => {
  it.each([
    ['(206) 555-0100', '2065550100'],
    ['five five five one two', '55512'],
    ['double five seven', '557'],
    ['one two', undefined],
    ['five fish', undefined],
    ['double', undefined],
  ])('reads %j as %s', (text, value) => {
    expect(read('PhoneNumber', text)).toBe(value)
  })
})

describe('AMAZON.NUMBER in Spanish', () => {
  it.each([
    ['treinta y cinco', '35'],
    ['doscientos cinco', '205'],
    ['mil novecientos ochenta y cuatro', '1984'],
    ['cien', '100'],
    ['veintiún mil', '21000'],
    ['treinta cinco', undefined],
  ])('reads %j as %s', (text, value) => {
    expect(read('NUMBER', text, 'es-ES')).toBe(value)
  })
})

describe('exactReader()', () => {
  it('knows no reader for a type that takes any words', () => {
    expect(exactReader('AMAZON.City')).toBeUndefined()
  })

  it('gives a value of the documented shape or none, whatever the words', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('5', 'next', 'half', 'and', 'in', 'may', 'hour', 'uhr', 'y', '__proto__'),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.entries(SHAPES)),
        fc.constantFrom(...LOCALES),
        fc.array(word, { maxLength: 6 }),
        ([type, shape], locale, words) => {
          const language = locale.slice(0, 2)
          const context = { language, locale, now: () => NOW }
          const value = exactReader(`AMAZON.${type}`)?.read(words, context)
          return value === undefined || shape.test(value)
        },
      ),
    )
  })
})
