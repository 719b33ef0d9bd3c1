/**
 * The catalogue as a conformance suite for a server that is not the lab's: what it reports is what is wrong.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'
import { scenarios } from './catalogue.ts'
import { runScenarios } from '../run-scenarios.ts'
import type { ScenarioResult } from './run-scenarios.ts'
import type { Scenario } from './scenario.ts'
import { defects, startPlantedServer } from './testing/planted-server.ts'
import type { Defect } from './testing/planted-server.ts'

/** Which scenarios a defect shows in, and in no others. */
const SHOWS_IN: Readonly<Record<Defect, readonly string[]>> = {
  'accepts-redirect-prefix': ['redirect-prefix', 'redirect-with-query'],
  'accepts-unknown-client': ['unknown-client'],
  'denial-is-a-dead-end': ['deny'],
  'accepts-plain-pkce': ['pkce-plain'],
  'ignores-verifier': ['pkce-mismatch', 'pkce-missing-verifier', 'pkce-verifier-without-challenge'],
  'redeems-codes-twice': ['concurrent-redeem', 'replayed-code'],
  'ignores-redirect-uri-at-token': ['code-redirect-mismatch', 'code-redirect-missing'],
  'ignores-client-secret': ['no-client-at-all', 'refresh-wrong-secret', 'wrong-client-secret'],
  'answers-may-be-cached': ['cacheable-token-response'],
  // Whichever way the answer to a refresh is lost, so is the link.
  'rotates-strictly': [
    'refresh-bad-json',
    'refresh-lost-reply',
    'refresh-race',
    'refresh-rotation-grace',
    'refresh-timeout',
  ],
}

/** Runs the catalogue, or some of it, against a server with these defects. */
async function run(
  planted: readonly Defect[],
  list?: readonly Scenario[],
): Promise<readonly ScenarioResult[]> {
  await using server = await startPlantedServer(planted)
  const target = { provider: server.target, skill: 'sample' } as const
  const { results } = await runScenarios({ seed: 4, target, list })
  return results
}

/** Ids of those that ended so, in alphabetical order. */
function ids(results: readonly ScenarioResult[], wanted: ScenarioResult['status']): string[] {
  return results
    .filter(({ status }) => status === wanted)
    .map(({ scenario }) => scenario.id)
    .sort()
}

describe('the catalogue against a server of one’s own', () => {
  it('reports nothing where nothing is wrong, of more than forty that ran', async () => {
    const results = await run([])

    expect(ids(results, 'failed')).toEqual([])
    expect(ids(results, 'passed').length).toBeGreaterThan(40)
  })

  it('gives the reason for each that is skipped', async () => {
    const results = await run([])

    const silent = results.filter(
      ({ status, message = '' }) => status === 'skipped' && message === '',
    )
    expect(ids(results, 'skipped')).toContain('expired-code')
    expect(silent).toEqual([])
  })

  it('needs no test user for what nobody has to sign in for', async () => {
    await using server = await startPlantedServer()
    const target = { provider: { ...server.target, user: undefined }, skill: 'sample' } as const

    const { results } = await runScenarios({ seed: 4, target })

    expect(ids(results, 'failed')).toEqual([])
    expect(ids(results, 'passed')).toEqual([
      'bogus-code',
      'bogus-refresh-token',
      'client-credentials-wrong-secret',
      'implicit-not-allowed',
      'missing-response-type',
      'no-client-at-all',
      'pkce-plain',
      'redirect-mismatch',
      'redirect-other-port',
      'redirect-prefix',
      'redirect-with-query',
      'unknown-client',
      'unknown-grant-type',
      'unknown-scope',
    ])
  })

  it('reports ten planted defects, and nothing else', async () => {
    expect(ids(await run(defects), 'failed')).toEqual(Object.values(SHOWS_IN).flat().sort())
  })

  it.each(defects)('reports %s where that alone is wrong', async (defect) => {
    const shown = Object.values(SHOWS_IN).flat()
    const list = scenarios.filter(({ id }) => shown.includes(id))

    expect(ids(await run([defect], list), 'failed')).toEqual(SHOWS_IN[defect])
  })
})
