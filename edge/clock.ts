/**
 * The clock of one lab: the machine's clock plus an offset that only grows, or a stopped clock.
 *
 * Libraries ask `Date.now()`. It is replaced once per process by a version that answers with the
 * clock of the lab whose request is being served, found through an `AsyncLocalStorage`; outside of a
 * lab nothing changes. That patch is the only module state of the project. `new Date()`, timers and
 * the HTTP `Date` header keep the machine's time.
 *
 * @module
 */
import { AsyncLocalStorage } from 'node:async_hooks'

import { Alarms } from './alarms.ts'
import { ClockFollowers } from './clock-followers.ts'
import type { ClockMove, ClockState } from './clock-moves.ts'
import { EdgeError } from './errors.ts'

/** The machine's time in milliseconds since the epoch, in whatever lab's request it is asked. */
export const machineNow: () => number = Date.now
const active = new AsyncLocalStorage<VirtualClock>()
const patch = { isInstalled: false }

/** Largest time that a `Date` can hold, ECMA-262 section 21.4.1.1. */
const TIME_MAX_MS = 8.64e15

/** Makes `Date.now` follow {@link VirtualClock.run}. Calling it again changes nothing. */
export function installClock(): void {
  if (patch.isInstalled) return
  patch.isInstalled = true
  const original = Date.now
  Date.now = () => active.getStore()?.now() ?? original()
}

/** What a {@link VirtualClock} may be told. */
export interface VirtualClockOptions {
  /** The clock underneath, in milliseconds since the epoch; the machine's by default. */
  readonly realNow?: (() => number) | undefined
  /** Milliseconds to start ahead of the clock underneath; 0 by default. */
  readonly offsetMs?: number | undefined
  /** Told the new offset whenever it changed, so that it can be stored with the lab. */
  readonly onMove?: ((offsetMs: number) => void) | undefined
  /** Told what was done to the clock, so that the clocks of other processes can follow; see {@link VirtualClock.adopt}. */
  readonly onChange?: ((done: ClockMove) => void) | undefined
}

/** A clock that can be moved forward, stopped and set going again. */
export class VirtualClock {
  readonly #realNow: () => number
  readonly #onMove: (offsetMs: number) => void
  readonly #onChange: (done: ClockMove) => void
  readonly #alarms: Alarms
  readonly #followers = new ClockFollowers(() => this.now())
  #enter: VirtualClock['enter'] | undefined
  #offsetMs: number
  #stoppedAt: number | undefined
  #isFrozen = false
  #holds = 0

  constructor(options: VirtualClockOptions = {}) {
    this.#realNow = options.realNow ?? machineNow
    this.#onMove = options.onMove ?? (() => undefined)
    this.#onChange = options.onChange ?? (() => undefined)
    this.#offsetMs = options.offsetMs ?? 0
    this.#alarms = new Alarms(() => ({ now: this.now(), isStopped: this.isFrozen }))
  }

  /** Current time in milliseconds since the epoch. A property, so that it can be passed on as it is. */
  readonly now = (): number => this.#stoppedAt ?? this.#realNow() + this.#offsetMs

  /** How far this clock is ahead of the one underneath, in milliseconds. Shrinks while it stands still. */
  get offsetMs(): number {
    return this.#stoppedAt === undefined ? this.#offsetMs : this.#stoppedAt - this.#realNow()
  }

  /** Whether the clock stands still: frozen, or held. */
  get isFrozen(): boolean {
    return this.#stoppedAt !== undefined
  }

  /**
   * Moves the clock forward by so many milliseconds, rounded to whole ones; a frozen clock stays frozen.
   *
   * @throws {@link EdgeError} `ERR_CLOCK_BACKWARDS` for anything but a number of 0 or more,
   *   `ERR_CLOCK_OUT_OF_RANGE` for a time that no date can hold.
   */
  advance(ms: number): void {
    if (!(ms >= 0)) {
      throw new EdgeError(
        'ERR_CLOCK_BACKWARDS',
        `The clock only moves forward: it cannot advance by ${String(ms)} ms. Give a number of 0 or more.`,
      )
    }
    if (this.now() + ms > TIME_MAX_MS) {
      throw new EdgeError(
        'ERR_CLOCK_OUT_OF_RANGE',
        `The clock cannot advance by ${String(ms)} ms: no date lies that far ahead.`,
      )
    }
    if (this.#stoppedAt === undefined) this.#offsetMs += Math.round(ms)
    else this.#stoppedAt += Math.round(ms)
    this.#onChange({ move: 'advance', ms: Math.round(ms) })
    this.#moved()
  }

  /** Stops the clock. Freezing a frozen clock changes nothing. */
  freeze(): void {
    this.#isFrozen = true
    this.#stop()
    this.#onChange({ move: 'freeze', at: this.now() })
  }

  /** Sets a frozen clock going again from where it stood, unless it is held. */
  resume(): void {
    if (this.#isFrozen) this.#onChange({ move: 'resume', realAt: this.#realNow() })
    this.#isFrozen = false
    this.#goOn()
  }

  /**
   * Stops the clock until the function returned is called; of several holds, until the last one ends.
   * A clock that was frozen besides stays frozen.
   */
  hold(): () => void {
    this.#holds += 1
    this.#stop()
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      this.#holds -= 1
      this.#goOn()
      if (this.#stoppedAt === undefined) this.#tellState()
    }
  }

  /**
   * Starts the clock over with a new offset, the one way back: for a lab whose whole world is replaced.
   * What was to happen at a later time does not happen any more; holds go on.
   *
   * @param offsetMs Milliseconds ahead of the clock underneath; 0 by default.
   */
  reset(offsetMs = 0): void {
    this.#isFrozen = false
    this.#alarms.clear()
    this.#offsetMs = offsetMs
    this.#stoppedAt = this.#holds === 0 ? undefined : this.#realNow() + offsetMs
    this.#tellState()
    this.#moved()
  }

  /**
   * Starts the clock over at a time; see {@link VirtualClock.reset}.
   *
   * @param at Milliseconds since the epoch.
   * @param isFrozen Whether it stands still there.
   */
  restart(at: number, isFrozen = false): void {
    this.reset(at - this.#realNow())
    if (isFrozen) this.freeze()
    // The machine's clock may have gone on in between.
    if (this.#stoppedAt !== undefined) this.#stoppedAt = at
    this.#tellState()
  }

  /** Takes over how the clock of another process stands; what is held here stays so. */
  adopt({ offsetMs, frozenAt }: ClockState): void {
    this.#isFrozen = frozenAt !== undefined
    this.#offsetMs = offsetMs
    this.#stoppedAt = frozenAt ?? (this.#holds === 0 ? undefined : this.#realNow() + offsetMs)
    this.#moved()
  }

  /**
   * Calls a function when this clock reaches a time: by itself, or because it was moved there.
   *
   * @param at Milliseconds since the epoch, by this clock. A time that has passed counts as now.
   * @returns What prevents the call.
   */
  at(at: number, call: () => void): () => void {
    return this.#alarms.set(at, () => {
      this.run(call)
    })
  }

  /**
   * Tells the time to somebody who keeps a clock of their own: now, and whenever this one is moved.
   *
   * @param tell Takes milliseconds since the epoch; calls never overlap.
   * @returns What ends it.
   */
  follow(tell: (now: number) => Promise<void>): () => void {
    return this.#followers.add(tell)
  }

  /** Resolves once everybody who follows knows the time; rejects with what one of them threw, once. */
  settled(): Promise<void> {
    return this.#followers.settled()
  }

  /** Takes back every call that {@link VirtualClock.at} is to make. */
  clearAlarms(): void {
    this.#alarms.clear()
  }

  #stop(): void {
    this.#stoppedAt ??= this.now()
    this.#alarms.check()
  }

  #goOn(): void {
    if (this.#stoppedAt === undefined || this.#isFrozen || this.#holds > 0) return
    this.#offsetMs = this.offsetMs
    this.#stoppedAt = undefined
    this.#moved()
  }

  #tellState(): void {
    const frozenAt = this.#isFrozen ? this.#stoppedAt : undefined
    this.#onChange({ move: 'set', state: { offsetMs: this.offsetMs, frozenAt } })
  }

  #moved(): void {
    this.#onMove(this.offsetMs)
    this.#alarms.check()
    this.#followers.moved()
  }

  /** Whether the caller runs inside {@link VirtualClock.run} of this clock. */
  get isRunning(): boolean {
    return active.getStore() === this
  }

  /** Runs a function, and everything asynchronous that it starts, with `Date.now` following this clock. */
  run<R>(fn: () => R): R {
    installClock()
    return active.run(this, fn)
  }

  /**
   * The same for work that nobody of this process asked for, such as a request that comes in: nothing else of
   * the caller's asynchronous context goes with it, which makes it cheap.
   */
  get enter(): <R, Args extends unknown[]>(fn: (...args: Args) => R, ...args: Args) => R {
    this.#enter ??= this.run(() => AsyncLocalStorage.snapshot())
    return this.#enter
  }

  /** Returns a function that calls `fn` inside {@link VirtualClock.run}, for listeners and callbacks. */
  bind<This, Args extends unknown[], R>(
    fn: (this: This, ...args: Args) => R,
  ): (this: This, ...args: Args) => R {
    const run = this.run.bind(this)
    return function bound(this: This, ...args: Args) {
      return run<R>(() => fn.apply(this, args))
    }
  }
}
