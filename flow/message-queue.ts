/**
 * Waits for messages: one that comes, or the next of an id that nobody has taken yet. Nothing is polled.
 *
 * @module
 */
import type { FlowEvent } from './flow-event.ts'
import type { FlowFilter, FlowListener } from './flow-log.ts'
import type { MessageId } from './messages.ts'

/** Milliseconds that are waited by default. */
const WAIT_MS_DEFAULT = 5_000

/** How long, and for which message, to wait. */
export interface WaitOptions {
  /** Only messages behind this position (`seq`); 0, which is any, by default. */
  readonly after?: number | undefined
  readonly flowId?: string | undefined
  /** Milliseconds, by the machine's clock; 5,000 by default. */
  readonly timeoutMs?: number | undefined
  /** Ends the waiting early. */
  readonly signal?: AbortSignal | undefined
}

/** A message did not come in time. */
export class FlowWaitError extends Error {
  override readonly name = 'FlowWaitError'
  readonly code = 'ERR_FLOW_WAIT'
}

/** The part of a flow log that is waited on. */
export interface WatchedLog {
  events(filter: FlowFilter): readonly FlowEvent[]
  subscribe(listener: FlowListener): () => void
}

/** Waits on one log. */
export class MessageQueue {
  readonly #log: WatchedLog
  readonly #taken = new Map<MessageId, number>()

  constructor(log: WatchedLog) {
    this.#log = log
  }

  /** The first message of an id behind a position, which may be there already. */
  waitFor(id: MessageId, options: WaitOptions): Promise<FlowEvent> {
    const { after: afterSeq = 0, flowId, timeoutMs = WAIT_MS_DEFAULT, signal } = options
    const [there] = this.#log.events({ id, flowId, afterSeq })
    if (there !== undefined) return Promise.resolve(there)
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        clearTimeout(timer)
        unsubscribe()
        signal?.removeEventListener('abort', onAbort)
        settle()
      }
      const fail = (why: string): void => {
        end(() => {
          reject(new FlowWaitError(`No message ${id} came ${why}. ${this.#cameInstead(afterSeq)}`))
        })
      }
      const onAbort = (): void => {
        fail('before the waiting was ended')
      }
      const timer = setTimeout(() => {
        fail(`within ${String(timeoutMs)} ms`)
      }, timeoutMs)
      const unsubscribe = this.#log.subscribe((event) => {
        const isWanted = event.id === id && event.seq > afterSeq
        if (!isWanted || (flowId !== undefined && event.flowId !== flowId)) return
        end(() => {
          resolve(event)
        })
      })
      signal?.addEventListener('abort', onAbort)
      if (signal?.aborted === true) onAbort()
    })
  }

  /** The next message of an id that was not taken before. Whoever asks first gets the first. */
  async take(id: MessageId, options: WaitOptions): Promise<FlowEvent> {
    const position = this.#taken.get(id) ?? 0
    const event = await this.waitFor(id, { ...options, after: position })
    // Two that waited at the same time were told of the same message.
    if ((this.#taken.get(id) ?? 0) >= event.seq) return this.take(id, options)
    this.#taken.set(id, event.seq)
    return event
  }

  #cameInstead(afterSeq: number): string {
    const ids = this.#log.events({ afterSeq }).map((event) => event.id)
    return ids.length === 0
      ? 'No message came at all.'
      : `The latest messages are: ${ids.slice(-8).join(', ')}.`
  }
}
