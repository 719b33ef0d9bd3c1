/**
 * HTTP requests that are answered before the next line runs: what a test says to a lab in its own process
 * takes effect at once, and so it must where the lab is another process.
 *
 * A worker thread asks, while the thread of the test stands still until the answer is there.
 *
 * @module
 */
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { LabError } from '../../errors.ts'

/** A request, with a JSON body where it has one. */
export interface QuickRequest {
  readonly url: string
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

/** What came of it. */
export type QuickAnswer =
  | { readonly ok: true; readonly status: number; readonly body: string }
  | { readonly ok: false; readonly error: string }

/** What the worker is started with. */
export interface QuickWorkerData {
  readonly port: MessagePort
  /** One number of 32 bits, which is 1 while an answer waits to be read. */
  readonly signal: SharedArrayBuffer
}

/** Milliseconds that an answer is waited for. */
const ANSWER_MS = 10_000

/** The thread that asks; one for all tests of a process, started at the first request. */
export class HttpNow implements AsyncDisposable {
  readonly #signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  #worker: { readonly thread: Worker; readonly port: MessagePort } | undefined

  /**
   * Sends a request and stands still until the answer is there.
   *
   * @throws {@link LabError} `ERR_LAB_NOT_RUNNING` when none comes within ten seconds.
   */
  send(request: QuickRequest): QuickAnswer {
    const { port } = (this.#worker ??= this.#start())
    Atomics.store(this.#signal, 0, 0)
    port.postMessage(request)
    if (Atomics.wait(this.#signal, 0, 0, ANSWER_MS) === 'timed-out') {
      throw new LabError(
        'ERR_LAB_NOT_RUNNING',
        `Nobody answered ${request.method} ${request.url} within ${String(ANSWER_MS / 1_000)} s. A shared lab must be a process of its own; start it with: linklab start`,
      )
    }
    const received = receiveMessageOnPort(port) as { readonly message: QuickAnswer } | undefined
    return received?.message ?? { ok: false, error: 'The answer was lost.' }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#worker?.port.close()
    await this.#worker?.thread.terminate()
    this.#worker = undefined
  }

  #start(): { readonly thread: Worker; readonly port: MessagePort } {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
    const { port1, port2 } = new MessageChannel()
    const workerData: QuickWorkerData = {
      port: port2,
      signal: this.#signal.buffer,
    }
    const thread = new Worker(new URL(`http-now-worker.${extension}`, import.meta.url), {
      workerData,
      transferList: [port2],
    })
    thread.unref()
    return { thread, port: port1 }
  }
}
