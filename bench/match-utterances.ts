/**
 * What it costs to match one utterance against a model of 1,000 samples, with slots of many types:
 * utterances that fit, in and out of a session, and utterances that fit nothing.
 *
 * @module
 */
import { parseInteractionModel } from '../dist/alexa-simulator/utterances/index.js'
import { compileModel, matchUtterance } from '../dist/alexa-simulator/utterances/matcher.js'
import { median, ms, report } from './report.ts'

const SAMPLES = 1_000
const SAMPLES_PER_INTENT = 10
/** Times that each utterance is matched, after as many that warm up. */
const ROUNDS = 40

const NOW = Date.UTC(2026, 10, 25)
const VERBS = ['book', 'find', 'plan', 'cancel', 'move', 'show', 'list', 'count', 'rate', 'share']
const NOUNS = ['trip', 'room', 'table', 'flight', 'ticket', 'film', 'song', 'meal', 'class', 'walk']
const SHAPES = [
  'a NOUN',
  'my NOUN for {person}',
  'a NOUN to {city}',
  'a NOUN to {city} {date}',
  'NOUN {number}',
  'a NOUN {date} at {time}',
  'a NOUN for {stay} in {city}',
  'the {place} NOUN',
  'a {colour} NOUN for {person} {date}',
  'a NOUN called {anything}',
]
const SLOTS = {
  person: 'AMAZON.FirstName',
  city: 'AMAZON.City',
  date: 'AMAZON.DATE',
  number: 'AMAZON.NUMBER',
  time: 'AMAZON.TIME',
  stay: 'AMAZON.DURATION',
  place: 'AMAZON.Ordinal',
  colour: 'COLOUR',
  anything: 'AMAZON.SearchQuery',
}
const UTTERANCES = [
  ['a sample without slots', 'book a trip', true],
  ['one-shot, by name', 'ask big model to plan a trip to new york next week', false],
  ['city and date side by side', 'book a flight to salt lake city the day after tomorrow', true],
  ['colour, name and date', 'show a dark blue song for jean luc on friday', true],
  [
    'free text of twelve words',
    `share a film called ${'once upon a time in the west '.repeat(2)}`,
    true,
  ],
  ['nothing that fits', 'purple elephants dance on the moon', true],
  ['two hundred words', 'book a room to '.repeat(50), true],
] as const

const model = compileModel(parseInteractionModel(bigModel()), 'en-US', { now: () => NOW })

report(
  `one utterance against ${String(SAMPLES)} samples`,
  UTTERANCES.map(([name, utterance, inSession]) => {
    const times = timesOf(utterance, inSession)
    const worst = `at worst ${ms(Math.max(...times))}; target: under 5 ms`
    return [name, ms(median(times)), worst] as const
  }),
)

/** 1,000 samples, ten for each verb and noun. */
function bigModel(): object {
  const samples = VERBS.flatMap((verb) =>
    NOUNS.flatMap((noun) => SHAPES.map((shape) => `${verb} ${shape.replace('NOUN', noun)}`)),
  )
  const intents = Array.from({ length: SAMPLES / SAMPLES_PER_INTENT }, (_, index) => ({
    name: `Intent${String(index)}`,
    samples: samples.slice(index * SAMPLES_PER_INTENT, (index + 1) * SAMPLES_PER_INTENT),
    slots: Object.entries(SLOTS).map(([name, type]) => ({ name, type })),
  }))
  const values = ['red', 'dark blue', 'green'].map((value) => ({ name: { value } }))
  const types = [{ name: 'COLOUR', values }]
  return { interactionModel: { languageModel: { invocationName: 'big model', intents, types } } }
}

function timesOf(utterance: string, inSession: boolean): number[] {
  const match = () => {
    const begun = performance.now()
    matchUtterance(model, utterance, { inSession })
    return performance.now() - begun
  }
  for (let round = 0; round < ROUNDS; round += 1) match()
  return Array.from({ length: ROUNDS }, match)
}
