/**
 * The faults armed in one lab. They never reach beyond it, and each one that happens is put on the flow
 * log as a decision.
 *
 * @module
 */
import type { FlowLog, Lane } from '../../flow/index.ts'
import type { VirtualClock } from '../clock.ts'
import { EdgeError } from '../errors.ts'
import { ArmedFault } from './armed-fault.ts'
import type { FaultCall, FiredFault } from './armed-fault.ts'
import { faultBuilder } from './fault-builder.ts'
import type { FaultBuilder } from './fault-builder.ts'
import { whyNot } from './fault-table.ts'
import { faultSchema, faultSpecSchema, faultTargets, faultTitle } from './vocabulary.ts'
import type { Fault, FaultFollower, FaultSpec, FaultTarget } from './vocabulary.ts'

/** What {@link Faults} stand on. */
export interface FaultsOptions {
  /** Virtual latency moves it. */
  readonly clock: VirtualClock
  readonly flow: FlowLog
}

/** Where on the flow log a fault belongs. */
export interface FaultPlace {
  readonly flowId?: string | undefined
  /** `seq` of the request that it happened to. */
  readonly requestSeq?: number | undefined
  /** Who suffers it. */
  readonly lane: Lane
}

/** The faults of one lab. */
export class Faults {
  readonly clock: VirtualClock
  readonly #flow: FlowLog
  readonly #hung = new Set<() => void>()
  /** Everything armed since the last clear, used up or not, in the order in which calls meet it. */
  #armed: ArmedFault[] = []
  #ids = 0
  #passedMs = 0

  constructor({ clock, flow }: FaultsOptions) {
    this.clock = clock
    this.#flow = flow
  }

  /** Arms a fault at a target: `faults.on('token').latency(4_501)`. */
  on(target: FaultTarget): FaultBuilder {
    if (!faultTargets.includes(target)) {
      throw invalid(`on("${target as string}"): use one of ${faultTargets.join(', ')}.`)
    }
    return faultBuilder((fault) => this.#arm(target, checkedFault(fault)))
  }

  /**
   * Arms a fault given as data.
   *
   * @throws {@link EdgeError} `ERR_FAULT_INVALID` naming every field refused; `ERR_FAULT_IMPOSSIBLE` for
   *   what cannot happen at that target, with the reason.
   */
  arm(spec: FaultSpec): ArmedFault {
    const parsed = faultSpecSchema.safeParse(spec)
    if (!parsed.success) throw invalid(problemsOf(parsed.error.issues, spec))
    const { target, then = [] } = parsed.data
    const before = this.#armed
    try {
      const first = this.#armSpec({ ...parsed.data, target })
      for (const next of then) first.then(this.#armSpec({ ...next, target: next.target ?? target }))
      return first
    } catch (error) {
      this.#armed = before // All of a sequence, or nothing.
      throw error
    }
  }

  /** Takes back every fault, and ends what hangs. */
  clear(): void {
    this.#armed = []
    for (const end of this.#hung) end()
    this.#hung.clear()
  }

  /** Everything armed since the last {@link Faults.clear}, used up or not, sequences in order. */
  list(): readonly ArmedFault[] {
    return this.#armed.flatMap((armed) => sequenceOf(armed))
  }

  /** Those of {@link Faults.list} that never happened. */
  unused(): readonly ArmedFault[] {
    return this.list().filter(({ fired }) => fired === 0)
  }

  /** Whether a call may meet a fault now. */
  get isArmed(): boolean {
    return this.#armed.some((armed) => sequenceOf(armed).some(({ left }) => left > 0))
  }

  /** Milliseconds that virtual latency has taken so far. */
  get passedMs(): number {
    return this.#passedMs
  }

  /** The fault that happens to a call, if one does: the one armed first, and never two at once. */
  take(call: FaultCall): FiredFault | undefined {
    for (const armed of this.#armed) {
      const due = sequenceOf(armed).find(({ left }) => left > 0)
      const fired = due?.take(call)
      if (fired !== undefined) return fired
    }
    return undefined
  }

  /** Records that a fault happened, and what was done. */
  record({ armed, fault }: FiredFault, place: FaultPlace, done: string): void {
    const said = faultTitle(fault)
    this.#flow.record({
      id: 'fault.fired',
      flowId: place.flowId,
      from: place.lane,
      to: place.lane,
      causeSeq: place.requestSeq,
      summary: `${armed.target}: ${said}`,
      private: { target: armed.target, fault: said, done },
    })
    if (place.requestSeq !== undefined) {
      this.#flow.attachPrivate(place.requestSeq, { fault: `${said}: ${done}` })
    }
  }

  /** Lets virtual time pass. */
  pass(ms: number): void {
    this.#passedMs += ms
    this.clock.advance(ms)
  }

  /** Remembers an exchange that hangs, so that clearing ends it. Returns what forgets it again. */
  hang(end: () => void): () => void {
    this.#hung.add(end)
    return () => this.#hung.delete(end)
  }

  #armSpec(spec: FaultFollower & { readonly target: FaultTarget }): ArmedFault {
    const { times = 1, after = 0, probability = 1, seed = 1, when } = spec
    const armed = this.#arm(spec.target, spec.fault)
      .times(times === 'always' ? Infinity : times)
      .after(after)
      .probability(probability, seed)
    return when === undefined ? armed : armed.when((call) => carries(call, when))
  }

  #arm(target: FaultTarget, fault: Fault): ArmedFault {
    const reason = whyNot(fault.name, target)
    if (reason !== undefined) {
      throw new EdgeError(
        'ERR_FAULT_IMPOSSIBLE',
        `${fault.name} cannot happen at ${target}: ${reason}`,
      )
    }
    this.#ids += 1
    const list = {
      release: (armed: ArmedFault) => {
        this.#armed = this.#armed.filter((other) => other !== armed)
      },
      disarm: (armed: ArmedFault) => {
        this.#armed = this.#armed.filter((other) => !sequenceOf(other).includes(armed))
      },
    }
    const armed = new ArmedFault(list, { id: this.#ids, target, fault })
    this.#armed = [...this.#armed, armed]
    return armed
  }
}

function sequenceOf(first: ArmedFault): ArmedFault[] {
  const sequence: ArmedFault[] = []
  for (let armed: ArmedFault | undefined = first; armed !== undefined; armed = armed.next) {
    sequence.push(armed)
  }
  return sequence
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

function checkedFault(fault: unknown): Fault {
  const parsed = faultSchema.safeParse(fault)
  if (parsed.success) return parsed.data
  throw invalid(problemsOf(parsed.error.issues, fault))
}

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

function problemsOf(issues: readonly Issue[], input: unknown): string {
  return issues
    .map(({ path, message }) => {
      const seen = path.reduce<unknown>(
        (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
        input,
      )
      const shown = seen === undefined ? '' : ` (seen: ${JSON.stringify(seen).slice(0, 200)})`
      return `${path.map(String).join('.') || 'fault'}: ${message}${shown}`
    })
    .join('; ')
}

function invalid(problem: string): EdgeError {
  return new EdgeError('ERR_FAULT_INVALID', `The fault cannot be armed: ${problem}`)
}
