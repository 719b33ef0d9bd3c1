/**
 * Reads durations as people write them: `61s`, `15m`, `31d`, or a number of milliseconds.
 *
 * @module
 */
import { LabError } from './errors.ts'

/** Milliseconds in each unit. */
const UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/**
 * Milliseconds that a duration stands for.
 *
 * @param duration A number of milliseconds, or a number with a unit: `ms`, `s`, `m`, `h`, `d`.
 * @throws {@link LabError} `ERR_LAB_REQUEST_INVALID` naming the value seen.
 */
export function durationMs(duration: string | number): number {
  if (typeof duration === 'number') return duration
  const [, amount, unit = 'ms'] = /^\s*(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?\s*$/.exec(duration) ?? []
  const factor = UNITS_MS[unit]
  if (amount === undefined || factor === undefined) {
    throw new LabError(
      'ERR_LAB_REQUEST_INVALID',
      `“${duration}” is no duration. Write a number and a unit, such as 61s, 15m, 24h or 31d.`,
    )
  }
  return Number(amount) * factor
}
