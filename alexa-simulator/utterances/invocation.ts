/**
 * Finds the skill's invocation name in an utterance, in the forms Alexa takes: `open …`, `ask … to …`,
 * the name alone or first, and `… from …` with the name last.
 *
 * @module
 */
import type { CompiledModel } from './compile-model.ts'
import type { WordRun } from './match-pattern.ts'
import type { Tokenized } from './tokenize.ts'
import { wordsOf } from './tokenize.ts'

/** One way to understand an utterance as addressed to the skill. */
export interface Invocation {
  /** The request without name, lead and joining word; empty for a launch. */
  readonly request: WordRun
  /** Words that the form itself accounts for. */
  readonly words: number
}

/** Takes wake words and politeness off both ends. */
export function trimPoliteness(said: Tokenized, { phrases }: CompiledModel): WordRun {
  let from = 0
  let to = said.tokens.length
  for (let step = longest(said, phrases.before, from, to); step > 0;) {
    from += step
    step = longest(said, phrases.before, from, to)
  }
  const words = said.tokens.slice(from, to).map((token) => token.text)
  for (const phrase of phrases.after.map(wordsOf)) {
    const start = words.length - phrase.length
    if (start > 0 && phrase.every((word, index) => words[start + index] === word)) {
      to -= phrase.length
      break
    }
  }
  return { said, from, to }
}

/** Every way to understand a run of words as addressed to the skill; none when it is not named. */
export function findInvocations(run: WordRun, model: CompiledModel): Invocation[] {
  return [...nameFirst(run, model), ...nameLast(run, model)]
}

/** `ask tune box …`, `open tune box`, `tune box …`. */
function nameFirst(run: WordRun, { phrases, invocationWords }: CompiledModel): Invocation[] {
  const { said, from, to } = run
  const starts = [from, ...ends(said, phrases.leads, from, to)]
  const names = starts.flatMap((at) => [at, ...ends(said, phrases.articles, at, to)])
  return names
    .filter((at) => follows(said, invocationWords, at, to))
    .map((at) => at + invocationWords.length)
    .flatMap((at) => [at, ...ends(said, phrases.joinsAfterName, at, to)])
    .map((at) => ({ request: { said, from: at, to }, words: at - from }))
}

/** `what are my playlists from tune box`. */
function nameLast(run: WordRun, { phrases, invocationWords }: CompiledModel): Invocation[] {
  const { said, from, to } = run
  const nameAt = to - invocationWords.length
  if (nameAt <= from || !follows(said, invocationWords, nameAt, to)) return []
  const cuts = phrases.joinsBeforeName
    .map(wordsOf)
    .filter((join) => nameAt - join.length > from && follows(said, join, nameAt - join.length, to))
    .map((join) => nameAt - join.length)
  const starts = [from, ...ends(said, phrases.tailLeads, from, to)]
  return cuts.flatMap((cut) =>
    starts
      .filter((start) => start < cut)
      .map((start) => ({
        request: { said, from: start, to: cut },
        words: start - from + (to - cut),
      })),
  )
}

/** Where each phrase that stands at `at` ends. */
function ends(said: Tokenized, phrases: readonly string[], at: number, to: number): number[] {
  return phrases
    .map(wordsOf)
    .filter((words) => follows(said, words, at, to))
    .map((words) => at + words.length)
}

function longest(said: Tokenized, phrases: readonly string[], at: number, to: number): number {
  return Math.max(at, ...ends(said, phrases, at, to)) - at
}

function follows(said: Tokenized, words: readonly string[], at: number, to: number): boolean {
  if (words.length === 0 || at + words.length > to) return false
  return words.every((word, index) => said.tokens[at + index]?.text === word)
}
