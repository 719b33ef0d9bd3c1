/**
 * A timer that keeps no process alive.
 *
 * @module
 */

/** Calls a function after so many milliseconds. Returns what prevents that. */
export type StartTimer = (ms: number, call: () => void) => () => void

/** Starts a timer of the machine. */
export const startTimer: StartTimer = (ms, call) => {
  const timer = setTimeout(call, ms)
  timer.unref()
  return () => {
    clearTimeout(timer)
  }
}
