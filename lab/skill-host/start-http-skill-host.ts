/**
 * Runs a web skill's program in a child process and finds out where it listens. The program ends with
 * the lab, and its clock follows the lab's.
 *
 * @module
 */
import type { ChildProcess } from 'node:child_process'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { preloadLaunch, type PreloadSettings } from '../preload/index.ts'
import { forkProgram } from './fork-program.ts'
import { machineNow } from './machine-clock.ts'
import { readChildMessage, type ChildMessage, type ClockMessage } from './messages.ts'
import { OutputLines, type OutputListener } from './output-lines.ts'
import { siblingProgram } from './sibling-program.ts'
import { SkillHostError } from './skill-host-error.ts'

/** A program that has not said where it listens after this long will not. */
const START_TIMEOUT_MS = 10_000

/** How many of the program's last lines an error repeats. */
const LAST_LINES = 20

/** What {@link startHttpSkillHost} runs, and how. */
export interface StartHttpSkillHostOptions {
  /** Absolute path of the program. It sends `{ type: 'listening', url }` to its parent process. */
  readonly file: string
  /** Working directory; the file's folder by default. */
  readonly cwd?: string
  /** The whole environment of the child. */
  readonly env: NodeJS.ProcessEnv
  /** Milliseconds to wait for the URL; 10,000 by default. */
  readonly startTimeoutMs?: number
  /** Routes the skill's outgoing connections; without it they go where they will. */
  readonly preload?: PreloadSettings | undefined
  readonly onOutput?: OutputListener
  /** The lab's clock in milliseconds since the epoch; the machine's by default. */
  readonly now?: () => number
  /** The machine's clock in milliseconds since the epoch. */
  readonly realNow?: () => number
}

/** A web skill that accepts requests. Closing it twice is harmless. */
export interface HttpSkillHost extends AsyncDisposable {
  /** URL to POST request envelopes to. */
  readonly url: string
  readonly pid: number
  /** Tells the skill what time the lab has; call it before a request when the clock has moved. */
  syncClock(): Promise<void>
  close(): Promise<void>
}

/**
 * Starts a web skill and waits until it listens.
 *
 * @throws {@link SkillHostError} `ERR_SKILL_HOST_START_FAILED` when the program ends or says nothing
 *   in time; the message carries its last words.
 */
export async function startHttpSkillHost(
  options: StartHttpSkillHostOptions,
): Promise<HttpSkillHost> {
  const realNow = options.realNow ?? machineNow
  const now = options.now ?? realNow
  const { file, cwd = dirname(file), env } = options
  const preload = preloadLaunch(options.preload)
  const child = forkProgram({
    program: pathToFileURL(file),
    cwd,
    env: { NODE_PATH: cwd, ...env, ...preload.env },
    execArgv: ['--import', siblingProgram('child-web').href, ...preload.execArgv],
  })
  const printed = passOnOutput(child, options.onOutput)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', resolve).on('error', () => {
      resolve()
    })
  })
  const close = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  const syncClock = async (): Promise<void> => {
    const message: ClockMessage = { type: 'clock', clockOffsetMs: now() - realNow() }
    const isSet = nextMessage(child, 'clock-set')
    child.send(message, () => undefined)
    await Promise.race([isSet, ended])
  }

  const url = await listeningUrl(child, ended, options.startTimeoutMs ?? START_TIMEOUT_MS)
  if (url === undefined || child.pid === undefined) {
    await close()
    throw startFailed(file, printed())
  }
  await syncClock()
  return { url, pid: child.pid, syncClock, close, [Symbol.asyncDispose]: close }
}

async function listeningUrl(
  child: ChildProcess,
  ended: Promise<void>,
  timeoutMs: number,
): Promise<string | undefined> {
  const { promise: tooLate, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(resolve, timeoutMs)
  const message = await Promise.race([nextMessage(child, 'listening'), ended, tooLate])
  clearTimeout(timer)
  return message?.url
}

/** Waits for the next message of one type; for ever, when none comes. */
function nextMessage<T extends ChildMessage['type']>(
  child: ChildProcess,
  type: T,
): Promise<Extract<ChildMessage, { type: T }>> {
  return new Promise((resolve) => {
    const listener = (raw: unknown): void => {
      const message = readChildMessage(raw)
      if (message?.type !== type) return
      child.off('message', listener)
      resolve(message as Extract<ChildMessage, { type: T }>)
    }
    child.on('message', listener)
  })
}

/** Returns a function that tells the last lines that the program printed. */
function passOnOutput(child: ChildProcess, onOutput: OutputListener | undefined): () => string {
  let last: string[] = []
  const lines = new OutputLines((stream, line) => {
    last = [...last, line].slice(-LAST_LINES)
    onOutput?.(stream, line)
  })
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (text: string) => {
      lines.write(stream, text)
    })
  }
  child.once('close', () => {
    lines.flush()
  })
  return () => last.join('\n')
}

function startFailed(file: string, printed: string): SkillHostError {
  const said = printed === '' ? 'it printed nothing' : `it printed:\n${printed}`
  const message = `${file} did not send { type: 'listening', url } to its parent; ${said}`
  return new SkillHostError('ERR_SKILL_HOST_START_FAILED', message)
}
