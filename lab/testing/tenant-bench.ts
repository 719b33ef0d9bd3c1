/**
 * Tenants that are no labs, on a clock and a timer of the test.
 *
 * @module
 */
import { machineRandom } from '../../edge/index.ts'
import { createMemoryStore } from '../../store/index.ts'
import type { Store } from '../../store/index.ts'
import type { Lab, LabUrls } from '../lab.ts'
import type { LabOptions } from '../lab-options.ts'
import { Tenants } from '../tenants/index.ts'
import type { StartTenant } from '../tenants/index.ts'

const START = 1_800_000_000_000

/** A lab with such tenants. */
export class TenantBench {
  now = START
  /** What the timers wait for, and what they call. */
  readonly timers: { at: number; call: () => void }[] = []
  readonly started: { name: string; options: LabOptions }[] = []
  readonly closed: string[] = []
  readonly store: Store
  readonly tenants: Tenants
  failure: Error | undefined

  constructor(settings: { limit?: number; idleS?: number } = {}, store?: Store, isShared = false) {
    this.store = store ?? createMemoryStore({ now: () => this.now })
    this.tenants = new Tenants({
      settings: { limit: 3, idleS: 100, ...settings },
      host: { rotation: 'strict', seed: 'of the host', port: 4700, lessons: ['file.json'] },
      store: this.store,
      isShared,
      urls: () => urls,
      random: machineRandom,
      start: this.#start,
      now: () => this.now,
      startTimer: (ms, call) => {
        const timer = { at: this.now + ms, call }
        this.timers.push(timer)
        return () => {
          this.timers.splice(this.timers.indexOf(timer), 1)
        }
      },
    })
    for (const server of ['lab', 'alexa', 'authServer'] as const) {
      const { mounts } = this.tenants.mounts.placeOf(server)
      mounts?.open({ url: urls[server], publicUrl: urls[server], port: 1 })
    }
  }

  /** Lets time pass, timers included. */
  async pass(seconds: number): Promise<void> {
    this.now += seconds * 1_000
    for (const timer of this.timers.filter(({ at }) => at <= this.now)) {
      this.timers.splice(this.timers.indexOf(timer), 1)
      timer.call()
    }
    await new Promise((resolve) => setImmediate(resolve)) // What a timer calls is never waited for.
  }

  readonly #start: StartTenant = async (options, { name, openStore }) => {
    if (this.failure !== undefined) throw this.failure
    this.started.push({ name, options })
    await openStore(() => this.now)
      .collection('records')
      .put('a', name)
    const close = (): Promise<void> => {
      this.closed.push(name)
      return Promise.resolve()
    }
    return { tenant: name, urls, close } as unknown as Lab
  }
}

const urls: LabUrls = {
  lab: 'http://127.0.0.1:1',
  alexa: 'http://127.0.0.1:2',
  skillPage: 'http://127.0.0.1:2/skills/s',
  authServer: 'http://localhost:3',
  api: 'http://localhost:3/api',
}
