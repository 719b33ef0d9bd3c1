/**
 * A child process as the lab talks to it, whatever language it runs: messages to and fro, console
 * output, and one end.
 *
 * @module
 */
import type { ChildProcess } from 'node:child_process'
import type { Duplex } from 'node:stream'
import type { OutputStream } from './output-lines.ts'

/** A process that runs a handler. */
export interface SkillProcess {
  /** Undefined when the process could not be started. */
  readonly pid: number | undefined
  /** Sends a message; one that does not arrive means that the process has ended. */
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onOutput(listener: (stream: OutputStream, text: string) => void): void
  /** Called once, after the last message, with why the process ended: an exit code or a signal. */
  onEnd(listener: (why: string) => void): void
  kill(): void
}

type Explain = (error: NodeJS.ErrnoException) => string

/**
 * A Node process that was forked: messages go over its IPC channel.
 *
 * @internal
 */
export function forkedProcess(child: ChildProcess): SkillProcess {
  return {
    ...commonOf(child),
    send(message) {
      child.send(message as object, () => undefined)
    },
    onMessage(listener) {
      child.on('message', listener)
    },
    onEnd(listener) {
      onExit(child, listener, {
        explain: (error) => error.message,
        // `exit` can overtake messages that the child sent before; `disconnect` cannot.
        whenRead: (done) => {
          if (child.connected) child.once('disconnect', done)
          else done()
        },
      })
    },
  }
}

/**
 * Any process whose file descriptor 3 carries one JSON message a line, in both directions.
 *
 * @param explain Says why the process could not be started.
 *
 * @internal
 */
export function lineProcess(child: ChildProcess, explain: Explain): SkillProcess {
  const pipe = child.stdio[3] as Duplex
  let rest = ''
  const closed = new Promise<void>((resolve) => pipe.once('close', resolve))
  pipe.setEncoding('utf8').on('error', () => undefined) // Its end is reported by the process's.
  return {
    ...commonOf(child),
    send(message) {
      pipe.write(`${JSON.stringify(message)}\n`)
    },
    onMessage(listener) {
      pipe.on('data', (text: string) => {
        const lines = (rest + text).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) listener(parsed(line))
      })
    },
    onEnd(listener) {
      onExit(child, listener, {
        explain,
        whenRead: (done) => void closed.then(done),
      })
    },
  }
}

function commonOf(child: ChildProcess): Pick<SkillProcess, 'pid' | 'onOutput' | 'kill'> {
  return {
    get pid() {
      return child.pid
    },
    onOutput(listener) {
      for (const stream of ['stdout', 'stderr'] as const) {
        child[stream]?.setEncoding('utf8').on('data', (text: string) => {
          listener(stream, text)
        })
      }
    },
    kill() {
      child.kill('SIGKILL')
    },
  }
}

function onExit(
  child: ChildProcess,
  listener: (why: string) => void,
  { explain, whenRead }: { explain: Explain; whenRead: (done: () => void) => void },
): void {
  child.on('error', (error) => {
    if (child.pid === undefined) listener(`could not be started: ${explain(error)}`)
  })
  child.once('exit', (code, signal) => {
    whenRead(() => {
      listener(signal ?? `exit code ${String(code)}`)
    })
  })
}

/** What the skill itself may have written there is ignored, as {@link readChildMessage} does. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
