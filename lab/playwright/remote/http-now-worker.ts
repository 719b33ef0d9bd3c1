/**
 * Asks, in a thread of its own, what the thread of a test waits for.
 *
 * @module
 */
import { workerData } from 'node:worker_threads'
import type { QuickAnswer, QuickRequest, QuickWorkerData } from './http-now.ts'

const { port, signal } = workerData as QuickWorkerData
const isAnswered = new Int32Array(signal)

port.on('message', (request: QuickRequest) => {
  void ask(request).then((answer) => {
    port.postMessage(answer)
    Atomics.store(isAnswered, 0, 1)
    Atomics.notify(isAnswered, 0)
  })
})

async function ask({ url, method, headers, body }: QuickRequest): Promise<QuickAnswer> {
  try {
    const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) })
    return { ok: true, status: answer.status, body: await answer.text() }
  } catch (error) {
    const { cause } = error as { cause?: unknown }
    return { ok: false, error: String(cause ?? error) }
  }
}
