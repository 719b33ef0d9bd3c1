/**
 * Matches what was said against a compiled model. The same utterance always gives the same answer:
 * the more words a sample names itself, the stronger it is; then surer slots, fewer slots, and the
 * order of the model decide.
 *
 * @module
 */
import type { RequestIntent, RequestSlot } from '../requests/index.ts'
import { answerKey, FALLBACK_INTENT } from './compile-model.ts'
import type { CompiledModel, Pattern } from './compile-model.ts'
import { findInvocations, politeRuns } from './invocation.ts'
import { fitPattern } from './match-pattern.ts'
import type { PatternFit, WordRun } from './match-pattern.ts'
import { nearestSamples } from './nearest-samples.ts'
import type { SlotReading } from './slot-type.ts'
import { tokenize, wordsOf } from './tokenize.ts'

/** Samples that a hint names at most. */
const NEAREST_COUNT = 3
/** Characters of an utterance that a message repeats. */
const EXCERPT_CHARACTERS = 100
/** Of an utterance, this much is looked at; nobody says more in one breath. */
const CHARACTERS_MAX = 2_000
const WORDS_MAX = 200

/** What an utterance means to the skill. */
export type UtteranceMatch =
  | { readonly kind: 'launch' }
  | {
      readonly kind: 'intent'
      readonly intent: RequestIntent
      /** The sample that matched; absent for AMAZON.FallbackIntent. */
      readonly sample?: string
      /** Whether the skill was named, which begins a new session. */
      readonly byName: boolean
    }
  /** Yes or no to the question that was asked. */
  | { readonly kind: 'confirmation'; readonly confirmed: boolean }
  /** The customer leaves the session, and the skill has no intent for it. */
  | { readonly kind: 'exit' }
  | { readonly kind: 'no-match'; readonly message: string; readonly nearest: readonly string[] }

/** Where an utterance is said. */
export interface MatchOptions {
  /** Whether a session with the skill is open; outside of one the skill must be named. */
  readonly inSession: boolean
  /** What was asked last, while a dialog is under way. */
  readonly expecting?: Expectation | undefined
}

/** What was asked: for a slot of an intent, or for a yes or no. */
export type Expectation =
  | { readonly kind: 'slot'; readonly intent: string; readonly slot: string }
  | { readonly kind: 'confirmation' }

interface Candidate {
  /** Words that the sample and the form around it account for. */
  readonly words: number
  readonly byName: boolean
  /** Absent for a launch. */
  readonly hit?: { readonly pattern: Pattern; readonly fit: PatternFit }
}

/** A run to be matched, and what stood around it. */
interface Request {
  readonly run: WordRun
  readonly words: number
  readonly byName: boolean
}

/** Matches one utterance. Never throws, whatever was said. */
export function matchUtterance(
  model: CompiledModel,
  utterance: string,
  options: MatchOptions,
): UtteranceMatch {
  const runs = wordRuns(model, utterance)
  const named = runs.flatMap((run) =>
    findInvocations(run, model).map(({ request, words }) => ({
      run: request,
      words,
      byName: true,
    })),
  )
  const plain = runs.map((run) => ({ run, words: 0, byName: false }))
  const requests = options.inSession ? [...plain, ...named] : named
  const confirmed = confirmation(model, runs, options)
  if (confirmed !== undefined) return { kind: 'confirmation', confirmed }
  const answers = plain.flatMap((request) => answersTo(model, request, options))
  const best = strongest([...answers, ...requests.flatMap((request) => candidates(model, request))])
  if (options.inSession && (best?.words ?? 0) === 0 && isExit(model, runs)) return { kind: 'exit' }
  if (best !== undefined) return matchOf(model, best)
  const addressed = requests.find(({ run }) => run.to > run.from)
  if (addressed !== undefined && model.hasFallback) {
    const intent = intentOf(model, FALLBACK_INTENT, new Map())
    return { kind: 'intent', intent, byName: addressed.byName }
  }
  return noMatch(model, { utterance, runs, requests, inSession: options.inSession })
}

/** The utterance as said, and without politeness where that leaves something. */
function wordRuns(model: CompiledModel, utterance: string): WordRun[] {
  const { source, tokens } = tokenize(utterance.slice(0, CHARACTERS_MAX))
  return politeRuns({ source, tokens: tokens.slice(0, WORDS_MAX) }, model)
}

/** A sure answer outweighs samples that explain fewer of the words; free text yields to all. */
function answersTo(
  { answers }: CompiledModel,
  { run }: Request,
  { expecting }: MatchOptions,
): Candidate[] {
  if (expecting?.kind !== 'slot' || run.to === run.from) return []
  const patterns = answers.get(answerKey(expecting.intent, expecting.slot)) ?? []
  return patterns.flatMap((pattern) => {
    const fit = fitPattern(pattern, run)
    if (fit === undefined) return []
    const words = fit.score > 0 ? run.to - run.from : pattern.words.length
    return [{ words, byName: false, hit: { pattern, fit } }]
  })
}

/** Whether a yes or a no was said to a question for one, whatever the skill declares. */
function confirmation(
  { phrases }: CompiledModel,
  runs: readonly WordRun[],
  { expecting }: MatchOptions,
): boolean | undefined {
  if (expecting?.kind !== 'confirmation') return undefined
  const said = new Set(runs.map((run) => textsOf(run).join(' ')))
  const isSaid = (name: string) =>
    (phrases.builtInIntents[name] ?? []).some((phrase) => said.has(wordsOf(phrase).join(' ')))
  if (isSaid('AMAZON.YesIntent')) return true
  return isSaid('AMAZON.NoIntent') ? false : undefined
}

function candidates(model: CompiledModel, { run, words, byName }: Request): Candidate[] {
  if (run.to === run.from) return byName ? [{ words, byName }] : []
  const said = new Set(run.said.tokens.slice(run.from, run.to).map((token) => token.text))
  return model.patterns.flatMap((pattern) => {
    // Most samples of a large model fall here, before anything is weighed.
    if (!pattern.words.every((word) => said.has(word))) return []
    const fit = fitPattern(pattern, run)
    if (fit === undefined) return []
    return [{ words: words + pattern.words.length, byName, hit: { pattern, fit } }]
  })
}

/** The first of the strongest; candidates stand in the order of the model. */
function strongest(all: readonly Candidate[]): Candidate | undefined {
  return all.reduce<Candidate | undefined>(
    (best, next) => (best === undefined || isStronger(next, best) ? next : best),
    undefined,
  )
}

function isStronger(a: Candidate, b: Candidate): boolean {
  if (a.words !== b.words) return a.words > b.words
  const [scoreA, scoreB] = [a.hit?.fit.score ?? 0, b.hit?.fit.score ?? 0]
  if (scoreA !== scoreB) return scoreA > scoreB
  return (a.hit?.fit.slots.size ?? 0) < (b.hit?.fit.slots.size ?? 0)
}

function matchOf(model: CompiledModel, { hit, byName }: Candidate): UtteranceMatch {
  if (hit === undefined) return { kind: 'launch' }
  const { pattern, fit } = hit
  const intent = intentOf(model, pattern.intent, fit.slots)
  return { kind: 'intent', intent, sample: pattern.sample, byName }
}

function intentOf(
  model: CompiledModel,
  name: string,
  readings: ReadonlyMap<string, SlotReading>,
): RequestIntent {
  const names = model.slotsOf.get(name) ?? []
  if (names.length === 0) return { name, confirmationStatus: 'NONE' }
  const slots = Object.fromEntries(names.map((slot) => [slot, slotOf(slot, readings.get(slot))]))
  return { name, confirmationStatus: 'NONE', slots }
}

function slotOf(name: string, reading: SlotReading | undefined): RequestSlot {
  if (reading === undefined) return { name, confirmationStatus: 'NONE' }
  const { value, resolutions } = reading
  const said = { value, ...(resolutions === undefined ? {} : { resolutions }) }
  return {
    name,
    confirmationStatus: 'NONE',
    source: 'USER',
    ...said,
    slotValue: { type: 'Simple', ...said },
  }
}

function isExit(model: CompiledModel, runs: readonly WordRun[]): boolean {
  const exits = new Set(model.phrases.exits.map((phrase) => wordsOf(phrase).join(' ')))
  return runs.some((run) => exits.has(textsOf(run).join(' ')))
}

function textsOf({ said, from, to }: WordRun): string[] {
  return said.tokens.slice(from, to).map((token) => token.text)
}

interface Unmatched {
  readonly utterance: string
  readonly runs: readonly WordRun[]
  readonly requests: readonly Request[]
  readonly inSession: boolean
}

function noMatch(model: CompiledModel, unmatched: Unmatched): UtteranceMatch {
  const { utterance, runs, requests, inSession } = unmatched
  const request = requests.at(-1)?.run ?? runs.at(-1)
  const samples = nearestSamples(
    model,
    request === undefined ? [] : textsOf(request),
    NEAREST_COUNT,
  )
  const nearest = inSession ? samples : samples.map((sample) => oneShot(model, sample))
  const hint = nearest.map((sample) => `“${sample}”`).join(', ')
  const reason = runs.every((run) => run.to === run.from)
    ? 'Nothing was said.'
    : requests.length === 0
      ? `“${excerpt(utterance)}” does not name the skill, and no session is open.`
      : `“${excerpt(utterance)}” fits no sample of the ${model.locale} model.`
  const advice = hint === '' ? 'The model has no samples.' : `The nearest samples are ${hint}.`
  return { kind: 'no-match', message: `${reason} ${advice}`, nearest }
}

function oneShot({ phrases, invocationName }: CompiledModel, request: string): string {
  const parts: Readonly<Record<string, string>> = { name: invocationName, request }
  return phrases.oneShot.replace(/\{(name|request)\}/g, (_, part: string) => parts[part] ?? '')
}

function excerpt(utterance: string): string {
  const text = utterance.trim()
  return text.length > EXCERPT_CHARACTERS ? `${text.slice(0, EXCERPT_CHARACTERS)}…` : text
}
