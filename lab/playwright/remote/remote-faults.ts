/**
 * Faults of a lab in another process: armed there by the same words as here.
 *
 * @module
 */
import { ArmedFault, faultBuilder, faultSpecSchema } from '../../../edge/index.ts'
import type {
  Fault,
  FaultBuilder,
  FaultDefinition,
  FaultFollower,
  FaultSpec,
  FaultTarget,
} from '../../../edge/index.ts'
import { LabError } from '../../errors.ts'
import type { KitFaults } from '../kit-lab.ts'
import type { Admin } from './admin.ts'

interface ToldFault {
  readonly id: number
  readonly fired: number
}

/** The faults of a lab in another process, as far as this one armed them. */
export class RemoteFaults implements KitFaults {
  readonly #admin: Admin
  /** What this process armed, with the ids there; those that follow another have none of their own. */
  readonly #armed = new Map<ArmedFault, number>()
  #made = 0

  constructor(admin: Admin) {
    this.#admin = admin
  }

  on(target: FaultTarget): FaultBuilder {
    return faultBuilder((fault) => {
      const armed = this.#make(target, fault)
      this.#arm(armed)
      return armed
    })
  }

  arm(spec: FaultSpec): ArmedFault {
    const { target, fault, then = [], ...conditions } = faultSpecSchema.parse(spec)
    const first = this.#armOne(target, { fault, ...conditions })
    for (const next of then) first.then(this.#armOne(next.target ?? target, next))
    return first
  }

  clear(): void {
    this.#armed.clear()
    this.#admin.now({ method: 'DELETE', path: '/faults' })
  }

  list(): readonly ArmedFault[] {
    return [...this.#armed.keys()].flatMap(sequenceOf)
  }

  unused(): readonly ArmedFault[] {
    return this.list().filter(({ fired }) => fired === 0)
  }

  #armOne(
    target: FaultTarget,
    { fault, times = 1, after = 0, probability = 1, seed = 1, when }: FaultFollower,
  ): ArmedFault {
    const armed = this.#make(target, fault)
    armed
      .times(times === 'always' ? Infinity : times)
      .after(after)
      .probability(probability, seed)
    if (when !== undefined) armed.whenCarrying(when)
    this.#arm(armed)
    return armed
  }

  readonly #list = {
    release: (armed: ArmedFault): void => {
      this.#disarm(armed)
    },
    disarm: (armed: ArmedFault): void => {
      const first = [...this.#armed.keys()].find((one) => sequenceOf(one).includes(armed))
      if (first !== undefined) this.#disarm(first)
    },
    changed: (armed: ArmedFault): void => {
      const first = [...this.#armed.keys()].find((one) => sequenceOf(one).includes(armed))
      if (first === undefined) return
      this.#disarm(first)
      this.#arm(first)
    },
  }

  #make(target: FaultTarget, fault: Fault): ArmedFault {
    this.#made += 1
    const id = this.#made
    const named = { key: `remote-${String(id)}`, id, target, fault }
    return new RemoteFault(this.#list, named, () => {
      this.#count()
    })
  }

  /** Notes how often each has happened. */
  #count(): void {
    const order = { method: 'GET', path: '/faults' } as const
    const { faults } = this.#admin.now(order) as { faults: readonly ToldFault[] }
    for (const [first, id] of this.#armed) {
      const start = faults.findIndex((told) => told.id === id)
      for (const [place, armed] of sequenceOf(first).entries()) {
        armed.noteFired(start === -1 ? 0 : (faults[start + place]?.fired ?? 0))
      }
    }
  }

  #arm(armed: ArmedFault): void {
    if (sequenceOf(armed).some((one) => !one.isShared)) throw cannotTravel()
    const body = specOf(armed.definition)
    const { id } = this.#admin.now({ method: 'POST', path: '/faults', body }) as ToldFault
    this.#armed.set(armed, id)
  }

  #disarm(armed: ArmedFault): void {
    const id = this.#armed.get(armed)
    if (id === undefined) return
    this.#armed.delete(armed)
    this.#admin.now({ method: 'DELETE', path: `/faults/${String(id)}` })
  }
}

/** A fault that asks how often it has happened. */
class RemoteFault extends ArmedFault {
  readonly #count: () => void

  constructor(
    list: ConstructorParameters<typeof ArmedFault>[0],
    named: ConstructorParameters<typeof ArmedFault>[1],
    count: () => void,
  ) {
    super(list, named)
    this.#count = count
  }

  override get fired(): number {
    this.#count()
    return super.fired
  }

  override get left(): number {
    this.#count()
    return super.left
  }
}

function sequenceOf(first: ArmedFault): ArmedFault[] {
  return first.next === undefined ? [first] : [first, ...sequenceOf(first.next)]
}

function specOf(first: FaultDefinition): FaultSpec {
  const then = followersOf(first)
  return { ...stepOf(first), ...(then.length === 0 ? {} : { then }) }
}

function stepOf(step: FaultDefinition): FaultFollower & Pick<FaultSpec, 'target'> {
  const { target, fault, times, after, probability, seed, when } = step
  return { target, fault, times, after, probability, seed, ...(when === undefined ? {} : { when }) }
}

function followersOf({ then }: FaultDefinition): FaultFollower[] {
  return then.flatMap((next) => [stepOf(next), ...followersOf(next)])
}

function cannotTravel(): LabError {
  return new LabError(
    'ERR_LAB_REQUEST_INVALID',
    'faults.….when() takes a function, which cannot be sent to a shared lab. Say which parameters the call carries: whenCarrying({ grant_type: "refresh_token" }).',
  )
}
