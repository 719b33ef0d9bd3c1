/**
 * The clock of a lab in another process.
 *
 * @module
 */
import type { KitClock } from '../kit-lab.ts'
import type { Admin } from './admin.ts'

interface ToldClock {
  readonly now: string
  readonly frozen: boolean
}

/** Makes the clock. */
export function remoteClock(admin: Admin): KitClock {
  const read = (): ToldClock => admin.now({ method: 'GET', path: '/clock' }) as ToldClock
  const move = (verb: string, body?: object): void => {
    admin.now({ method: 'POST', path: `/clock/${verb}`, body })
  }
  return {
    now: () => Date.parse(read().now),
    get isFrozen() {
      return read().frozen
    },
    advance: (ms) => {
      move('advance', { by: ms })
    },
    freeze: () => {
      move('freeze')
    },
    resume: () => {
      move('resume')
    },
    settled: () => Promise.resolve(), // Whoever follows it does so over there.
  }
}
