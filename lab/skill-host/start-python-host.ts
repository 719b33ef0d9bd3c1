/**
 * The Lambda stand-in for Python: runs a handler with the machine's `python3`. Connections are routed
 * by a `sitecustomize` of ours, which Python loads before everything else.
 *
 * @module
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename, delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { preloadLaunch } from '../preload/index.ts'
import { machineEnvironment } from './config.ts'
import { lambdaEnvironment } from './lambda-environment.ts'
import { lambdaHost, type LambdaHost, type LambdaHostOptions } from './lambda-host.ts'
import { lineProcess, type SkillProcess } from './skill-process.ts'

/** What {@link startPythonHost} runs, and how. `PATH` and `HOME` are the machine's unless given. */
export interface StartPythonHostOptions extends LambdaHostOptions {
  /** Name of the handler function; `lambda_handler` by default. */
  readonly exportName?: string
  /** The interpreter; `python3` by default. */
  readonly python?: string | undefined
}

const PROGRAMS = fileURLToPath(new URL('./python/', import.meta.url))

/**
 * Prepares a host for a Lambda handler of Python. No process starts before the first invocation; its
 * invocations run one after the other, as Lambda does. Python's clock stays the machine's.
 */
export function startPythonHost(options: StartPythonHostOptions): LambdaHost {
  const { cwd = dirname(options.file) } = options
  return lambdaHost(options, {
    cwd,
    isInspected: false,
    start: () => startProcess(options, cwd),
  })
}

function startProcess(options: StartPythonHostOptions, cwd: string): SkillProcess {
  const { file, exportName = 'lambda_handler', python = 'python3', env } = options
  const defaults = lambdaEnvironment(env, {
    handler: `${basename(file, '.py')}.${exportName}`,
    taskRoot: cwd,
    executionEnvironment: 'AWS_Lambda_python',
  })
  const child = spawn(python, [`${PROGRAMS}linklab_runner.py`, file, exportName], {
    cwd,
    env: {
      ...machineEnvironment(),
      ...defaults,
      ...preloadLaunch(options.preload).env,
      PYTHONPATH: [PROGRAMS, ...(env['PYTHONPATH']?.split(delimiter) ?? [])].join(delimiter),
      PYTHONDONTWRITEBYTECODE: '1', // The skill's folder stays as it is.
      PYTHONUTF8: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const missing = `there is no ${python} on this machine’s PATH; install Python 3`
  return lineProcess(child, (error) =>
    error.code === 'ENOENT' && existsSync(cwd) ? missing : error.message,
  )
}
