/**
 * The catalogue of scenarios, and what runs it against the lab's own parts or a developer's.
 *
 * @module
 */
export { scenarios } from './catalogue.ts'
export { listScenarios, scenariosDocument, showScenario, textOf } from './list-scenarios.ts'
export { countsOf, makeReporter, type ReporterName } from './reporters.ts'
export {
  findScenarios,
  runScenarios,
  type RunOptions,
  type ScenarioReporter,
  type ScenarioResult,
  type ScenarioRun,
} from './run-scenarios.ts'
export type {
  Scenario,
  ScenarioGroup,
  ScenarioNeed,
  ScenarioRole,
  ScenarioText,
} from './scenario.ts'
export type { StartLab } from './start-world.ts'
export type { ExternalTarget, Target, TestUser } from './target.ts'
