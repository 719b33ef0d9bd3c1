/**
 * A Lambda function whose process starts at the first invocation, is replaced when it has ended or its
 * code has changed, and never outlives the lab. What the process runs is the caller's affair.
 *
 * @module
 */
import { machineDeadline } from '../../flow/index.ts'
import type { StartDeadline } from '../../flow/index.ts'
import type { PreloadSettings } from '../preload/index.ts'
import { LambdaChild, type LambdaChildOptions } from './lambda-child.ts'
import { machineNow } from './machine-clock.ts'
import type { OutputListener } from './output-lines.ts'
import type { SkillInvocation } from './skill-invocation.ts'
import type { SkillProcess } from './skill-process.ts'
import { watchCode } from './watch-code.ts'

/** Alexa waits this long for a custom skill. */
const SKILL_TIMEOUT_MS = 8000

/**
 * What every Lambda function is run with, whatever its language.
 *
 * @internal
 */
export interface LambdaHostOptions {
  /** Absolute path of the file that holds the handler. */
  readonly file: string
  /** Working directory and module path; the file's folder by default. */
  readonly cwd?: string
  /** The user's environment for the skill; what Lambda sets is added, nothing of the lab's own. */
  readonly env: NodeJS.ProcessEnv
  /** Milliseconds that one invocation may take, including the start of the process; 8000 by default. */
  readonly timeoutMs?: number
  /** Measures that limit; the machine's clock by default. */
  readonly startDeadline?: StartDeadline | undefined
  /** Routes the skill's outgoing connections; without it they go where they will. */
  readonly preload?: PreloadSettings | undefined
  /** Runs the next invocation in a new process when a file of the code folder has changed. */
  readonly watch?: boolean | undefined
  /** Told once per process that gives way, with the path of the changed file in the code folder. */
  readonly onReload?: ((file: string) => void) | undefined
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

/** How {@link lambdaHost} gets a process. */
export interface LambdaProgram {
  /** The code folder. */
  readonly cwd: string
  /** Leave a process that timed out alive, because somebody is debugging it. */
  readonly isInspected: boolean
  start(): SkillProcess
}

/**
 * Prepares a host. No process starts before the first invocation.
 *
 * @internal
 */
export function lambdaHost(options: LambdaHostOptions, program: LambdaProgram): LambdaHost {
  const realNow = options.realNow ?? machineNow
  const now = options.now ?? realNow
  const alive = new Set<LambdaChild>()
  let current: LambdaChild | undefined
  let isClosed = false

  const start = (): LambdaChild => {
    const child: LambdaChild = new LambdaChild({
      process: program.start(),
      onRetire: () => {
        if (current === child) current = undefined
      },
      ...childOptions(options, program),
    })
    alive.add(child)
    void child.ended.then(() => alive.delete(child))
    return child
  }
  const watcher =
    options.watch === true
      ? watchCode(program.cwd, (file) => {
          if (current === undefined) return
          current.retire()
          options.onReload?.(file)
        })
      : undefined
  const close = async (): Promise<void> => {
    isClosed = true
    watcher?.close()
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

function childOptions(
  options: LambdaHostOptions,
  { isInspected }: LambdaProgram,
): Omit<LambdaChildOptions, 'process' | 'onRetire'> {
  return {
    timeoutMs: options.timeoutMs ?? SKILL_TIMEOUT_MS,
    startDeadline: options.startDeadline ?? machineDeadline,
    onOutput: options.onOutput ?? (() => undefined),
    isInspected,
  }
}
