import { describe, expect, it } from 'vitest'
import { scenarios } from './catalogue.ts'
import { listScenarios, scenariosDocument, showScenario } from './list-scenarios.ts'
import { countsOf, makeReporter } from './reporters.ts'
import type { ReporterName } from './reporters.ts'
import { runScenario, runScenarios } from '../run-scenarios.ts'
import { findScenarios } from './run-scenarios.ts'
import type { RunOptions } from './run-scenarios.ts'
import { ScenarioSkip } from './scenario-failure.ts'
import { scenariosOf } from './scenario.ts'
import type { Scenario } from './scenario.ts'

const text = {
  title: 'A <title> & more',
  lesson: 'A lesson.',
  steps: ['A step.'],
  wire: 'A | wire.',
  outcome: 'An outcome.',
  for: ['P'],
  source: 'RFC 6749',
} as const

/** Passes, fails after a link, and is skipped. */
const three = scenariosOf('happy', [
  { ...text, id: 'one-passes', run: () => Promise.resolve() },
  {
    ...text,
    id: 'two-fails',
    async run(world) {
      await world.linked()
      world.is('The colour', 'red', 'blue')
    },
  },
  {
    ...text,
    id: 'three-is-skipped',
    run: () => Promise.reject(new ScenarioSkip('there is no moon tonight')),
  },
])

async function orderOf(seed: number): Promise<string[]> {
  const list = scenariosOf(
    'happy',
    Array.from({ length: 12 }, (_, index) => ({
      ...text,
      id: `s${String(index)}`,
      needs: ['browser'] as const, // Skipped, so that nothing has to be started.
      run: () => Promise.resolve(),
    })),
  )
  const { results } = await runScenarios({ seed, list, concurrency: 1 })
  return results.map(({ scenario }) => scenario.id)
}

async function report(name: ReporterName, options: Partial<RunOptions> = {}): Promise<string> {
  const lines: string[] = []
  const reporter = makeReporter(name, (line) => lines.push(line))
  await runScenarios({ seed: 7, list: three, reporter, ...options })
  return lines.join('\n')
}

describe('runScenarios()', () => {
  it('runs in the same order for the same seed, and in another for another', async () => {
    const order = await orderOf(1)

    expect(await orderOf(1)).toEqual(order)
    expect(await orderOf(2)).not.toEqual(order)
    expect((await orderOf(2)).sort()).toEqual([...order].sort())
  })

  it('tells what was expected, what was seen, and the flow as numbered lines', async () => {
    const { results } = await runScenarios({ seed: 1, list: three })

    const failed = results.find(({ status }) => status === 'failed')
    expect(failed?.message).toMatch(/The colour[^]*expected: "blue"[^]*seen: +"red"/)
    expect(failed?.message).toMatch(/\n +\d+ f1 +token\.response/)
  })

  it('fails what armed a fault that never happened, unless it was skipped', async () => {
    const arming = (
      id: string,
      end: () => Promise<void>,
    ): Parameters<typeof scenariosOf>[1][0] => ({
      ...text,
      id,
      run(world) {
        world.lab.faults.on('jwks').status(503)
        return end()
      },
    })
    const list = scenariosOf('happy', [
      arming('armed', () => Promise.resolve()),
      arming('armed-and-skipped', () => Promise.reject(new ScenarioSkip('no moon'))),
    ])

    const { results } = await runScenarios({ seed: 1, list, concurrency: 1 })

    const ended = Object.fromEntries(results.map((one) => [one.scenario.id, one]))
    expect(ended['armed']).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/Unused fault[^]*jwks: status\(503\), once/) as string,
    })
    expect(ended['armed-and-skipped']?.status).toBe('skipped')
  })

  it('masks the secrets of the flow', async () => {
    const { results } = await runScenarios({ seed: 1, list: three })

    expect(results.map(({ message = '' }) => message).join()).not.toMatch(/eyJ|test-only/)
  })

  it('starts nothing more once it is ended early', async () => {
    const list = [...three, ...three, ...three]
    const controller = new AbortController()
    const reporter = { onResult: () => controller.abort() }

    const run = await runScenarios({
      seed: 1,
      list,
      reporter,
      concurrency: 1,
      signal: controller.signal,
    })

    expect(run.isAborted).toBe(true)
    expect(run.results).toHaveLength(1)
  })

  it('ends a scenario that runs, when it is ended early', async () => {
    const [forever] = scenariosOf('happy', [
      { ...text, id: 'never-ends', run: () => new Promise<void>(() => undefined) },
    ])
    const controller = new AbortController()
    const running = runScenario(forever as Scenario, undefined, controller.signal)
    controller.abort()

    expect(await running).toMatchObject({ status: 'failed', message: /ended early/ })
  })

  it('finds by id, group and title', () => {
    expect(findScenarios(/^expired-code$/).map(({ id }) => id)).toEqual(['expired-code'])
    expect(findScenarios(/^refresh$/).length).toBeGreaterThan(10)
    expect(findScenarios(/denies on the consent/).map(({ id }) => id)).toEqual(['deny'])
  })
})

describe('a report', () => {
  it('in lines names each scenario, the seed and the counts', async () => {
    const lines = await report('list')

    expect(lines).toContain('3 scenarios, seed 7')
    expect(lines).toMatch(/ {2}ok +\d+ ms {2}one-passes/)
    expect(lines).toMatch(/ {2}skip +three-is-skipped: there is no moon tonight/)
    expect(lines).toMatch(/ {2}FAIL +\d+ ms {2}two-fails/)
    expect(lines).toMatch(/1 passed, 1 failed, 1 skipped in [\d.]+ s \(seed 7\)/)
  })

  it('in JSON has the whole text of each scenario', async () => {
    const read = JSON.parse(await report('json')) as Record<string, unknown>

    expect(read).toMatchObject({ seed: 7, passed: 1, failed: 1, skipped: 1, isAborted: false })
    expect(read['results']).toContainEqual(
      expect.objectContaining({ id: 'one-passes', status: 'passed', source: 'RFC 6749' }),
    )
  })

  it('in JUnit’s XML escapes what it quotes', async () => {
    const xml = await report('junit')

    expect(xml).toContain('tests="3" failures="1" skipped="1"')
    expect(xml).toContain('name="one-passes: A &lt;title&gt; &amp; more"')
    expect(xml).toContain('<skipped message="there is no moon tonight"/>')
    expect(xml).toMatch(/<failure message="The colour[^"]*">/)
  })

  it('counts', async () => {
    const run = await runScenarios({ seed: 1, list: three })

    expect(countsOf(run)).toEqual({ passed: 1, failed: 1, skipped: 1 })
  })
})

describe('the catalogue for people', () => {
  it('has a line for each scenario, below its group', () => {
    const lines = listScenarios()

    expect(lines).toMatch(/^Links that work\n {2}happy-basic /)
    expect(scenarios.filter(({ id }) => !lines.includes(`  ${id} `))).toEqual([])
  })

  it('shows one in full, with what it is skipped for', () => {
    const [scenario] = findScenarios(/^expired-code$/)

    const shown = showScenario(scenario as Scenario)

    expect(shown).toMatch(/^expired-code: The code is too old\n/)
    expect(shown).toMatch(/Source: +RFC 6749 section 4\.1\.2/)
    expect(shown).toContain('the lab’s clock cannot move a server that is not the lab’s')
  })

  it('is a table in Markdown whose cells hold no bar', () => {
    expect(scenariosDocument(three)).toContain('| A \\| wire. |')
  })
})
