/**
 * One child process that runs a Lambda handler, as the lab sees it: matches answers to invocations and
 * gives every invocation exactly one end.
 *
 * @module
 */
import type { ChildProcess } from 'node:child_process'
import { readChildMessage, type InvokeMessage, type ResultMessage } from './messages.ts'
import { OutputLines, type OutputListener } from './output-lines.ts'
import type { InvocationFailure, SkillInvocation } from './skill-invocation.ts'

/** What {@link LambdaChild} needs. */
export interface LambdaChildOptions {
  readonly process: ChildProcess
  /** Milliseconds that one invocation may take. */
  readonly timeoutMs: number
  readonly onOutput: OutputListener
  /** Called once, as soon as this child must not be given further invocations. */
  readonly onRetire: () => void
  /** Leave a child that timed out alive, because somebody is debugging it. */
  readonly isInspected: boolean
}

interface Pending {
  readonly requestId: string | undefined
  readonly startedAt: number
  readonly timer: NodeJS.Timeout
  readonly resolve: (invocation: SkillInvocation) => void
}

/** A running handler. Invocations may overlap. */
export class LambdaChild {
  readonly #options: LambdaChildOptions
  readonly #pending = new Map<number, Pending>()
  readonly #output: OutputLines
  /** Resolves when the process has ended and everything that it had sent is read. */
  readonly ended: Promise<void>
  #nextId = 1
  #isRetired = false
  #fatal: string | undefined

  constructor(options: LambdaChildOptions) {
    this.#options = options
    this.#output = new OutputLines(options.onOutput)
    this.ended = this.#watch(options.process)
  }

  /** Process id; undefined when the process could not be started. */
  get pid(): number | undefined {
    return this.#options.process.pid
  }

  /** Runs one invocation; never rejects. */
  invoke(envelope: unknown, clockOffsetMs: number): Promise<SkillInvocation> {
    const id = this.#nextId++
    const { timeoutMs } = this.#options
    const message: InvokeMessage = { type: 'invoke', id, envelope, clockOffsetMs, timeoutMs }
    return new Promise((resolve) => {
      this.#pending.set(id, {
        requestId: requestIdOf(envelope),
        startedAt: performance.now(),
        timer: setTimeout(() => {
          this.#timeOut(id)
        }, timeoutMs),
        resolve,
      })
      // A failed write means that the process has ended, which is reported by its end.
      this.#options.process.send(message, () => undefined)
    })
  }

  /** Kills the process and waits for its end; what is still running ends as `crashed`. */
  async kill(): Promise<void> {
    this.#retire()
    this.#options.process.kill('SIGKILL')
    await this.ended
  }

  #watch(child: ChildProcess): Promise<void> {
    child.on('message', (message) => {
      this.#receive(message)
    })
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream]?.setEncoding('utf8').on('data', (text: string) => {
        this.#output.write(stream, text)
      })
    }
    return new Promise((resolve) => {
      const end = (why: string): void => {
        this.#end(why)
        resolve()
      }
      child.on('error', (error) => {
        if (child.pid === undefined) end(`could not be started: ${error.message}`)
      })
      // `exit` can overtake messages that the child sent before; `disconnect` cannot.
      child.once('exit', (code, signal) => {
        const why = this.#fatal ?? (signal === null ? `exit code ${String(code)}` : signal)
        if (child.connected)
          child.once('disconnect', () => {
            end(`ended (${why})`)
          })
        else end(`ended (${why})`)
      })
    })
  }

  #receive(raw: unknown): void {
    const message = readChildMessage(raw)
    if (message?.type === 'result') this.#settleResult(message)
    if (message?.type === 'fatal') this.#fatal = message.message
    if (message?.type === 'output') {
      const requestId =
        message.id === undefined ? undefined : this.#pending.get(message.id)?.requestId
      this.#output.write(message.stream, message.text, requestId)
    }
  }

  #settleResult(message: ResultMessage): void {
    if (!message.ok) {
      // A file that cannot be loaded may have been corrected by the next invocation.
      if (message.reason === 'load-failed') this.#retire()
      this.#fail(message.id, message.reason, message.message)
      return
    }
    this.#settle(message.id, (ms) => ({
      ok: true,
      response: JSON.parse(message.json) as unknown,
      ms,
    }))
  }

  #timeOut(id: number): void {
    const limit = (this.#options.timeoutMs / 1000).toString()
    // Whatever it is stuck in, the next invocation gets a fresh process.
    if (!this.#options.isInspected) this.#retire()
    this.#fail(id, 'timeout', `The skill did not answer within ${limit} s; Alexa gives up then`)
  }

  #end(why: string): void {
    this.#retire()
    for (const id of [...this.#pending.keys()]) {
      this.#fail(id, 'crashed', `The skill's process ${why} before it answered`)
    }
    this.#output.flush()
  }

  #retire(): void {
    if (this.#isRetired) return
    this.#isRetired = true
    this.#options.onRetire()
  }

  #fail(id: number, reason: InvocationFailure, message: string): void {
    this.#settle(id, (ms) => ({ ok: false, reason, message, ms }))
  }

  #settle(id: number, invocation: (ms: number) => SkillInvocation): void {
    const pending = this.#pending.get(id)
    if (pending === undefined) return
    this.#pending.delete(id)
    clearTimeout(pending.timer)
    if (pending.requestId !== undefined) this.#output.flush(pending.requestId)
    pending.resolve(invocation(performance.now() - pending.startedAt))
    if (this.#isRetired && this.#pending.size === 0) this.#options.process.kill('SIGKILL')
  }
}

function requestIdOf(envelope: unknown): string | undefined {
  const id = (envelope as { request?: { requestId?: unknown } } | null | undefined)?.request
    ?.requestId
  return typeof id === 'string' ? id : undefined
}
