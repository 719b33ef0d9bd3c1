/**
 * Linklab as a library: start a lab, link accounts in it, read what was said.
 *
 * @module
 */
export { startLab } from './start-lab.ts'
export type { Lab, LabUrls, ListeningUrls, SeedOptions } from './lab.ts'
export { amazonHostsFor, type LabAmazonHosts } from './amazon-hosts/index.ts'
export { LabError, type LabErrorCode } from './errors.ts'
export type { LabOptions, LabSettings } from './lab-options.ts'
export type { LabTenants, Tenant, TenantOptions } from './tenants/index.ts'
export type { Snapshot } from './world.ts'
export type { OwnSkill } from './own-skill.ts'
export { defineConfig, findProject } from './project/index.ts'
export type { FindProjectOptions, FoundProject, LinklabConfig } from './project/index.ts'
export type {
  ArmedFault,
  Fault,
  FaultBuilder,
  FaultCall,
  FaultFollower,
  FaultName,
  FaultOf,
  Faults,
  FaultSpec,
  FaultTarget,
} from '../edge/index.ts'
export { runScenarios } from './run-scenarios.ts'
export { scenarios } from './scenarios/index.ts'
export type {
  RunOptions,
  Scenario,
  ScenarioReporter,
  ScenarioResult,
  ScenarioRun,
  Target,
} from './scenarios/index.ts'
