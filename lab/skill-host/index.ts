/**
 * Public face of the skill host: runs a skill, ours or a customer's, in a process of its own.
 *
 * @module
 */
export {
  startHttpSkillHost,
  type HttpSkillHost,
  type StartHttpSkillHostOptions,
} from './start-http-skill-host.ts'
export {
  startLambdaHost,
  type LambdaHost,
  type StartLambdaHostOptions,
} from './start-lambda-host.ts'
export type { InvocationFailure, SkillInvocation } from './skill-invocation.ts'
export type { OutputListener, OutputStream } from './output-lines.ts'
