/**
 * Runs a web skill's program in a child process and finds out where it listens. The program ends with
 * the lab, its clock follows the lab's, and a new one takes its place when its code has changed.
 *
 * @module
 */
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { preloadLaunch, type PreloadSettings } from '../preload/index.ts'
import { forkProgram } from './fork-program.ts'
import { inspectFlags } from './inspect-flags.ts'
import { awsEnvironment } from './lambda-environment.ts'
import { machineNow } from './machine-clock.ts'
import type { OutputListener } from './output-lines.ts'
import { siblingProgram } from './sibling-program.ts'
import { watchCode } from './watch-code.ts'
import { webProgram, type WebProgram } from './web-program.ts'

/** A program that has not opened a server after this long will not. */
const START_TIMEOUT_MS = 10_000

/** What {@link startHttpSkillHost} runs, and how. */
export interface StartHttpSkillHostOptions {
  /** Absolute path of the program. */
  readonly file: string
  /**
   * Path of the skill in a program that knows nothing of a lab, for example `/alexa`: the first HTTP server
   * that it opens counts. Without a path, the program sends `{ type: 'listening', url }` to its parent.
   */
  readonly path?: string | undefined
  /** Working directory; the file's folder by default. */
  readonly cwd?: string
  /** The environment of the child; a region and credentials that are none are added for Amazon's SDKs. */
  readonly env: NodeJS.ProcessEnv
  /** Milliseconds to wait for the URL; 10,000 by default. */
  readonly startTimeoutMs?: number
  /** Opens Node's inspector: `true` on its usual port, or a port of 127.0.0.1. */
  readonly inspect?: boolean | number | undefined
  /** Routes the skill's outgoing connections; without it they go where they will. */
  readonly preload?: PreloadSettings | undefined
  /** Starts the program again, before the next request, when a file of the code folder has changed. */
  readonly watch?: boolean | undefined
  /** Told once per program that gives way, with the path of the changed file in the code folder. */
  readonly onReload?: ((file: string) => void) | undefined
  readonly onOutput?: OutputListener
  /** The lab's clock in milliseconds since the epoch; the machine's by default. */
  readonly now?: () => number
  /** The machine's clock in milliseconds since the epoch. */
  readonly realNow?: () => number
}

/** A web skill that accepts requests. Closing it twice is harmless. */
export interface HttpSkillHost extends AsyncDisposable {
  /** Where the program that runs at present listens. */
  readonly url: string
  readonly pid: number
  /**
   * Call it before each request: starts the program again when it has ended or its code has changed, tells
   * it the lab's time, and resolves to the URL to POST the request envelope to.
   *
   * @throws `SkillHostError` `ERR_SKILL_HOST_START_FAILED` as {@link startHttpSkillHost} does.
   */
  ready(): Promise<string>
  close(): Promise<void>
}

/**
 * Starts a web skill and waits until it listens.
 *
 * @throws `SkillHostError` `ERR_SKILL_HOST_START_FAILED` when the program ends or says nothing in time;
 *   the message carries its last words.
 */
export async function startHttpSkillHost(
  options: StartHttpSkillHostOptions,
): Promise<HttpSkillHost> {
  const { cwd = dirname(options.file), onReload, realNow = machineNow } = options
  const now = options.now ?? realNow
  let isStale = false
  let isClosed = false
  let restarted: Promise<void> | undefined
  let current = await startProgram(options, cwd)
  const watcher =
    options.watch === true
      ? watchCode(cwd, (file) => {
          if (!isStale) onReload?.(file)
          isStale = true
        })
      : undefined

  const replace = async (): Promise<void> => {
    isStale = false
    await current.close()
    current = await startProgram(options, cwd)
    if (isClosed) await current.close()
  }
  const tellTime = async (): Promise<boolean> => {
    await current.setClock(now() - realNow())
    return isClosed || !current.hasEnded
  }
  const ready = async (): Promise<string> => {
    // A program that does not even take the time has ended without anybody noticing yet.
    if (isStale || restarted !== undefined || !(await tellTime())) {
      restarted ??= replace().finally(() => (restarted = undefined))
      await restarted
      await tellTime()
    }
    return current.url
  }
  const close = async (): Promise<void> => {
    isClosed = true
    watcher?.close()
    await current.close()
  }

  await tellTime()
  return {
    get url() {
      return current.url
    },
    get pid() {
      return current.pid
    },
    ready,
    close,
    [Symbol.asyncDispose]: close,
  }
}

function startProgram(options: StartHttpSkillHostOptions, cwd: string): Promise<WebProgram> {
  const { file, path, env, startTimeoutMs = START_TIMEOUT_MS } = options
  const preload = preloadLaunch(options.preload)
  const child = forkProgram({
    program: pathToFileURL(file),
    cwd,
    env: { NODE_PATH: cwd, ...awsEnvironment(env), ...preload.env },
    execArgv: [
      ...['--import', siblingProgram('child-web').href],
      ...preload.execArgv,
      ...inspectFlags(options.inspect),
    ],
  })
  const onOutput = options.onOutput ?? (() => undefined)
  return webProgram(child, { file, path, startTimeoutMs, onOutput })
}
