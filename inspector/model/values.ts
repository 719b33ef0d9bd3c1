/**
 * Gives values their identity: the same `state`, code or token has the same letter in every message that
 * carries it, so that one sees what binds messages together. Works on masked values as on plain ones.
 *
 * @module
 */
import type { FlowEvent, FlowParam } from '../../flow/index.ts'

/** Parameters whose value ties messages together, and what they are called besides. */
const BINDING_NAMES: ReadonlySet<string> = new Set([
  'state',
  'code',
  'redirect_uri',
  'code_challenge',
  'code_verifier',
  'access_token',
  'accesstoken',
  'refresh_token',
  'id_token',
  'nonce',
  'token',
  'authorization',
])

/** The letters of one flow. */
export interface ValueLetters {
  /** The letter of a parameter's value; `undefined` for one that no other message carries. */
  letterOf(param: Pick<FlowParam, 'name' | 'value'>): string | undefined
  /** `seq` of every message that carries a value with this letter. */
  carriers(letter: string): readonly number[]
}

/** Gives a letter to every value that two messages carry, in the order in which they appear. */
export function letterValues(events: readonly FlowEvent[]): ValueLetters {
  const seqs = new Map<string, Set<number>>()
  for (const event of events) {
    for (const param of event.params) {
      const value = bindingValue(param)
      if (value === undefined) continue
      const known = seqs.get(value) ?? new Set()
      seqs.set(value, known.add(event.seq))
    }
  }
  const shared = [...seqs].filter(([, carriers]) => carriers.size > 1)
  const letters = new Map(shared.map(([value], index) => [value, letterAt(index)]))
  const carriers = new Map(shared.map(([value, found]) => [letters.get(value), [...found]]))
  return {
    letterOf: (param) => {
      const value = bindingValue(param)
      return value === undefined ? undefined : letters.get(value)
    },
    carriers: (letter) => carriers.get(letter) ?? [],
  }
}

/** A bearer token is the same value as the `access_token` that it was issued as. */
function bindingValue({ name, value }: Pick<FlowParam, 'name' | 'value'>): string | undefined {
  if (value === '' || !BINDING_NAMES.has(name.toLowerCase())) return undefined
  if (name.toLowerCase() !== 'authorization') return value
  return /^Bearer\s+(\S+)$/i.exec(value)?.[1]
}

/** A … Z, then AA, AB, … */
function letterAt(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letterAt(Math.floor(index / 26) - 1) + last
}
