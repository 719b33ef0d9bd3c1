/**
 * Sends requests as fast as a server answers them, so many at a time.
 *
 * @module
 */
import { Agent } from 'node:http'
import { send } from './send.ts'

/** Requests that are under way at once. */
const AT_ONCE = 16

/** Connections that are kept open over all requests of a round. */
export class Load implements Disposable {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  #workedMs = 0
  #elapsedMs = 0

  /** Share of one core that this process has used since it was last asked: at 1 it is what is measured. */
  takeCpuShare(): number {
    const share = this.#workedMs / this.#elapsedMs
    this.#workedMs = 0
    this.#elapsedMs = 0
    return share
  }

  /** Posts a form; rejects unless the answer is 200. */
  async post(
    url: string,
    form: Readonly<Record<string, string>>,
  ): Promise<Record<string, unknown>> {
    const body = new URLSearchParams(form).toString()
    const answer = await send({ url, agent: this.#agent, headers: {}, body })
    if (answer.status === 200) return JSON.parse(answer.body) as Record<string, unknown>
    throw new Error(`${url} answered ${String(answer.status)}: ${answer.body}`)
  }

  /** Does the work for every item, {@link AT_ONCE} at a time, and returns how many were done in a second. */
  async perSecond<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<number> {
    const waiting = items.values()
    const before = process.cpuUsage()
    const begun = performance.now()
    const worker = async (): Promise<void> => {
      for (const item of waiting) await work(item)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    const elapsedMs = performance.now() - begun
    this.#agent.destroy() // While others have their turn, a server may close what is idle.
    const { user, system } = process.cpuUsage(before)
    this.#workedMs += (user + system) / 1_000
    this.#elapsedMs += elapsedMs
    return items.length / (elapsedMs / 1_000)
  }

  [Symbol.dispose](): void {
    this.#agent.destroy()
  }
}
