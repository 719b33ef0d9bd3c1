/**
 * One child process that runs a Lambda handler, as the lab sees it: matches answers to invocations and
 * gives every invocation exactly one end.
 *
 * @module
 */
import type { StartDeadline } from '../../flow/index.ts'
import { readChildMessage, type InvokeMessage, type ResultMessage } from './messages.ts'
import { OutputLines, type OutputListener } from './output-lines.ts'
import type { InvocationFailure, SkillInvocation } from './skill-invocation.ts'
import type { SkillProcess } from './skill-process.ts'

/** What {@link LambdaChild} needs. */
export interface LambdaChildOptions {
  readonly process: SkillProcess
  /** Milliseconds that one invocation may take. */
  readonly timeoutMs: number
  /** Measures `timeoutMs`. */
  readonly startDeadline: StartDeadline
  readonly onOutput: OutputListener
  /** Called once, as soon as this child must not be given further invocations. */
  readonly onRetire: () => void
  /** Leave a child that timed out alive, because somebody is debugging it. */
  readonly isInspected: boolean
}

interface Pending {
  readonly requestId: string | undefined
  readonly startedAt: number
  readonly endDeadline: () => void
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
    const known = requestIdOf(envelope)
    const requestId = known ?? 'unknown'
    const message: InvokeMessage = {
      type: 'invoke',
      id,
      envelope,
      requestId,
      clockOffsetMs,
      timeoutMs,
    }
    return new Promise((resolve) => {
      this.#pending.set(id, {
        requestId: known,
        startedAt: performance.now(),
        endDeadline: this.#options.startDeadline(timeoutMs, () => {
          this.#timeOut(id)
        }),
        resolve,
      })
      this.#options.process.send(message)
    })
  }

  /** Takes no further invocations; the process ends with the last that is running. */
  retire(): void {
    if (this.#isRetired) return
    this.#isRetired = true
    this.#options.onRetire()
    this.#endIfIdle()
  }

  /** Kills the process and waits for its end; what is still running ends as `crashed`. */
  async kill(): Promise<void> {
    this.retire()
    this.#options.process.kill()
    await this.ended
  }

  #watch(child: SkillProcess): Promise<void> {
    child.onMessage((message) => {
      this.#receive(message)
    })
    child.onOutput((stream, text) => {
      this.#output.write(stream, text)
    })
    return new Promise((resolve) => {
      child.onEnd((why) => {
        this.#end(
          child.pid === undefined ? why : `ended (${this.#fatal ?? why}) before it answered`,
        )
        resolve()
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
      if (message.reason === 'load-failed') this.retire()
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
    if (!this.#options.isInspected) this.retire()
    this.#fail(id, 'timeout', `The skill did not answer within ${limit} s; Alexa gives up then`)
  }

  #end(why: string): void {
    this.retire()
    for (const id of [...this.#pending.keys()]) {
      this.#fail(id, 'crashed', `The skill's process ${why}`)
    }
    this.#output.flush()
  }

  #fail(id: number, reason: InvocationFailure, message: string): void {
    this.#settle(id, (ms) => ({ ok: false, reason, message, ms }))
  }

  #settle(id: number, invocation: (ms: number) => SkillInvocation): void {
    const pending = this.#pending.get(id)
    if (pending === undefined) return
    this.#pending.delete(id)
    pending.endDeadline()
    if (pending.requestId !== undefined) this.#output.flush(pending.requestId)
    pending.resolve(invocation(performance.now() - pending.startedAt))
    this.#endIfIdle()
  }

  #endIfIdle(): void {
    if (this.#isRetired && this.#pending.size === 0) this.#options.process.kill()
  }
}

/** A custom skill's request carries its id in one place, a smart home directive in another. */
function requestIdOf(envelope: unknown): string | undefined {
  const { request, directive } = (envelope ?? {}) as {
    request?: { requestId?: unknown }
    directive?: { header?: { messageId?: unknown } }
  }
  const id = request?.requestId ?? directive?.header?.messageId
  return typeof id === 'string' ? id : undefined
}
