/**
 * The messages of a lab in another process.
 *
 * @module
 */
import type {
  FlowEvent,
  FlowFilter,
  FlowListener,
  MessageId,
  WaitOptions,
} from '../../../flow/index.ts'
import { FlowWaitError } from '../../../flow/index.ts'
import type { KitFlowLog } from '../kit-lab.ts'
import type { Admin } from './admin.ts'

/** Milliseconds that are waited by default. */
const WAIT_MS_DEFAULT = 5_000

interface FlowAnswer {
  readonly lastSeq: number
  readonly events: readonly FlowEvent[]
}

/** The flow log of a lab in another process. Reading it asks there, so that nothing is missing. */
export class RemoteFlow implements KitFlowLog {
  readonly #admin: Admin
  readonly #listeners = new Set<FlowListener>()
  readonly #told = new Set<() => void>()
  #toldSeq = 0

  constructor(admin: Admin) {
    this.#admin = admin
  }

  get lastSeq(): number {
    return this.#read('?after=9007199254740991').lastSeq
  }

  events({ flowId, id, afterSeq }: FlowFilter = {}): readonly FlowEvent[] {
    const query = new URLSearchParams({ level: 'plain' })
    if (flowId !== undefined) query.set('flow', flowId)
    if (afterSeq !== undefined) query.set('after', String(afterSeq))
    const { events } = this.#read(`?${query.toString()}`)
    return id === undefined ? events : events.filter((event) => event.id === id)
  }

  subscribe(listener: FlowListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  waitFor(id: MessageId, options: WaitOptions = {}): Promise<FlowEvent> {
    const { after: afterSeq = 0, flowId, timeoutMs = WAIT_MS_DEFAULT } = options
    const [there] = this.events({ id, flowId, afterSeq })
    if (there !== undefined) return Promise.resolve(there)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        unsubscribe()
        const came = this.events({ afterSeq }).map((event) => event.id)
        reject(
          new FlowWaitError(
            `No message ${id} came within ${String(timeoutMs)} ms. Since then came: ${came.join(', ') || 'none'}.`,
          ),
        )
      }, timeoutMs)
      const unsubscribe = this.subscribe((event) => {
        const isWanted = event.id === id && event.seq > afterSeq
        if (!isWanted || (flowId !== undefined && event.flowId !== flowId)) return
        clearTimeout(timer)
        unsubscribe()
        resolve(event)
      })
    })
  }

  /** Takes an event that the lab sends. */
  tell(event: FlowEvent): void {
    this.#toldSeq = Math.max(this.#toldSeq, event.seq)
    for (const listener of this.#listeners) listener(event)
    for (const check of this.#told) check()
  }

  /** Resolves when the listeners know of everything that was sent so far, or after a while. */
  async settle(): Promise<void> {
    const { lastSeq } = this
    if (this.#toldSeq >= lastSeq) return
    const done = Promise.withResolvers<undefined>()
    const check = (): void => {
      if (this.#toldSeq >= lastSeq) done.resolve(undefined)
    }
    this.#told.add(check)
    const timer = setTimeout(() => {
      done.resolve(undefined)
    }, WAIT_MS_DEFAULT)
    await done.promise
    clearTimeout(timer)
    this.#told.delete(check)
  }

  #read(query: string): FlowAnswer {
    return this.#admin.now({ method: 'GET', path: `/flow${query}` }) as FlowAnswer
  }
}
