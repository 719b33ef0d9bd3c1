import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileModel } from './compile-model.ts'
import { parseInteractionModel } from './interaction-model.ts'
import { matchUtterance } from './match-utterance.ts'

/** Words that samples are made of; no slot value has one of them. */
const literal = fc.constantFrom('play', 'find', 'show', 'song', 'list', 'now', 'größe', "o'clock")
/** Words that slot values are made of. */
const free = fc.constantFrom('Alpha', 'béta', 'gamma-ray', 'DELTA', "d'or", 'naïve')

const slotTypes = ['AMAZON.SearchQuery', 'AMAZON.NUMBER', 'COLOUR'] as const
type SlotType = (typeof slotTypes)[number]

const values: Readonly<Record<SlotType, fc.Arbitrary<string>>> = {
  'AMAZON.SearchQuery': fc.array(free, { minLength: 1, maxLength: 4 }).map((ws) => ws.join(' ')),
  'AMAZON.NUMBER': fc.integer({ min: 0, max: 99_999 }).map(String),
  COLOUR: fc.constantFrom('red', 'Dark Blue', 'navy', 'ultra violet'),
}

const types = [
  {
    name: 'COLOUR',
    values: [
      { name: { value: 'red' } },
      { id: 'BLUE', name: { value: 'dark blue', synonyms: ['navy'] } },
      { name: { value: 'ultra violet' } },
    ],
  },
]

/** A sample as pieces: literal words, and slots by type. */
const sample = fc
  .tuple(
    fc.array(literal, { minLength: 1, maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom(...slotTypes), literal), { maxLength: 2 }),
  )
  .map(([start, slots]) => ({
    key: JSON.stringify([start, slots]),
    start,
    slots: slots.map(([type, word], index) => ({ name: `slot${String(index)}`, type, word })),
  }))

type Sample = typeof sample extends fc.Arbitrary<infer T> ? T : never

/** `play {slot0} now {slot1} list`: every slot is closed by a literal word. */
function textOf({ start, slots }: Sample, fill: (slot: Sample['slots'][number]) => string): string {
  return [...start, ...slots.flatMap((slot) => [fill(slot), slot.word])].join(' ')
}

function modelOf(samples: readonly Sample[]) {
  const intents = samples.map((one, index) => ({
    name: `Intent${String(index)}`,
    slots: one.slots.map(({ name, type }) => ({ name, type })),
    samples: [textOf(one, ({ name }) => `{${name}}`)],
  }))
  const languageModel = { invocationName: 'tune box', intents, types }
  return compileModel(parseInteractionModel({ interactionModel: { languageModel } }), 'en-US', {
    now: () => 0,
  })
}

/** A model of several intents, one of them chosen, with a value for each of its slots. */
const filled = fc
  .uniqueArray(sample, { minLength: 1, maxLength: 8, selector: ({ key }) => key })
  .chain((samples) =>
    fc.nat(samples.length - 1).chain((index) => {
      const slots = samples[index]?.slots ?? []
      return fc
        .tuple(...slots.map(({ type }) => values[type]))
        .map((said) => ({ samples, index, said }))
    }),
  )

/** Any UTF-16 at all, lone surrogates included. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10_ff_ff }), { maxLength: 60 })
  .map((points) => String.fromCodePoint(...points))

describe('matchUtterance()', () => {
  it('resolves every sample, with its slots filled, to its own intent and the values said', () => {
    fc.assert(
      fc.property(filled, fc.boolean(), ({ samples, index, said }, byName) => {
        const model = modelOf(samples)
        const chosen = samples[index]
        if (chosen === undefined) return
        const words = textOf(chosen, ({ name }) => said[Number(name.slice(4))] ?? '')
        const utterance = byName ? `ask tune box to ${words}` : words

        const match = matchUtterance(model, utterance, { inSession: !byName })

        expect(match).toMatchObject({ kind: 'intent', intent: { name: `Intent${String(index)}` } })
        const got = match.kind === 'intent' ? (match.intent.slots ?? {}) : {}
        expect(chosen.slots.map(({ name }) => got[name]?.value)).toEqual(said)
      }),
    )
  })

  it('is not moved by case, punctuation or doubled spaces', () => {
    fc.assert(
      fc.property(filled, ({ samples, index, said }) => {
        const model = modelOf(samples)
        const chosen = samples[index]
        if (chosen === undefined) return
        const words = textOf(chosen, ({ name }) => said[Number(name.slice(4))] ?? '')

        const match = matchUtterance(model, `¿ ${words.toUpperCase().replaceAll(' ', '  ')}!`, {
          inSession: true,
        })

        expect(match).toMatchObject({ kind: 'intent', intent: { name: `Intent${String(index)}` } })
      }),
    )
  })

  it('answers anything at all without throwing, and the same way twice', () => {
    fc.assert(
      fc.property(
        fc.array(sample, { maxLength: 5 }),
        anyText,
        fc.boolean(),
        (samples, utterance, inSession) => {
          const model = modelOf(samples)

          const match = matchUtterance(model, utterance, { inSession })

          expect(matchUtterance(model, utterance, { inSession })).toEqual(match)
        },
      ),
    )
  })
})
