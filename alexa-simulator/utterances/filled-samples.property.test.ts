import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchUtterance } from './match-utterance.ts'
import { diary, kitchen } from './testing/tables-de.ts'
import { quiz, travel } from './testing/tables-en.ts'
import { cinema, recipes } from './testing/tables-es.ts'
import type { UtteranceTable } from './testing/utterance-table.ts'
import { wordsOf } from './tokenize.ts'

const tables = [travel, quiz, kitchen, diary, recipes, cinema]

/** Words that no sample has, for slots that take any words. */
const anyWords = ['Zorblax', 'Quillon Vex', 'größtes Dröhn', "d'Arvelo", 'ñandú']

/** What is said for the types that take certain words alone, by language. */
const values: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  en: {
    'AMAZON.NUMBER': ['seven', 'one hundred and five', '3'],
    'AMAZON.FOUR_DIGIT_NUMBER': ['one two three four', '1984'],
    'AMAZON.DATE': ['today', 'next week', 'december twenty fourth', 'in two weeks'],
    'AMAZON.TIME': ['half past nine', 'five p.m.', 'noon'],
    'AMAZON.DURATION': ['two weeks', 'an hour and a half', '90 minutes'],
    'AMAZON.Ordinal': ['first', 'twenty second'],
    'AMAZON.PhoneNumber': ['206 555 0100', 'five five five'],
  },
  de: {
    'AMAZON.NUMBER': ['sieben', 'zweihundertfünfzig', '3'],
    'AMAZON.DATE': ['heute', 'nächste Woche', 'am ersten Mai', 'in zwei Wochen'],
    'AMAZON.TIME': ['halb neun', 'acht Uhr zwanzig', 'Mitternacht'],
    'AMAZON.DURATION': ['fünf Minuten', 'eine halbe Stunde', 'zwei Tage'],
    'AMAZON.Ordinal': ['erste', 'zwanzigste'],
    'AMAZON.PhoneNumber': ['0664 1234567', 'null sechs sechs'],
  },
  es: {
    'AMAZON.NUMBER': ['siete', 'treinta y cinco', '3'],
    'AMAZON.FOUR_DIGIT_NUMBER': ['mil novecientos ochenta y cuatro', '1984'],
    'AMAZON.DATE': ['hoy', 'la semana que viene', 'el 24 de diciembre'],
    'AMAZON.TIME': ['las ocho y media', 'mediodía'],
    'AMAZON.DURATION': ['media hora', 'cinco minutos'],
    'AMAZON.Ordinal': ['primer', 'séptimo'],
    'AMAZON.PhoneNumber': ['55 1234 5678', 'cinco cinco uno'],
  },
}

function valuesOf({ model, slots }: UtteranceTable, intent: string, slot: string) {
  const type = slots.get(intent)?.[slot] ?? ''
  return values[model.locale.slice(0, 2)]?.[type] ?? anyWords
}

/** A table, one of its model's samples, and that sample with its slots filled. */
const filled = fc.constantFrom(...tables).chain((table) =>
  fc.constantFrom(...table.model.patterns).chain((pattern) => {
    const pieces = pattern.sample.split(/(\{[^{}]*\})/)
    const said = pieces.map((piece) =>
      piece.startsWith('{')
        ? fc.constantFrom(...valuesOf(table, pattern.intent, piece.slice(1, -1)))
        : fc.constant(piece),
    )
    return fc.tuple(...said).map((words) => ({ table, pattern, utterance: words.join('') }))
  }),
)

/** Any UTF-16 at all, lone surrogates included, between words that mean something. */
const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0x10_ff_ff }).map((point) => String.fromCodePoint(point)),
      fc.constantFrom(' trip planner ', ' next ', ' half ', ' in ', ' uhr ', ' y media ', ' 12 '),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

function literalWords(sample: string): number {
  return wordsOf(sample.replace(/\{[^{}]*\}/g, ' ')).length
}

describe('matchUtterance() on real models', () => {
  it('resolves every sample, filled, to its intent, or to a sample that names more of the words', () => {
    fc.assert(
      fc.property(filled, ({ table, pattern, utterance }) => {
        const match = matchUtterance(table.model, utterance, { inSession: true })
        if (match.kind !== 'intent') return false
        if (match.intent.name === pattern.intent) return true
        return literalWords(match.sample ?? '') > literalWords(pattern.sample)
      }),
      { numRuns: 1_000 },
    )
  })

  it('gives such a sample the same intent as a one-shot request', () => {
    fc.assert(
      fc.property(filled, ({ table, utterance }) => {
        const { model } = table
        const inside = matchUtterance(model, utterance, { inSession: true })
        const oneShot = `${model.invocationName}, ${utterance}`
        const outside = matchUtterance(model, oneShot, { inSession: false })
        const names = [inside, outside].map((match) =>
          match.kind === 'intent' ? match.intent.name : match.kind,
        )

        expect(names[1]).toBe(names[0])
      }),
    )
  })

  it('never throws, in a dialog or not, whatever is said', () => {
    const expecting = fc.constantFrom(
      undefined,
      { kind: 'confirmation' } as const,
      { kind: 'slot', intent: 'BookIntent', slot: 'date' } as const,
      { kind: 'slot', intent: '__proto__', slot: 'constructor' } as const,
    )
    fc.assert(
      fc.property(fc.constantFrom(...tables), anyText, expecting, (table, text, expected) => {
        const options = { inSession: expected !== undefined, expecting: expected }
        const match = matchUtterance(table.model, text, options)
        return ['launch', 'intent', 'confirmation', 'exit', 'no-match'].includes(match.kind)
      }),
      { numRuns: 500 },
    )
  })
})
