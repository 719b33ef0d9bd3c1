/**
 * The catalogue of scenarios as tests: each runs against the server that a test names, in a lab of its own.
 *
 * @module
 */
import type { TestInfo } from '@playwright/test'
import { LabError } from '../errors.ts'
import { runScenario } from '../run-scenarios.ts'
import { scenarios as catalogue } from '../scenarios/index.ts'
import type { Scenario, Target } from '../scenarios/index.ts'
import { externalOf, namedProject } from './start-lab-for.ts'
import type { LabChoice } from './start-lab-for.ts'
import { labUsers } from './users.ts'

/** The catalogue, and what of it concerns whom. */
export const scenarios = {
  /** Every scenario. */
  all: catalogue,
  /** Those that an authorization server must pass, whoever wrote it. */
  forProvider: (): readonly Scenario[] => catalogue.filter((one) => one.for.includes('P')),
  /** Those that a skill must cope with. */
  forSkill: (): readonly Scenario[] => catalogue.filter((one) => one.for.includes('K')),
} as const

/**
 * Runs a scenario against what the options of the test name.
 *
 * It skips the test, with the reason, where the target lacks something; it throws what the runner reports.
 */
export type RunScenario = (scenario: Scenario) => Promise<void>

/** Makes `run` of a test. */
export function kitScenarios(options: LabChoice, testInfo: TestInfo): RunScenario {
  return async (scenario) => {
    if (options.simulator.url !== undefined) throw cannotShare()
    const { status, message = 'It did not say why.' } = await runScenario(
      scenario,
      await targetOf(options),
    )
    if (status === 'skipped') testInfo.skip(true, message)
    if (status !== 'failed') return
    const error = new Error(message)
    error.stack = message // What failed is a server, at no line of ours.
    throw error
  }
}

async function targetOf({ authServer, skillUnderTest, users }: LabChoice): Promise<Target> {
  const external = externalOf(authServer)
  const skill = skillUnderTest === 'sample' ? 'sample' : await namedProject(skillUnderTest)
  if (external === undefined) return { provider: 'lab', skill }
  const { clientAuth: scheme, ...server } = external
  const user = external.user ?? labUsers(users)?.[0]
  return { provider: { ...server, scheme, user }, skill }
}

function cannotShare(): LabError {
  return new LabError(
    'ERR_LAB_REQUEST_INVALID',
    'The fixture “run” plays each scenario in a lab of its own, in the process of the test, so it cannot use a shared lab. Leave simulator.url out, or run the catalogue over there: linklab scenarios run.',
  )
}
