/**
 * Makes the whole `Date` of a skill's process follow the lab's clock. Loaded inside the child only:
 * the process belongs to one lab, so nothing else is affected.
 *
 * @module
 */

/** Sets by how many milliseconds `Date` is ahead of the machine's clock. */
export type SetClockOffset = (offsetMs: number) => void

/** Replaces the global `Date` and returns the function that moves it. */
export function installChildClock(): SetClockOffset {
  const RealDate = Date
  // eslint-disable-next-line no-restricted-syntax -- this is the clock that the lab's is added to
  const realNow = Date.now.bind(Date)
  let offsetMs = 0
  const now = (): number => realNow() + offsetMs

  const VirtualDate = new Proxy(RealDate, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    apply: () => new RealDate(now()).toString(),
    get: (target, property): unknown =>
      property === 'now' ? now : Reflect.get(target, property, target),
  })
  RealDate.prototype.constructor = VirtualDate
  globalThis.Date = VirtualDate

  return (ms) => {
    offsetMs = ms
  }
}
