/**
 * The catalogue holds what it says: every scenario passes against the lab's own server and sample skill.
 *
 * @module
 */
import { randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { scenarios } from './catalogue.ts'
import { runScenarios } from '../run-scenarios.ts'
import type { ScenarioResult } from './run-scenarios.ts'

/** Scenarios that only a browser shows. */
const BROWSER_ONLY = ['a11y-companion', 'a11y-provider']

/** What was lost would be a scenario that somebody's report names. */
const COUNT_MIN = 125

function told(results: readonly ScenarioResult[], wanted: ScenarioResult['status']): string[] {
  return results
    .filter(({ status }) => status === wanted)
    .map(({ scenario, message = '' }) => `${scenario.id}: ${message}`)
}

describe('the catalogue', () => {
  it('has ids that are unique and can stand in a URL', () => {
    const ids = scenarios.map(({ id }) => id)

    expect(ids.length).toBeGreaterThanOrEqual(COUNT_MIN)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([])
  })

  it('says of every scenario what to learn, what happens and where it comes from', () => {
    const empty = scenarios.filter(({ title, lesson, setUp, steps, wire, outcome, source }) =>
      [title, lesson, setUp, ...steps, wire, outcome, source].some((text) => text.trim() === ''),
    )

    expect(empty).toEqual([])
    expect(scenarios.filter(({ steps }) => steps.length === 0)).toEqual([])
  })

  it('passes as a whole on the wire, in any order', { timeout: 120_000 }, async () => {
    const seed = randomInt(1_000_000)
    process.stdout.write(`seed of the scenarios: ${String(seed)}\n`)

    const { results, ms } = await runScenarios({ seed })

    process.stdout.write(`${String(results.length)} scenarios in ${(ms / 1_000).toFixed(1)} s\n`)
    expect(told(results, 'failed'), `seed ${String(seed)}`).toEqual([])
    expect(
      results
        .filter(({ status }) => status === 'skipped')
        .map(({ scenario }) => scenario.id)
        .sort(),
    ).toEqual(BROWSER_ONLY)
  })

  it('waits for no time limit in real time', async () => {
    const list = scenarios.filter(({ id }) => /^(token-hang|refresh-timeout|api-slow)$/.test(id))

    const { results } = await runScenarios({ seed: 1, list, concurrency: 1 })

    expect(results.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed'])
    // Their virtual time is 4.5, 4.5 and 9 s; real timers stay behind as a guard.
    expect(results.filter(({ ms }) => ms > 4_000)).toEqual([])
  })
})
