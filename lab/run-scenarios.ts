/**
 * Runs scenarios of the catalogue, each in a lab of its own.
 *
 * @module
 */
import { runScenario as runOne, runScenarios as runAll } from './scenarios/run-scenarios.ts'
import type { RunOptions, ScenarioResult, ScenarioRun } from './scenarios/run-scenarios.ts'
import type { Scenario } from './scenarios/scenario.ts'
import type { Target } from './scenarios/target.ts'
import { startLab } from './start-lab.ts'

/**
 * Runs scenarios and reports each as it ends.
 *
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID` when the target cannot be started at all.
 */
export function runScenarios(options: Omit<RunOptions, 'startLab'>): Promise<ScenarioRun> {
  return runAll({ ...options, startLab })
}

/**
 * Runs one scenario; whatever happens is its result.
 *
 * @param target What it is about; the lab's own parts by default.
 */
export function runScenario(
  scenario: Scenario,
  target?: Target,
  signal?: AbortSignal,
): Promise<ScenarioResult> {
  return runOne(scenario, { target, signal, startLab })
}
