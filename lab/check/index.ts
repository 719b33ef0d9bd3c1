/**
 * `linklab check`: judges linking files, skill projects and authorization servers.
 *
 * @module
 */
export { describeRules } from './rules.ts'
export { runCheck, type CheckOptions, type CheckOutcome } from './run-check.ts'
