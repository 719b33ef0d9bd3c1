/**
 * Finds the samples that are most like an utterance that matched none, by the words they share and
 * then by letters.
 *
 * @module
 */
import type { CompiledModel, Pattern } from './compile-model.ts'

/** How many samples share enough words to be compared letter by letter. */
const COMPARED_BY_LETTER = 50
/** Letters of either side that are compared. */
const LETTERS_MAX = 120

/**
 * Samples like an utterance, nearest first and each once, at most `count`. The words are those of
 * {@link wordsOf}.
 */
export function nearestSamples(
  model: CompiledModel,
  words: readonly string[],
  count: number,
): string[] {
  const said = words.join(' ').slice(0, LETTERS_MAX)
  const spoken = new Set(words)
  const byWords = model.patterns
    .map((pattern) => ({ pattern, shared: sharedWords(pattern, spoken) }))
    .sort((a, b) => b.shared - a.shared)
    .slice(0, COMPARED_BY_LETTER)
  const ranked = byWords
    .map(({ pattern, shared }) => ({ pattern, likeness: shared + likeness(pattern, said) }))
    .sort((a, b) => b.likeness - a.likeness)
  return [...new Set(ranked.map(({ pattern }) => pattern.sample))].slice(0, count)
}

/** Dice's coefficient of the two sets of words. */
function sharedWords({ words }: Pattern, spoken: ReadonlySet<string>): number {
  const own = new Set(words)
  const both = [...own].filter((word) => spoken.has(word)).length
  return own.size + spoken.size === 0 ? 0 : (2 * both) / (own.size + spoken.size)
}

/** 1 for the same letters, 0 for nothing alike. */
function likeness({ words }: Pattern, said: string): number {
  const sample = words.join(' ').slice(0, LETTERS_MAX)
  const longer = Math.max(sample.length, said.length)
  return longer === 0 ? 0 : 1 - editDistance(sample, said) / longer
}

/** Levenshtein's distance, in one row. */
function editDistance(a: string, b: string): number {
  const row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    let diagonal = row[0] ?? 0
    row[0] = i
    for (let j = 1; j <= b.length; j += 1) {
      const above = row[j] ?? 0
      const replaced = diagonal + (a[i - 1] === b[j - 1] ? 0 : 1)
      row[j] = Math.min(replaced, above + 1, (row[j - 1] ?? 0) + 1)
      diagonal = above
    }
  }
  return row[b.length] ?? 0
}
