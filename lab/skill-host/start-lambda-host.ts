/**
 * The Lambda stand-in: runs a handler in a child process that starts at the first invocation, is
 * replaced when it has ended, and never outlives the lab.
 *
 * @module
 */
import { dirname } from 'node:path'
import { preloadLaunch, type PreloadSettings } from '../preload/index.ts'
import { forkProgram } from './fork-program.ts'
import { machineNow } from './machine-clock.ts'
import { LambdaChild } from './lambda-child.ts'
import type { OutputListener } from './output-lines.ts'
import { siblingProgram } from './sibling-program.ts'
import type { SkillInvocation } from './skill-invocation.ts'

/** Alexa waits this long for a custom skill. */
const SKILL_TIMEOUT_MS = 8000

/** What {@link startLambdaHost} runs, and how. */
export interface StartLambdaHostOptions {
  /** Absolute path of the file that exports the handler. */
  readonly file: string
  /** Name of the exported handler; `handler` by default. */
  readonly exportName?: string
  /** Working directory; the file's folder by default. */
  readonly cwd?: string
  /** The whole environment of the child; `NODE_PATH` is the working directory unless given. */
  readonly env: NodeJS.ProcessEnv
  /** Milliseconds that one invocation may take, including the start of the process; 8000 by default. */
  readonly timeoutMs?: number
  /** Opens Node's inspector: `true` on its usual port, or a port of 127.0.0.1. */
  readonly inspect?: boolean | number
  /** Routes the skill's outgoing connections; without it they go where they will. */
  readonly preload?: PreloadSettings | undefined
  readonly onOutput?: OutputListener
  /** The lab's clock in milliseconds since the epoch; the machine's by default. */
  readonly now?: () => number
  /** The machine's clock in milliseconds since the epoch. */
  readonly realNow?: () => number
}

/** A handler that can be invoked. Closing it twice is harmless. */
export interface LambdaHost extends AsyncDisposable {
  /** Process id of the child; undefined while none runs. */
  readonly pid: number | undefined
  /** Starts the child now instead of at the first invocation. */
  warm(): void
  /** Runs one invocation; never rejects. */
  invoke(envelope: unknown): Promise<SkillInvocation>
  /** Ends the child. Later invocations end as `crashed`. */
  close(): Promise<void>
}

/** Prepares a host for a Lambda handler. No process starts before the first invocation. */
export function startLambdaHost(options: StartLambdaHostOptions): LambdaHost {
  const realNow = options.realNow ?? machineNow
  const now = options.now ?? realNow
  const alive = new Set<LambdaChild>()
  let current: LambdaChild | undefined
  let isClosed = false

  const start = (): LambdaChild => {
    const child = startChild(options, () => {
      if (current === child) current = undefined
    })
    alive.add(child)
    void child.ended.then(() => alive.delete(child))
    return child
  }
  const close = async (): Promise<void> => {
    isClosed = true
    await Promise.all([...alive].map((child) => child.kill()))
  }

  return {
    get pid() {
      return current?.pid
    },
    warm() {
      if (!isClosed) current ??= start()
    },
    invoke(envelope) {
      if (isClosed) return Promise.resolve(closedInvocation)
      current ??= start()
      return current.invoke(envelope, now() - realNow())
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

const closedInvocation: SkillInvocation = {
  ok: false,
  reason: 'crashed',
  message: 'The skill host is closed',
  ms: 0,
}

function startChild(options: StartLambdaHostOptions, onRetire: () => void): LambdaChild {
  const { file, exportName = 'handler', cwd = dirname(file), inspect = false } = options
  const preload = preloadLaunch(options.preload)
  const process = forkProgram({
    program: siblingProgram('child-main'),
    args: [file, exportName],
    cwd,
    env: { NODE_PATH: cwd, ...options.env, ...preload.env },
    execArgv: [...preload.execArgv, ...(inspect === false ? [] : [inspectFlag(inspect)])],
  })
  return new LambdaChild({
    process,
    timeoutMs: options.timeoutMs ?? SKILL_TIMEOUT_MS,
    onOutput: options.onOutput ?? (() => undefined),
    onRetire,
    isInspected: inspect !== false,
  })
}

function inspectFlag(inspect: true | number): string {
  return inspect === true ? '--inspect' : `--inspect=127.0.0.1:${inspect}`
}
