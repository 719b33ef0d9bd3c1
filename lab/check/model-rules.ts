/**
 * Rules about an interaction model: what keeps it from being built, or a user from reaching an intent.
 *
 * @module
 */
import { defineRules } from './finding.ts'
import type { Seen } from './finding.ts'
import { isRecord, recordAt, recordsAt, shown, textAt, textsAt } from './json-value.ts'

/** An interaction model and the locale that its file is named after. */
export interface ModelInput {
  readonly file: unknown
  readonly locale: string
}

const SCHEMA = 'Amazon, Interaction Model Schema'
const INVOCATION = 'Amazon, Choose the Invocation Name for a Custom Skill'
const BUILT_IN = 'Amazon, Standard Built-in Intents'
const REQUIRED_INTENTS = ['AMAZON.HelpIntent', 'AMAZON.StopIntent', 'AMAZON.CancelIntent']

/** Words that Amazon keeps for itself: wake words and those that launch a skill. */
const RESERVED = /\b(alexa|amazon|echo|computer|skill|app|launch|ask|open|tell|start)\b/

/** Rules about interaction models. */
export const modelRules = defineRules<ModelInput>({
  'MODEL-SHAPE': {
    severity: 'error',
    title: 'the file has no interactionModel.languageModel',
    why: 'Amazon refuses the model.',
    mend: 'Take a model from the developer console as a pattern.',
    source: SCHEMA,
    find: (input) => (isShaped(input) ? [] : ['no object interactionModel.languageModel']),
  },
  'MODEL-LOCALE': {
    severity: 'error',
    title: 'the file is not named after a locale',
    why: 'ask-cli takes the locale from the file name.',
    mend: 'Name it after its locale, for example en-US.json.',
    source: 'Amazon, Skill Package Format',
    find: ({ locale }) => (/^[a-z]{2}-[A-Z]{2}$/.test(locale) ? [] : [`the name ${locale}.json`]),
  },
  'MODEL-INVOCATION': {
    severity: 'error',
    title: 'invocationName is missing or empty',
    why: 'Nobody can open the skill, so nobody is asked to link.',
    mend: 'Add invocationName in lower case.',
    source: INVOCATION,
    find: (input) =>
      isShaped(input) && invocationOf(input) === '' ? [at('invocationName', 'nothing')] : [],
  },
  'MODEL-INVOCATION-CASE': {
    severity: 'error',
    title: 'invocationName with capital letters or digits',
    why: 'The build fails: the name is written as it is spoken.',
    mend: 'Write it in lower case, digits as words.',
    source: INVOCATION,
    find: (input) =>
      /[\p{Lu}\d]/u.test(invocationOf(input)) ? [at('invocationName', invocationOf(input))] : [],
  },
  'MODEL-INVOCATION-WORD': {
    severity: 'error',
    title: 'invocationName with a word that Amazon keeps for itself',
    why: 'The build or the certification refuses wake words and launch words.',
    mend: 'Choose a name without them.',
    source: INVOCATION,
    find: (input) => {
      const word = RESERVED.exec(invocationOf(input).toLowerCase())?.[0]
      return word === undefined ? [] : [at('invocationName', `it holds “${word}”`)]
    },
  },
  'MODEL-INTENTS': {
    severity: 'error',
    title: 'Help, Stop or Cancel is missing',
    why: 'Each custom skill must answer them; without Stop a user cannot leave the prompt to link.',
    mend: 'Add the intent with an empty list of samples.',
    source: BUILT_IN,
    find: (input) => {
      const names = intentsOf(input).map(({ name }) => name)
      return isShaped(input)
        ? REQUIRED_INTENTS.filter((name) => !names.includes(name)).map((name) =>
            at('intents', name),
          )
        : []
    },
  },
  'MODEL-FALLBACK': {
    severity: 'info',
    title: 'AMAZON.FallbackIntent is missing',
    why: 'What matches nothing is forced into the nearest intent, for example one that needs a linked account.',
    mend: 'Add AMAZON.FallbackIntent.',
    source: BUILT_IN,
    find: (input) =>
      isShaped(input) && !intentsOf(input).some(({ name }) => name === 'AMAZON.FallbackIntent')
        ? [at('intents', 'no AMAZON.FallbackIntent')]
        : [],
  },
  'MODEL-INTENT-TWICE': {
    severity: 'error',
    title: 'an intent is declared twice',
    why: 'The build fails.',
    mend: 'Merge the two.',
    source: SCHEMA,
    find: (input) =>
      repeated(intentsOf(input).map(({ name }) => name)).map((name) => at(name, name)),
  },
  'MODEL-NO-SAMPLES': {
    severity: 'warning',
    title: 'an intent of your own without samples',
    why: 'No utterance leads to it.',
    mend: 'Add samples, or remove the intent.',
    source: SCHEMA,
    find: (input) =>
      intentsOf(input)
        .filter(({ name, samples }) => !name.startsWith('AMAZON.') && samples.length === 0)
        .map(({ name }) => at(name, name)),
  },
  'MODEL-SAMPLE-TWICE': {
    severity: 'warning',
    title: 'two intents have the same sample',
    why: 'Which of them is meant is left to chance.',
    mend: 'Keep the sample in one of them.',
    source: SCHEMA,
    find: (input) => {
      const samples = intentsOf(input).flatMap(({ samples: own }) => [...new Set(own.map(plain))])
      return repeated(samples).map((sample) => at(sample, shown(sample)))
    },
  },
  'MODEL-SLOT': {
    severity: 'error',
    title: 'a sample uses a slot that its intent does not declare',
    why: 'The build fails.',
    mend: 'Declare the slot, or correct its name.',
    source: SCHEMA,
    find: (input) =>
      intentsOf(input).flatMap(({ name, samples, slots }) =>
        samples.flatMap((sample) =>
          slotNames(sample)
            .filter((slot) => !slots.some((declared) => declared.name === slot))
            .map((slot) => at(sample, `{${slot}} in ${name}: ${shown(sample)}`)),
        ),
      ),
  },
  'MODEL-SLOT-TYPE': {
    severity: 'error',
    title: 'a slot has a type that is declared nowhere',
    why: 'The build fails.',
    mend: 'Declare the type under types, or use a built-in one.',
    source: SCHEMA,
    find: (input) =>
      intentsOf(input).flatMap(({ name, slots }) =>
        slots
          .filter(({ type }) => !type.startsWith('AMAZON.') && !typeNames(input).includes(type))
          .map((slot) => at(slot.name, `${slot.name} of ${name} has the type ${shown(slot.type)}`)),
      ),
  },
  'MODEL-TYPE-EMPTY': {
    severity: 'error',
    title: 'a slot type without values',
    why: 'The build fails.',
    mend: 'Add values, or remove the type.',
    source: SCHEMA,
    find: (input) =>
      recordsAt(languageModel(input), 'types')
        .filter((type) => !Array.isArray(type['values']) || type['values'].length === 0)
        .map((type) => textAt(type, 'name') ?? '')
        .filter((name) => !name.startsWith('AMAZON.'))
        .map((name) => at(name, name)),
  },
  'MODEL-SEARCH-QUERY': {
    severity: 'error',
    title: 'a phrase slot stands alone, or beside another slot',
    why: 'A sample with AMAZON.SearchQuery needs words around it and no second slot; the build fails.',
    mend: 'Add a carrier phrase, and ask for the other slot in a second turn.',
    source: 'Amazon, Slot Type Reference',
    find: (input) =>
      intentsOf(input).flatMap(({ samples, slots }) => {
        const phrases = slots.filter(({ type }) => type === 'AMAZON.SearchQuery')
        return samples
          .filter((sample) => isPhraseAlone(sample, phrases))
          .map((sample) => at(sample, shown(sample)))
      }),
  },
})

interface Slot {
  readonly name: string
  readonly type: string
}

interface Intent {
  readonly name: string
  readonly samples: readonly string[]
  readonly slots: readonly Slot[]
}

function languageModel({ file }: ModelInput): Readonly<Record<string, unknown>> {
  return recordAt(file, 'interactionModel', 'languageModel')
}

function isShaped({ file }: ModelInput): boolean {
  return isRecord(recordAt(file, 'interactionModel')['languageModel'])
}

function invocationOf(input: ModelInput): string {
  return (textAt(languageModel(input), 'invocationName') ?? '').trim()
}

function intentsOf(input: ModelInput): readonly Intent[] {
  return recordsAt(languageModel(input), 'intents').map((intent) => ({
    name: textAt(intent, 'name') ?? '',
    samples: textsAt(intent, 'samples'),
    slots: recordsAt(intent, 'slots').map((slot) => ({
      name: textAt(slot, 'name') ?? '',
      type: textAt(slot, 'type') ?? '',
    })),
  }))
}

function typeNames(input: ModelInput): readonly string[] {
  return recordsAt(languageModel(input), 'types').map((type) => textAt(type, 'name') ?? '')
}

function slotNames(sample: string): string[] {
  return [...sample.matchAll(/\{\s*([^{}]+?)\s*\}/g)].map((found) => found[1] ?? '')
}

function isPhraseAlone(sample: string, phrases: readonly Slot[]): boolean {
  const names = slotNames(sample)
  if (!names.some((name) => phrases.some((phrase) => phrase.name === name))) return false
  return names.length > 1 || sample.replace(/\{[^{}]*\}/g, '').trim() === ''
}

function plain(sample: string): string {
  return sample.toLowerCase().replace(/\s+/g, ' ').trim()
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}

function at(field: string, seen: string): Seen {
  return { field, seen }
}
