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
import type { FaultCall, FaultCounter, FaultDefinition, FiredFault } from './armed-fault.ts'
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
  /** Shares the faults with the other processes of the lab; they are this one's own without. */
  readonly share?: FaultShare | undefined
}

/** Shares the faults of one lab among processes. */
export interface FaultShare extends FaultCounter {
  /** Begins the names of faults that are armed in this process. */
  readonly by: string
  /** Faults were armed, changed, taken back or met. */
  readonly changed: () => void
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
  readonly #share: FaultShare | undefined
  readonly #hung = new Set<() => void>()
  /** Everything armed since the last clear, used up or not, in the order in which calls meet it. */
  #armed: ArmedFault[] = []
  #ids = 0
  #passedMs = 0

  constructor({ clock, flow, share }: FaultsOptions) {
    this.clock = clock
    this.#flow = flow
    this.#share = share
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
      this.#setArmed(before) // All of a sequence, or nothing.
      throw error
    }
  }

  /** Takes back every fault, and ends what hangs. */
  clear(): void {
    this.#setArmed([])
    this.#endHung()
  }

  /** What other processes may know of the faults, in the order in which calls meet them. */
  get definitions(): readonly FaultDefinition[] {
    return this.#armed.filter(({ isShared }) => isShared).map(({ definition }) => definition)
  }

  /** Takes over the faults of every process; those that cannot be shared stay. */
  adopt(definitions: readonly FaultDefinition[]): void {
    const known = new Map(this.#armed.map((armed) => [armed.key, armed]))
    const own = this.#armed.filter(({ isShared }) => !isShared)
    this.#armed = [...definitions.map((one) => this.#adopted(one, known.get(one.key))), ...own]
    if (this.#armed.length === 0) this.#endHung()
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

  /** The same as {@link Faults.take}; of all processes that share the faults, one gets each. */
  async claim(call: FaultCall): Promise<FiredFault | undefined> {
    const share = this.#share
    if (share === undefined) return this.take(call)
    for (const armed of this.#armed) {
      for (const due of sequenceOf(armed)) {
        const fired = due.left > 0 ? await due.claim(call, share) : undefined
        if (fired !== undefined) return fired
        if (due.left > 0) break
      }
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
    return when === undefined ? armed : armed.whenCarrying(when)
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
    const key = `${this.#share?.by ?? ''}${String(this.#ids)}`
    const armed = this.#newFault({ key, id: this.#ids, target, fault })
    this.#setArmed([...this.#armed, armed])
    return armed
  }

  #newFault(named: Pick<FaultDefinition, 'key' | 'id' | 'target' | 'fault'>): ArmedFault {
    const list = {
      release: (armed: ArmedFault) => {
        this.#setArmed(this.#armed.filter((other) => other !== armed))
      },
      disarm: (armed: ArmedFault) => {
        this.#setArmed(this.#armed.filter((other) => !sequenceOf(other).includes(armed)))
      },
      changed: () => this.#share?.changed(),
    }
    return new ArmedFault(list, named)
  }

  /** One that is known stays the same object for whoever holds it. */
  #adopted(definition: FaultDefinition, known: ArmedFault | undefined): ArmedFault {
    const { id, times, after, probability, seed, when, then } = definition
    this.#ids = Math.max(this.#ids, id)
    const armed = known ?? this.#newFault(definition)
    armed.noteFired(definition.fired)
    if (known !== undefined && isSameFault(known.definition, definition)) return known
    armed
      .times(times === 'always' ? Infinity : times)
      .after(after)
      .probability(probability, seed)
    if (when !== undefined) armed.whenCarrying(when)
    const [next] = then
    if (next !== undefined && armed.next === undefined) armed.then(this.#adopted(next, undefined))
    else if (next !== undefined && armed.next !== undefined) this.#adopted(next, armed.next)
    return armed
  }

  #setArmed(armed: readonly ArmedFault[]): void {
    this.#armed = [...armed]
    this.#share?.changed()
  }

  #endHung(): void {
    for (const end of this.#hung) end()
    this.#hung.clear()
  }
}

function isSameFault(one: FaultDefinition, other: FaultDefinition): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function sequenceOf(first: ArmedFault): ArmedFault[] {
  const sequence: ArmedFault[] = []
  for (let armed: ArmedFault | undefined = first; armed !== undefined; armed = armed.next) {
    sequence.push(armed)
  }
  return sequence
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
