/**
 * Public face of the skill host: runs a skill, ours or a customer's, in a process of its own.
 *
 * @module
 */
export { machineNow } from './machine-clock.ts'
export {
  startHttpSkillHost,
  type HttpSkillHost,
  type StartHttpSkillHostOptions,
} from './start-http-skill-host.ts'
export type { LambdaHost, LambdaHostOptions } from './lambda-host.ts'
export { startLambdaHost, type StartLambdaHostOptions } from './start-lambda-host.ts'
export { startPythonHost, type StartPythonHostOptions } from './start-python-host.ts'
export type { InvocationFailure, SkillInvocation } from './skill-invocation.ts'
export type { OutputListener, OutputStream } from './output-lines.ts'
