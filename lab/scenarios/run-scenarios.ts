/**
 * Runs scenarios, each in a lab of its own, in an order that a seed decides.
 *
 * @module
 */
import { setTimeout as wait } from 'node:timers/promises'
import { seededRandom } from '../../edge/index.ts'
import { tellFlow } from '../playwright/story.ts'
import { scenarios } from './catalogue.ts'
import { ScenarioFailure, ScenarioSkip } from './scenario-failure.ts'
import { scenarioNeeds } from './scenario.ts'
import type { Scenario } from './scenario.ts'
import { startWorld } from './start-world.ts'
import type { StartLab } from './start-world.ts'
import { labTarget, lacks } from './target.ts'
import type { Target } from './target.ts'
import type { World } from './world.ts'

/** How one scenario ended. */
export interface ScenarioResult {
  readonly scenario: Scenario
  readonly status: 'passed' | 'failed' | 'skipped'
  /** Real milliseconds. */
  readonly ms: number
  /** Why it failed or was skipped; a failure tells the flow as numbered lines. */
  readonly message?: string | undefined
}

/** What a whole run came to. */
export interface ScenarioRun {
  /** The same seed gives the same order. */
  readonly seed: number
  /** Real milliseconds. */
  readonly ms: number
  readonly results: readonly ScenarioResult[]
  /** Whether it was ended early. */
  readonly isAborted: boolean
}

/** Told how a run goes on. */
export interface ScenarioReporter {
  onStart?(run: { readonly seed: number; readonly count: number }): void
  onResult?(result: ScenarioResult): void
  onEnd?(run: ScenarioRun): void
}

/** What to run, and how. */
export interface RunOptions {
  /** Those to run; the whole catalogue by default. */
  readonly list?: readonly Scenario[] | undefined
  /** Only those whose id, group or title matches. */
  readonly grep?: RegExp | undefined
  /** Decides the order. */
  readonly seed: number
  readonly target?: Target | undefined
  /** How many run at the same time (2). */
  readonly concurrency?: number | undefined
  readonly signal?: AbortSignal | undefined
  readonly reporter?: ScenarioReporter | undefined
  readonly startLab: StartLab
}

/** Milliseconds after which a scenario counts as stuck; all but a few take less than a hundredth. */
const STUCK_MS = 20_000

/** The scenarios whose id, group or title matches. */
export function findScenarios(grep: RegExp, list = scenarios): readonly Scenario[] {
  return list.filter(({ id, group, title }) =>
    [id, group, title].some((text) => text.search(grep) !== -1),
  )
}

/**
 * Runs scenarios and reports each as it ends.
 *
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` when the target cannot be started at all.
 */
export async function runScenarios(options: RunOptions): Promise<ScenarioRun> {
  const { seed, target = labTarget, reporter = {}, signal, startLab } = options
  const chosen = findScenarios(options.grep ?? /^/, options.list)
  const queue = shuffled(chosen, seed)
  const results: ScenarioResult[] = []
  const start = performance.now()
  reporter.onStart?.({ seed, count: queue.length })
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (signal?.aborted === true) return
      const result = await runScenario(next, { target, signal, startLab })
      results.push(result)
      reporter.onResult?.(result)
    }
  }
  await Promise.all(Array.from({ length: workersFor(options) }, work))
  const ms = performance.now() - start
  const run = { seed, ms, results, isAborted: signal?.aborted === true }
  reporter.onEnd?.(run)
  return run
}

/** Runs one scenario in a lab of its own; whatever happens is its result. */
export async function runScenario(
  scenario: Scenario,
  { target = labTarget, signal, startLab }: Pick<RunOptions, 'target' | 'signal' | 'startLab'>,
): Promise<ScenarioResult> {
  const reason = skipReason(scenario, target)
  if (reason !== undefined) return { scenario, status: 'skipped', ms: 0, message: reason }
  const start = performance.now()
  const world = await startWorld(scenario, target, startLab)
  try {
    await inTime(scenario.run(world), signal)
    requireUsed(world)
    await world.lab.clock.settled()
    return { scenario, status: 'passed', ms: performance.now() - start }
  } catch (error) {
    const ms = performance.now() - start
    if (error instanceof ScenarioSkip) {
      return { scenario, status: 'skipped', ms, message: error.message }
    }
    return {
      scenario,
      status: 'failed',
      ms,
      message: `${wordsOf(error)}\n\n${tellFlow(world.events)}`,
    }
  } finally {
    await world.close()
  }
}

/** A fault that never happened would make a scenario pass that shows nothing. */
function requireUsed({ lab }: World): void {
  const unused = lab.faults.unused()
  if (unused.length === 0) return
  const titles = unused.map(({ title }) => title).join('\n            ')
  throw new ScenarioFailure(`Unused fault: what was armed never happened.\n  armed:    ${titles}`)
}

/** Why a target cannot run a scenario; `undefined` when it can. */
function skipReason({ needs }: Scenario, target: Target): string | undefined {
  const lacking = lacks(target)
  const missing = needs.filter((need) => lacking.has(need))
  return missing.length === 0 ? undefined : missing.map((need) => scenarioNeeds[need]).join('; ')
}

/** A server that knows the addresses of one lab only, or has one clock, can have one lab at a time. */
function workersFor({ target = labTarget, concurrency = 2 }: RunOptions): number {
  const { provider } = target
  const isShared =
    provider !== 'lab' && (provider.localPort !== undefined || provider.setTime !== undefined)
  return isShared ? 1 : Math.max(1, concurrency)
}

async function inTime(running: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  const timer = new AbortController()
  const signals = signal === undefined ? [timer.signal] : [timer.signal, signal]
  const stuck = wait(STUCK_MS, undefined, { signal: AbortSignal.any(signals) }).then(
    () => {
      throw new Error(`The scenario did not end within ${String(STUCK_MS / 1_000)} s.`)
    },
    () => {
      if (signal?.aborted === true) throw new Error('The run was ended early.')
    },
  )
  running.catch(() => undefined) // Of a scenario that is stuck nobody hears any more.
  try {
    await Promise.race([running, stuck.then(() => running)])
  } finally {
    timer.abort()
    await stuck.catch(() => undefined)
  }
}

/** Each draws a number that the seed decides, and they stand in its order. */
function shuffled(list: readonly Scenario[], seed: number): Scenario[] {
  const random = seededRandom(String(seed))
  const draws = list.map((scenario) => ({ scenario, draw: random.bytes(6).readUIntBE(0, 6) }))
  return draws.sort((a, b) => a.draw - b.draw).map(({ scenario }) => scenario)
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : ''
  return error.name === 'ScenarioFailure' ? error.message : `${error.message}${code}`
}
