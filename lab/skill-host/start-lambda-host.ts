/**
 * The Lambda stand-in for Node: runs an exported handler in a child process.
 *
 * @module
 */
import { basename, dirname } from 'node:path'
import { preloadLaunch } from '../preload/index.ts'
import { forkProgram } from './fork-program.ts'
import { inspectFlags } from './inspect-flags.ts'
import { lambdaEnvironment } from './lambda-environment.ts'
import { lambdaHost, type LambdaHost, type LambdaHostOptions } from './lambda-host.ts'
import { siblingProgram } from './sibling-program.ts'
import { forkedProcess, type SkillProcess } from './skill-process.ts'

/** What {@link startLambdaHost} runs, and how. `NODE_PATH` is the working directory unless given. */
export interface StartLambdaHostOptions extends LambdaHostOptions {
  /** Name of the exported handler; `handler` by default. */
  readonly exportName?: string
  /** Opens Node's inspector: `true` on its usual port, or a port of 127.0.0.1. */
  readonly inspect?: boolean | number | undefined
}

/** Prepares a host for a Lambda handler of Node. No process starts before the first invocation. */
export function startLambdaHost(options: StartLambdaHostOptions): LambdaHost {
  const { inspect = false, cwd = dirname(options.file) } = options
  return lambdaHost(options, {
    cwd,
    isInspected: inspect !== false,
    start: () => startProcess(options, cwd),
  })
}

function startProcess(options: StartLambdaHostOptions, cwd: string): SkillProcess {
  const { file, exportName = 'handler', env } = options
  const preload = preloadLaunch(options.preload)
  const defaults = lambdaEnvironment(env, {
    handler: `${basename(file).replace(/\.\w+$/, '')}.${exportName}`,
    taskRoot: cwd,
    executionEnvironment: `AWS_Lambda_nodejs${process.versions.node.split('.', 1)[0] ?? ''}.x`,
  })
  const child = forkProgram({
    program: siblingProgram('child-main'),
    args: [file, exportName],
    cwd,
    env: { NODE_PATH: cwd, ...defaults, ...preload.env },
    execArgv: [...preload.execArgv, ...inspectFlags(options.inspect)],
  })
  return forkedProcess(child)
}
