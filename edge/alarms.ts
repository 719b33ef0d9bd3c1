/**
 * Calls that are due at a time of a virtual clock. A timer of the machine runs for the next one alone,
 * and none while the clock stands still.
 *
 * @module
 */

/** Longest delay that a timer can have, in milliseconds. */
const TIMER_MAX_MS = 2_147_483_647

interface Alarm {
  readonly at: number
  readonly call: () => void
}

/** The alarms of one clock. */
export class Alarms {
  readonly #clock: () => { readonly now: number; readonly isStopped: boolean }
  readonly #due = new Set<Alarm>()
  #timer: NodeJS.Timeout | undefined

  /**
   * Makes the alarms of a clock.
   *
   * @param clock Tells how it stands.
   */
  constructor(clock: () => { readonly now: number; readonly isStopped: boolean }) {
    this.#clock = clock
  }

  /** Sets an alarm; returns what takes it back. */
  set(at: number, call: () => void): () => void {
    const alarm = { at, call }
    this.#due.add(alarm)
    this.check()
    return () => {
      this.#due.delete(alarm)
      this.check()
    }
  }

  /** Takes back every alarm. */
  clear(): void {
    this.#due.clear()
    this.check()
  }

  /** Calls what is due, the earliest first, and waits for the next. To be called whenever the clock was changed. */
  check(): void {
    clearTimeout(this.#timer)
    const { now, isStopped } = this.#clock()
    const alarms = [...this.#due].sort((one, other) => one.at - other.at)
    const due = alarms.filter(({ at }) => at <= now)
    for (const alarm of due) {
      if (this.#due.delete(alarm)) alarm.call()
    }
    const next = alarms.find(({ at }) => at > now)
    if (next === undefined || isStopped) return
    this.#timer = setTimeout(
      () => {
        this.check()
      },
      Math.min(next.at - now, TIMER_MAX_MS),
    )
    this.#timer.unref()
  }
}
