/**
 * How the words said for a slot are read: by the values a model lists, as a number,
 * a date or the like, or as free text.
 *
 * A type of the model stays open, as Alexa's do: words that are no listed value are taken too and
 * resolve to nothing.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import type { SlotResolutions } from '../requests/index.ts'
import { exactReader } from './built-in-types/index.ts'
import type { ExactReader, ReadContext } from './built-in-types/index.ts'
import type { LanguageModel } from './interaction-model.ts'
import { wordsOf } from './tokenize.ts'

/** What the words said for a slot mean. */
export interface SlotReading {
  /** `value` of the slot as the skill sees it. */
  readonly value: string
  readonly resolutions?: SlotResolutions
  /** The higher, the surer; listed values and numbers are above zero. */
  readonly score: number
}

/** Reads the words said for a slot of one type. */
export interface SlotType {
  /** More words than this are never read. */
  readonly maxWords: number
  /** Reads at least one word, given as words are compared and as they were said. */
  read(words: readonly string[], said: string): SlotReading | undefined
}

/** What slot types are compiled with. */
export interface SlotTypeContext extends ReadContext {
  readonly skillId: string
}

/** Score of a reading that leaves no doubt; its words are added. */
const SURE = 1_000
/** Score of words that a type of the model does not list: free text is more likely meant. */
const UNLISTED = -10

interface ListedValue {
  readonly name: string
  readonly id: string
}

type DeclaredType = NonNullable<LanguageModel['types']>[number]

/**
 * Makes the reader of a slot type. `declared` is the type as the model has it; a built-in type may be
 * extended there.
 */
export function compileSlotType(
  name: string,
  declared: DeclaredType | undefined,
  context: SlotTypeContext,
): SlotType {
  const base = builtInType(name, context)
  const values = declared?.values ?? []
  if (declared === undefined || (values.length === 0 && base !== undefined)) return base ?? freeText
  return listedType({ name, values: indexValues(values), base, context })
}

const freeText: SlotType = {
  maxWords: Infinity,
  read: (_words, said) => ({ value: said, score: 0 }),
}

function builtInType(name: string, context: SlotTypeContext): SlotType | undefined {
  const reader = exactReader(name)
  if (reader !== undefined) return exactType(reader, context)
  return name.startsWith('AMAZON.') ? freeText : undefined
}

function exactType({ maxWords, read }: ExactReader, context: SlotTypeContext): SlotType {
  return {
    maxWords,
    read: (words) => {
      const value = read(words, context)
      return value === undefined ? undefined : { value, score: SURE + words.length }
    },
  }
}

interface ListedTypeParts {
  readonly name: string
  readonly values: ReadonlyMap<string, readonly ListedValue[]>
  /** The built-in type that the model extends. */
  readonly base: SlotType | undefined
  readonly context: SlotTypeContext
}

function listedType({ name, values, base, context }: ListedTypeParts): SlotType {
  const authority = `amzn1.er-authority.echo-sdk.${context.skillId}.${name}`
  return {
    maxWords: Infinity,
    read: (words, said) => {
      const listed = values.get(words.join(' '))
      if (listed !== undefined) {
        const resolutions = matched(authority, listed)
        return { value: said, resolutions, score: SURE + words.length }
      }
      const open = base === undefined ? { value: said, score: UNLISTED } : base.read(words, said)
      return open === undefined ? undefined : { ...open, resolutions: unmatched(authority) }
    },
  }
}

function matched(authority: string, listed: readonly ListedValue[]): SlotResolutions {
  const values = listed.map((value) => ({ value }))
  const status = { code: 'ER_SUCCESS_MATCH' } as const
  return { resolutionsPerAuthority: [{ authority, status, values }] }
}

function unmatched(authority: string): SlotResolutions {
  const status = { code: 'ER_SUCCESS_NO_MATCH' } as const
  return { resolutionsPerAuthority: [{ authority, status }] }
}

/** Values by the words that mean them; a synonym may belong to several. */
function indexValues(values: NonNullable<DeclaredType['values']>): Map<string, ListedValue[]> {
  const index = new Map<string, ListedValue[]>()
  for (const { id, name } of values) {
    const listed = { name: name.value, id: id ?? generatedId(name.value) }
    const forms = new Set(
      [name.value, ...(name.synonyms ?? [])].map((form) => wordsOf(form).join(' ')),
    )
    for (const form of forms) {
      if (form !== '') index.set(form, [...(index.get(form) ?? []), listed])
    }
  }
  return index
}

/** Alexa makes an id of 32 hexadecimal digits for a value that has none. */
function generatedId(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 32)
}
