/**
 * One run of a web skill's program: where it listens, what time it has, and its end.
 *
 * @module
 */
import type { ChildProcess } from 'node:child_process'
import { readChildMessage, type ChildMessage, type ClockMessage } from './messages.ts'
import { OutputLines, type OutputListener } from './output-lines.ts'
import { SkillHostError } from './skill-host-error.ts'

/** How many of the program's last lines an error repeats. */
const LAST_LINES = 20

/** What {@link webProgram} needs to know of a process that has just been forked. */
export interface WebProgramOptions {
  readonly file: string
  /** Path of the skill in a program that does not say its URL. */
  readonly path: string | undefined
  readonly startTimeoutMs: number
  readonly onOutput: OutputListener
}

/** A program that accepts requests. */
export interface WebProgram {
  /** URL to POST request envelopes to. */
  readonly url: string
  readonly pid: number
  readonly hasEnded: boolean
  setClock(offsetMs: number): Promise<void>
  close(): Promise<void>
}

/**
 * Waits until the program listens.
 *
 * @throws {@link SkillHostError} `ERR_SKILL_HOST_START_FAILED`
 */
export async function webProgram(
  child: ChildProcess,
  options: WebProgramOptions,
): Promise<WebProgram> {
  const { file, path, startTimeoutMs } = options
  const printed = passOnOutput(child, options.onOutput)
  let hasEnded = false
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      hasEnded = true
      resolve()
    }
    child.once('exit', end).on('error', end)
  })
  const close = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  const url = await inTime(startTimeoutMs, ended, urlOf(child, path))
  if (url === undefined || child.pid === undefined) {
    await close()
    throw startFailed(file, path, printed())
  }
  return {
    url,
    pid: child.pid,
    get hasEnded() {
      return hasEnded
    },
    async setClock(clockOffsetMs) {
      const message: ClockMessage = { type: 'clock', clockOffsetMs }
      const isSet = nextMessage(child, 'clock-set')
      child.send(message, () => undefined)
      await Promise.race([isSet, ended])
    },
    close,
  }
}

/** A program that knows a lab says its URL; of any other the first server counts. */
async function urlOf(child: ChildProcess, path: string | undefined): Promise<string> {
  if (path === undefined) return (await nextMessage(child, 'listening')).url
  return new URL(path, (await nextMessage(child, 'serving')).origin).href
}

async function inTime<T>(
  timeoutMs: number,
  ended: Promise<void>,
  wanted: Promise<T>,
): Promise<T | undefined> {
  const { promise: tooLate, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(resolve, timeoutMs)
  const first = await Promise.race([wanted, ended.then(() => undefined), tooLate])
  clearTimeout(timer)
  return first
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
function passOnOutput(child: ChildProcess, onOutput: OutputListener): () => string {
  let last: string[] = []
  const lines = new OutputLines((stream, line) => {
    last = [...last, line].slice(-LAST_LINES)
    onOutput(stream, line)
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

function startFailed(file: string, path: string | undefined, printed: string): SkillHostError {
  const said = printed === '' ? 'it printed nothing' : `it printed:\n${printed}`
  const missed =
    path === undefined
      ? "send { type: 'listening', url } to its parent"
      : 'open an HTTP server on a port'
  return new SkillHostError('ERR_SKILL_HOST_START_FAILED', `${file} did not ${missed}; ${said}`)
}
