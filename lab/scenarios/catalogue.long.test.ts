/**
 * The catalogue in three orders, and a smoke subset two hundred times: no scenario is ever flaky.
 *
 * @module
 */
import { expect, it } from 'vitest'
import { scenarios } from './catalogue.ts'
import { runScenarios } from '../run-scenarios.ts'
import type { ScenarioRun } from './run-scenarios.ts'

/** Repeats of the smoke subset. */
const REPEATS = 200

/** From every group, with refreshes and failures of each kind. */
const SMOKE = [
  'happy-basic',
  'deny',
  'wrong-password',
  'redirect-mismatch',
  'tampered-state',
  'expired-code',
  'concurrent-redeem',
  'slow-token-late',
  'api-insufficient-scope',
  'refresh-ok',
  'refresh-lost-reply-strict',
  'revoke-at-provider',
  'event-500-redelivered',
]

function failures({ results, seed }: ScenarioRun): string[] {
  return results
    .filter(({ status }) => status === 'failed')
    .map(({ scenario, message = '' }) => `${scenario.id} (seed ${String(seed)}): ${message}`)
}

it.each([1, 2, 3])('the catalogue passes in the order of seed %i', async (seed) => {
  const run = await runScenarios({ seed })

  process.stdout.write(`seed ${String(seed)}: ${(run.ms / 1_000).toFixed(1)} s\n`)
  expect(failures(run)).toEqual([])
})

it('the smoke subset passes two hundred times', async () => {
  const list = scenarios.filter(({ id }) => SMOKE.includes(id))
  expect(list).toHaveLength(SMOKE.length)

  for (let seed = 1; seed <= REPEATS; seed += 1) {
    expect(failures(await runScenarios({ seed, list }))).toEqual([])
  }
})
