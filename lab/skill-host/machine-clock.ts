/**
 * The machine's own clock, against which a child's offset is reckoned.
 *
 * @module
 */

/** Milliseconds since the epoch, also inside a lab, where `Date.now` tells the lab's time. */
export function machineNow(): number {
  // eslint-disable-next-line no-restricted-syntax -- monotonic clocks stop while a laptop sleeps
  return new Date().getTime()
}
