/**
 * A fault that is armed: how often it happens, to which calls, and what comes after it.
 *
 * @module
 */
import { EdgeError } from '../errors.ts'
import { seededRandom } from './seeded-random.ts'
import { faultTitle } from './vocabulary.ts'
import type { Fault, FaultTarget } from './vocabulary.ts'

/** A call that a fault may happen to. */
export interface FaultCall {
  readonly target: FaultTarget
  readonly method: string
  /** Absolute URL, or `lambda://skill/` where a skill has none. */
  readonly url: string
  /** Parameters of the query, of a form body, and of the top level of a JSON body. */
  readonly params: Readonly<Record<string, string>>
}

/** A fault as it happens to one call. */
export interface FiredFault {
  readonly armed: ArmedFault
  readonly fault: Fault
  /** Milliseconds to add to a latency with jitter. */
  readonly jitterMs: number
}

/** What an {@link ArmedFault} asks of the list it is part of. */
export interface FaultList {
  /** Takes a fault out of the list, for another to keep as its successor. */
  release(armed: ArmedFault): void
  /** Forgets a fault. */
  disarm(armed: ArmedFault): void
}

/**
 * One armed fault. It happens once unless told otherwise; modifiers change it and return it.
 *
 * `then` is part of the vocabulary, so never `await` an armed fault: TypeScript refuses it, and in plain
 * JavaScript it is worth `undefined`.
 */
export class ArmedFault {
  /** Number within its lab, from 1. */
  readonly id: number
  readonly target: FaultTarget
  readonly fault: Fault
  readonly #list: FaultList
  #times = 1
  #after = 0
  #probability = 1
  #draw = seededRandom(1)
  #when: ((call: FaultCall) => boolean) | undefined
  #next: ArmedFault | undefined
  #seen = 0
  #fired = 0

  constructor(list: FaultList, { id, target, fault }: Pick<ArmedFault, 'id' | 'target' | 'fault'>) {
    this.#list = list
    this.id = id
    this.target = target
    this.fault = fault
  }

  /** Happens to the next call alone; the default. */
  once(): this {
    return this.times(1)
  }

  /**
   * Happens to so many calls.
   *
   * @throws {@link EdgeError} `ERR_FAULT_INVALID` for anything but a whole number of 1 or more.
   */
  times(count: number): this {
    if (!(count >= 1 && (Number.isInteger(count) || count === Infinity))) {
      throw invalid(`times(${String(count)}): give a whole number of 1 or more, or use always().`)
    }
    this.#times = count
    return this
  }

  /** Happens to every call until it is cleared. */
  always(): this {
    return this.times(Infinity)
  }

  /**
   * Lets so many calls pass unharmed first.
   *
   * @throws {@link EdgeError} `ERR_FAULT_INVALID` for anything but a whole number of 0 or more.
   */
  after(count: number): this {
    if (!(count >= 0 && Number.isInteger(count))) {
      throw invalid(`after(${String(count)}): give a whole number of 0 or more.`)
    }
    this.#after = count
    return this
  }

  /** Happens to calls alone for which this holds; others do not count. */
  when(predicate: (call: FaultCall) => boolean): this {
    this.#when = predicate
    return this
  }

  /**
   * Happens by chance, the same in every run with the same seed.
   *
   * @param chance From 0 to 1.
   * @param seed Any whole number; 1 by default. Jitter is drawn from it as well.
   * @throws {@link EdgeError} `ERR_FAULT_INVALID` for a chance that is none.
   */
  probability(chance: number, seed = 1): this {
    if (!(chance >= 0 && chance <= 1)) {
      throw invalid(`probability(${String(chance)}): give a number from 0 to 1.`)
    }
    this.#probability = chance
    this.#draw = seededRandom(seed)
    return this
  }

  /**
   * Arms another fault once this one is used up. Further calls lengthen the sequence.
   *
   * @param next `faults.on('token').status(503)`, taken out of the list until its turn comes.
   * @throws {@link EdgeError} `ERR_FAULT_INVALID` after `always()`, which is never used up.
   */
  then(next: ArmedFault): this {
    if (typeof next === 'function') {
      // Awaited by plain JavaScript; handing itself on would never end.
      ;(next as (value: undefined) => void)(undefined)
      return this
    }
    if (this.#times === Infinity) {
      throw invalid('then(): a fault that always() happens is never used up. Give it times(n).')
    }
    this.#list.release(next)
    if (this.#next === undefined) this.#next = next
    else this.#next.then(next)
    return this
  }

  /** Takes this fault back, with the whole sequence that it belongs to. */
  disarm(): void {
    this.#list.disarm(this)
  }

  /** How often it has happened. */
  get fired(): number {
    return this.#fired
  }

  /** How often it will still happen; `Infinity` for ever. */
  get left(): number {
    return this.#times - this.#fired
  }

  /** What follows once it is used up. */
  get next(): ArmedFault | undefined {
    return this.#next
  }

  /** Itself in a few words: `token: reset, once`. */
  get title(): string {
    const often =
      this.#times === Infinity ? 'always' : this.#times === 1 ? 'once' : `${String(this.#times)}×`
    const after = this.#after === 0 ? '' : `, after ${String(this.#after)}`
    const chance = this.#probability === 1 ? '' : `, with probability ${String(this.#probability)}`
    return `${this.target}: ${faultTitle(this.fault)}, ${often}${after}${chance}`
  }

  /** Whether it happens to a call; counts it. */
  take(call: FaultCall): FiredFault | undefined {
    if (call.target !== this.target || this.left <= 0 || this.#when?.(call) === false) {
      return undefined
    }
    this.#seen += 1
    if (this.#seen <= this.#after) return undefined
    if (this.#probability < 1 && this.#draw() >= this.#probability) return undefined
    this.#fired += 1
    return { armed: this, fault: this.fault, jitterMs: this.#jitter() }
  }

  #jitter(): number {
    const { fault } = this
    if (fault.name !== 'latency' || fault.jitter === undefined) return 0
    return Math.round((this.#draw() * 2 - 1) * fault.jitter)
  }
}

function invalid(problem: string): EdgeError {
  return new EdgeError('ERR_FAULT_INVALID', `The fault cannot be armed: ${problem}`)
}
