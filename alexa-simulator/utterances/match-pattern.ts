/**
 * Fits one pattern to a run of words. Where slots stand side by side, every way of sharing the words
 * out is weighed; each partial answer is kept, so long utterances stay cheap.
 *
 * @module
 */
import type { Pattern, PatternPart, SlotPart } from './compile-model.ts'
import type { SlotReading } from './slot-type.ts'
import { spoken } from './tokenize.ts'
import type { Tokenized } from './tokenize.ts'

/** How a pattern fits. */
export interface PatternFit {
  /** Sum of the scores of its slots. */
  readonly score: number
  readonly slots: ReadonlyMap<string, SlotReading>
}

/** A run of words of an utterance; `to` is not included. */
export interface WordRun {
  readonly said: Tokenized
  readonly from: number
  readonly to: number
}

interface Partial {
  readonly score: number
  readonly reading?: { readonly slot: string; readonly reading: SlotReading } | undefined
  readonly rest?: Partial | undefined
}

/** Fits a pattern to exactly the words of a run, or gives `undefined`. */
export function fitPattern(pattern: Pattern, run: WordRun): PatternFit | undefined {
  if (pattern.parts.length > run.to - run.from) return undefined
  const best = new Search(pattern.parts, run).best(0, run.from)
  if (best === undefined) return undefined
  const slots = new Map<string, SlotReading>()
  for (let step: Partial | undefined = best; step !== undefined; step = step.rest) {
    if (step.reading !== undefined) slots.set(step.reading.slot, step.reading.reading)
  }
  return { score: best.score, slots }
}

class Search {
  readonly #parts: readonly PatternPart[]
  readonly #run: WordRun
  readonly #known = new Map<number, Partial | undefined>()

  constructor(parts: readonly PatternPart[], run: WordRun) {
    this.#parts = parts
    this.#run = run
  }

  /** The best way to fit the parts from `part` on to the words from `at` on. */
  best(part: number, at: number): Partial | undefined {
    const key = part * (this.#run.to + 1) + at
    if (this.#known.has(key)) return this.#known.get(key)
    const found = this.#compute(part, at)
    this.#known.set(key, found)
    return found
  }

  #compute(index: number, at: number): Partial | undefined {
    const part = this.#parts[index]
    if (part === undefined) return at === this.#run.to ? { score: 0 } : undefined
    if ('word' in part) {
      return this.#run.said.tokens[at]?.text === part.word && at < this.#run.to
        ? this.best(index + 1, at + 1)
        : undefined
    }
    return this.#bestSlot(part, index, at)
  }

  /** Shorter readings come first, so that of two equal ways the first slot takes fewer words. */
  #bestSlot(part: SlotPart, index: number, at: number): Partial | undefined {
    const { said, to } = this.#run
    const last = Math.min(to - (this.#parts.length - index - 1), at + part.type.maxWords)
    const words: string[] = []
    let best: Partial | undefined
    for (let end = at + 1; end <= last; end += 1) {
      words.push(said.tokens[end - 1]?.text ?? '')
      const rest = this.best(index + 1, end)
      const reading = rest && part.type.read(words, spoken(said, at, end))
      if (rest === undefined || reading === undefined) continue
      const score = rest.score + reading.score
      if (best === undefined || score > best.score) {
        best = { score, reading: { slot: part.slot, reading }, rest }
      }
    }
    return best
  }
}
