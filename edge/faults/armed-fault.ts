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

/** An armed fault as data, with the sequence that it begins. */
export interface FaultDefinition {
  /** Names it in every process of its lab. */
  readonly key: string
  readonly id: number
  readonly target: FaultTarget
  readonly fault: Fault
  readonly times: number | 'always'
  readonly after: number
  readonly probability: number
  readonly seed: number
  readonly when?: Readonly<Record<string, string>> | undefined
  readonly fired: number
  readonly then: readonly FaultDefinition[]
}

/** Counts the calls that meet a fault, over every process of a lab. */
export interface FaultCounter {
  /** The next number of a count, from 1; nobody else gets the same. */
  readonly count: (name: string) => Promise<number>
}

/** What an {@link ArmedFault} asks of the list it is part of. */
export interface FaultList {
  /** Takes a fault out of the list, for another to keep as its successor. */
  release(armed: ArmedFault): void
  /** Forgets a fault. */
  disarm(armed: ArmedFault): void
  /** It is another one than before, or has happened once more. */
  changed(armed: ArmedFault): void
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
  /** Names it in every process of its lab. */
  readonly key: string
  readonly #list: FaultList
  #times = 1
  #after = 0
  #probability = 1
  #seed = 1
  #draw = seededRandom(1)
  #when: ((call: FaultCall) => boolean) | undefined
  #wanted: FaultDefinition['when']
  #next: ArmedFault | undefined
  #seen = 0
  #fired = 0

  constructor(
    list: FaultList,
    { key, id, target, fault }: Pick<ArmedFault, 'key' | 'id' | 'target' | 'fault'>,
  ) {
    this.#list = list
    this.key = key
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
    return this.#changed()
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
    return this.#changed()
  }

  /** Happens to calls alone for which this holds; others do not count. */
  when(predicate: (call: FaultCall) => boolean): this {
    this.#when = predicate
    this.#wanted = undefined
    return this.#changed()
  }

  /** Happens to calls alone that carry these parameters; `:method` and `:path` are parameters as well. */
  whenCarrying(wanted: Readonly<Record<string, string>>): this {
    this.#when = (call) => carries(call, wanted)
    this.#wanted = wanted
    return this.#changed()
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
    this.#seed = seed
    this.#draw = seededRandom(seed)
    return this.#changed()
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
    return this.#changed()
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
    if (!this.#meets(call)) return undefined
    this.#seen += 1
    if (this.#seen <= this.#after) return undefined
    if (this.#probability < 1 && this.#draw() >= this.#probability) return undefined
    this.#fired += 1
    return { armed: this, fault: this.fault, jitterMs: this.#jitter(this.#draw) }
  }

  /** The same as {@link ArmedFault.take} where other processes meet the fault too. */
  async claim(call: FaultCall, { count }: FaultCounter): Promise<FiredFault | undefined> {
    if (!this.isShared) return this.take(call)
    if (!this.#meets(call)) return undefined
    const seen = await count(`${this.key}.seen`)
    if (seen <= this.#after) return undefined
    const draw = seededRandom(this.#seed * 7_919 + seen)
    if (this.#probability < 1 && draw() >= this.#probability) return undefined
    const fired = await count(`${this.key}.fired`)
    this.noteFired(Math.min(fired, this.#times))
    this.#list.changed(this)
    if (fired > this.#times) return undefined
    return { armed: this, fault: this.fault, jitterMs: this.#jitter(draw) }
  }

  /** Whether other processes can know it: nobody can tell them of a function. */
  get isShared(): boolean {
    return this.#when === undefined || this.#wanted !== undefined
  }

  /** Notes how often it has happened in every process. */
  noteFired(count: number): void {
    this.#fired = Math.max(this.#fired, count)
  }

  /** Itself and what follows, as data. */
  get definition(): FaultDefinition {
    const { key, id, target, fault, fired } = this
    const times = this.#times === Infinity ? 'always' : this.#times
    const chance = { probability: this.#probability, seed: this.#seed }
    const { next } = this
    const then = next === undefined ? [] : [next.definition]
    const own = { key, id, target, fault, times, after: this.#after, ...chance, fired } as const
    return { ...own, ...(this.#wanted === undefined ? {} : { when: this.#wanted }), then }
  }

  #meets(call: FaultCall): boolean {
    return call.target === this.target && this.left > 0 && this.#when?.(call) !== false
  }

  #changed(): this {
    this.#list.changed(this)
    return this
  }

  #jitter(draw: () => number): number {
    const { fault } = this
    if (fault.name !== 'latency' || fault.jitter === undefined) return 0
    return Math.round((draw() * 2 - 1) * fault.jitter)
  }
}

function carries(call: FaultCall, wanted: Readonly<Record<string, string>>): boolean {
  const { method, url, params } = call
  const seen: Readonly<Record<string, string>> = {
    ...params,
    ':method': method,
    ':path': new URL(url).pathname,
  }
  return Object.entries(wanted).every(([name, value]) => seen[name] === value)
}

function invalid(problem: string): EdgeError {
  return new EdgeError('ERR_FAULT_INVALID', `The fault cannot be armed: ${problem}`)
}
