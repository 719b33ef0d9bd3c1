/**
 * Prepares an interaction model for matching: samples become patterns of words and slots, and the
 * built-in intents that the model declares get the phrases of the language.
 *
 * @module
 */
import { compileDialogs } from './dialog-model.ts'
import type { IntentDialog } from './dialog-model.ts'
import type { InteractionModel, LanguageModel } from './interaction-model.ts'
import { phrasesOf } from './languages.ts'
import type { Phrases } from './phrases.ts'
import { compileSlotType } from './slot-type.ts'
import type { SlotType, SlotTypeContext } from './slot-type.ts'
import { wordsOf } from './tokenize.ts'

/** A place of a pattern that the user fills. */
export interface SlotPart {
  readonly slot: string
  readonly type: SlotType
}

/** One place of a pattern: a word that must be said, or a slot. */
export type PatternPart = { readonly word: string } | SlotPart

/** A sample, ready to be matched. */
export interface Pattern {
  readonly intent: string
  /** The sample as the model has it. */
  readonly sample: string
  readonly parts: readonly PatternPart[]
  /** The words that must be said. */
  readonly words: readonly string[]
}

/** A model, ready to be matched. */
export interface CompiledModel {
  readonly locale: string
  readonly phrases: Phrases
  readonly invocationName: string
  /** The invocation name as its words are compared. */
  readonly invocationWords: readonly string[]
  /** The model's own samples first, in its order, then the phrases of built-in intents. */
  readonly patterns: readonly Pattern[]
  /** Names of the slots of each intent, in the order of the model. */
  readonly slotsOf: ReadonlyMap<string, readonly string[]>
  readonly hasFallback: boolean
  readonly dialogs: ReadonlyMap<string, IntentDialog>
  /** Answers to the question for a slot of an intent, by {@link answerKey}. */
  readonly answers: ReadonlyMap<string, readonly Pattern[]>
}

/** What {@link compileModel} is told besides the model. */
export interface CompileModelOptions {
  /** Current time in milliseconds since the epoch; asked whenever a date is read, in UTC. */
  readonly now: () => number
  /** Appears in the authority of entity resolutions. */
  readonly skillId?: string
}

/** Name of the intent that takes what no sample fits. */
export const FALLBACK_INTENT = 'AMAZON.FallbackIntent'

/** Stands in for the skill id where a model is matched on its own. */
const UNKNOWN_SKILL = 'amzn1.ask.skill.unknown'

/**
 * Prepares a model for {@link matchUtterance}. The locale, for example `en-US`, decides launch forms,
 * built-in phrases and number words.
 */
export function compileModel(
  model: InteractionModel,
  locale: string,
  options: CompileModelOptions,
): CompiledModel {
  const { languageModel } = model.interactionModel
  const language = locale.split('-')[0] ?? locale
  const phrases = phrasesOf(language)
  const { now, skillId = UNKNOWN_SKILL } = options
  const context = { language, locale, now, skillId }
  const typeOf = slotTypes(languageModel, context)
  const { intents, invocationName } = languageModel
  return {
    locale,
    phrases,
    invocationName,
    invocationWords: wordsOf(invocationName),
    patterns: [
      ...intents.flatMap((intent) => ownPatterns(intent, typeOf)),
      ...intents.flatMap((intent) => builtInPatterns(intent, phrases)),
    ],
    slotsOf: new Map(
      intents.map(({ name, slots }) => [name, (slots ?? []).map((slot) => slot.name)]),
    ),
    hasFallback: intents.some(({ name }) => name === FALLBACK_INTENT),
    dialogs: compileDialogs(model.interactionModel),
    answers: new Map(intents.flatMap((intent) => slotAnswers(intent, typeOf))),
  }
}

type DeclaredIntent = LanguageModel['intents'][number]

/** Compiles each slot type once, when it is first needed. */
function slotTypes({ types }: LanguageModel, context: SlotTypeContext): (name: string) => SlotType {
  const declared = new Map((types ?? []).map((type) => [type.name, type]))
  const compiled = new Map<string, SlotType>()
  return (name) => {
    const known = compiled.get(name) ?? compileSlotType(name, declared.get(name), context)
    compiled.set(name, known)
    return known
  }
}

function ownPatterns(intent: DeclaredIntent, typeOf: (name: string) => SlotType): Pattern[] {
  const slotTypeNames = new Map((intent.slots ?? []).map(({ name, type }) => [name, type]))
  return (intent.samples ?? []).flatMap((sample) => {
    const parts = sampleParts(sample, (slot) => typeOf(slotTypeNames.get(slot) ?? ''))
    return parts.length === 0 ? [] : [patternOf(intent.name, sample, parts)]
  })
}

/** Where the answers to the question for a slot are found. */
export function answerKey(intent: string, slot: string): string {
  return `${intent}/${slot}`
}

/** Samples of each slot, and the bare value. */
function slotAnswers(
  { name, slots }: DeclaredIntent,
  typeOf: (name: string) => SlotType,
): [string, Pattern[]][] {
  return (slots ?? []).map((slot) => {
    const samples = [`{${slot.name}}`, ...(slot.samples ?? [])]
    return [answerKey(name, slot.name), ownPatterns({ name, slots, samples }, typeOf)]
  })
}

function builtInPatterns({ name }: DeclaredIntent, phrases: Phrases): Pattern[] {
  const samples = Object.hasOwn(phrases.builtInIntents, name) ? phrases.builtInIntents[name] : []
  return (samples ?? []).map((sample) =>
    patternOf(
      name,
      sample,
      wordsOf(sample).map((word) => ({ word })),
    ),
  )
}

function patternOf(intent: string, sample: string, parts: readonly PatternPart[]): Pattern {
  const words = parts.flatMap((part) => ('word' in part ? [part.word] : []))
  return { intent, sample, parts, words }
}

function sampleParts(sample: string, typeOf: (slot: string) => SlotType): PatternPart[] {
  return sample.split(/(\{[^{}]*\})/).flatMap((piece): PatternPart[] => {
    if (!piece.startsWith('{')) return wordsOf(piece).map((word) => ({ word }))
    const slot = piece.slice(1, -1).trim()
    return [{ slot, type: typeOf(slot) }]
  })
}
