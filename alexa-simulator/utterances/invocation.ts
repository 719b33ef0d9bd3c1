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

/**
 * The words said, and what is left of them without wake words and politeness at either end: a sample may
 * begin with the same words.
 */
export function politeRuns(said: Tokenized, { phrases }: CompiledModel): WordRun[] {
  const from = behindPoliteness(said, phrases.before)
  const to = beforePoliteness(said, phrases.after)
  const starts = from === 0 ? [0] : [0, from]
  const ends = to === said.tokens.length ? [to] : [said.tokens.length, to]
  const runs = starts.flatMap((start) => ends.map((end) => ({ said, from: start, to: end })))
  return runs.filter((run, index) => index === 0 || run.from < run.to)
}

function behindPoliteness(said: Tokenized, phrases: readonly string[]): number {
  const to = said.tokens.length
  let from = 0
  for (let step = longest(said, phrases, from, to); step > 0;) {
    from += step
    step = longest(said, phrases, from, to)
  }
  return from
}

function beforePoliteness(said: Tokenized, phrases: readonly string[]): number {
  const to = said.tokens.length
  const last = phrases
    .map(wordsOf)
    .find((words) => words.length < to && follows(said, words, to - words.length, to))
  return to - (last?.length ?? 0)
}

/** Every way to understand a run of words as addressed to the skill; none when it is not named. */
export function findInvocations(run: WordRun, model: CompiledModel): Invocation[] {
  return [...nameFirst(run, model), ...nameLast(run, model)]
}

/** `ask tune box …`, `open tune box`, `tune box …`. */
function nameFirst(run: WordRun, { phrases, invocationWords }: CompiledModel): Invocation[] {
  const { said, from, to } = run
  const starts = [from, ...ends(said, phrases.leads, from, to)]
  return starts
    .flatMap((at) => [at, ...ends(said, phrases.articles, at, to)])
    .flatMap((at) => nameEnd(invocationWords, run, at) ?? [])
    .flatMap((at) => [at, ...ends(said, phrases.joinsAfterName, at, to)])
    .map((at) => ({ request: { said, from: at, to }, words: at - from }))
}

/** `what are my playlists from tune box`. */
function nameLast(run: WordRun, { phrases, invocationWords }: CompiledModel): Invocation[] {
  const { said, from, to } = run
  const cuts = phrases.joinsBeforeName
    .map(wordsOf)
    .flatMap((join) =>
      placesOf(said, join, { said, from: from + 1, to }).filter(
        (at) => nameEnd(invocationWords, run, at + join.length) === to,
      ),
    )
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

/** Where the name ends that begins at `at`. `tunebox` is taken for `tune box`, as a listener would. */
function nameEnd(name: readonly string[], { said, to }: WordRun, at: number): number | undefined {
  const wanted = name.join('')
  let heard = ''
  for (let end = at; end < to && heard.length < wanted.length; end += 1) {
    heard += said.tokens[end]?.text ?? ''
    if (heard === wanted) return end + 1
  }
  return undefined
}

/** Every place of a run at which a phrase stands. */
function placesOf(said: Tokenized, words: readonly string[], { from, to }: WordRun): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index).filter((at) =>
    follows(said, words, at, to),
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
