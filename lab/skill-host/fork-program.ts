/**
 * Starts a program as a child process in the way that {@link followLab} in the child expects.
 *
 * @module
 */
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { typeScriptFlags } from './sibling-program.ts'

/** What {@link forkProgram} starts. */
export interface ForkProgramOptions {
  readonly program: URL
  readonly args?: readonly string[]
  readonly cwd: string
  /** The whole environment of the child. */
  readonly env: NodeJS.ProcessEnv
  /** Flags for Node itself. The lab's own flags are not inherited. */
  readonly execArgv?: readonly string[]
}

/** Forks a program with piped output, an IPC channel and the lifeline pipe. */
export function forkProgram(options: ForkProgramOptions): ChildProcess {
  return fork(fileURLToPath(options.program), [...(options.args ?? [])], {
    cwd: options.cwd,
    env: options.env,
    execArgv: [...typeScriptFlags(), ...(options.execArgv ?? [])],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc', 'pipe'],
  })
}
