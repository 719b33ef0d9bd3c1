/**
 * Models with what is said to them and what it means, one table for each model.
 *
 * @module
 */
import { compileModel } from '../compile-model.ts'
import type { CompiledModel } from '../compile-model.ts'
import { parseInteractionModel } from '../interaction-model.ts'
import type { UtteranceMatch } from '../match-utterance.ts'

/** Moment at which all is said: a Wednesday in week 48. */
const NOW = Date.UTC(2026, 10, 25, 10, 30)

/** An utterance, and its meaning as {@link brief} writes it. */
export type Row = readonly [utterance: string, meaning: string]

/** One model and what is said to it. */
export interface UtteranceTable {
  readonly model: CompiledModel
  readonly slots: ReadonlyMap<string, Readonly<Record<string, string>>>
  /** Said while no session is open. */
  readonly outside: readonly Row[]
  /** Said in a session. */
  readonly inside: readonly Row[]
}

/** A model in short. */
export interface ShortModel {
  readonly locale: string
  readonly invocationName: string
  /** Samples first, then the slots as `name: TYPE`; built-in intents have neither. */
  readonly intents: Readonly<
    Record<string, readonly [samples: readonly string[], slots?: Readonly<Record<string, string>>]>
  >
  /** Values by type: `ID: value, synonym, synonym`. */
  readonly types?: Readonly<Record<string, readonly string[]>>
  readonly builtIn: readonly string[]
}

/** Compiles a short model. */
export function table(
  short: ShortModel,
  rows: Pick<UtteranceTable, 'outside' | 'inside'>,
): UtteranceTable {
  const intents = Object.entries(short.intents).map(([name, [samples, slots = {}]]) => ({
    name,
    samples,
    slots: Object.entries(slots).map(([slot, type]) => ({ name: slot, type })),
  }))
  const types = Object.entries(short.types ?? {}).map(([name, values]) => ({
    name,
    values: values.map(valueOf),
  }))
  const builtIn = short.builtIn.map((name) => ({ name: `AMAZON.${name}Intent`, samples: [] }))
  const { invocationName, locale } = short
  const languageModel = { invocationName, intents: [...intents, ...builtIn], types }
  const parsed = parseInteractionModel({ interactionModel: { languageModel } })
  return {
    ...rows,
    model: compileModel(parsed, locale, { now: () => NOW }),
    slots: new Map(Object.entries(short.intents).map(([name, [, slots = {}]]) => [name, slots])),
  }
}

function valueOf(text: string) {
  const [id = '', rest = ''] = text.split(': ')
  const [value = '', ...synonyms] = rest.split(', ')
  return { id, name: { value, synonyms } }
}

/** Intent and filled slots in one line, with the ids of listed values; or the kind of the match. */
export function brief(match: UtteranceMatch): string {
  if (match.kind !== 'intent') return match.kind
  const slots = Object.values(match.intent.slots ?? {}).flatMap(({ name, value, resolutions }) => {
    if (value === undefined) return []
    const ids = resolutions?.resolutionsPerAuthority[0]?.values?.map((listed) => listed.value.id)
    return [`${name}=${value}${ids === undefined ? '' : `#${ids.join('+')}`}`]
  })
  return [match.intent.name.replace(/^AMAZON\.(.+)Intent$/, '$1'), ...slots].join(' ')
}
