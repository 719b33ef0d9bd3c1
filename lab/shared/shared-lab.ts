/**
 * A lab that several processes serve at once, each on a machine of its own if need be: any of them may get
 * any request. All records are in the store; this is about what lives in memory.
 *
 * @module
 */
import { afterMove } from '../../edge/index.ts'
import type {
  ClockMove,
  ClockState,
  Faults,
  FaultShare,
  RandomSource,
  SharedCell,
  SharedState,
  VirtualClock,
} from '../../edge/index.ts'
import type { FlowLog, FlowShare } from '../../flow/index.ts'
import type { SharedSpace } from '../../store/index.ts'
import { LabError } from '../errors.ts'
import { Exclusive } from './exclusive.ts'
import { Journal } from './journal.ts'
import { afterFaultChange, faultChanges } from './shared-faults.ts'
import type { FaultChange, FaultList } from './shared-faults.ts'
import { SharedFlow } from './shared-flow.ts'

/** What all processes of a lab agree on at the first start. */
export interface LabIdentity {
  readonly instanceId: string
  /** Signs what the processes tell each other. */
  readonly secret: string
}

/** One process's part in a shared lab. */
export class SharedLab implements SharedState, AsyncDisposable {
  readonly identity: LabIdentity
  /** Number of this process; none before had it. */
  readonly slot: number
  readonly #space: SharedSpace
  readonly #journal: Journal
  readonly #exclusive: Exclusive
  readonly #flow: SharedFlow
  #unfollow: () => void = () => undefined

  private constructor(space: SharedSpace, slot: number, identity: LabIdentity) {
    this.#space = space
    this.slot = slot
    this.identity = identity
    const by = `p${String(slot)}`
    this.#journal = new Journal({ space, by, flow: () => this.#flow })
    this.#exclusive = new Exclusive(space)
    const { due, flush, catchUp } = this.#journal
    this.#flow = new SharedFlow({ slot, secret: identity.secret, due, flush, catchUp })
  }

  /** Takes part in a lab; others are told of nothing before {@link SharedLab.begin}. */
  static async join(space: SharedSpace, random: RandomSource): Promise<SharedLab> {
    const made: LabIdentity = {
      instanceId: `lab-${random.uuid().slice(0, 8)}`,
      secret: random.bytes(32).toString('base64url'),
    }
    const agreed = await space.agree('identity', JSON.stringify(made))
    const slot = (await space.next('process')) - 1
    return new SharedLab(space, slot, JSON.parse(agreed) as LabIdentity)
  }

  /** For the flow log, which is attached afterwards. */
  get flowShare(): FlowShare {
    return this.#flow
  }

  readonly catchUp = (): Promise<void> => this.#journal.catchUp()

  readonly flush = (): Promise<void> => this.#journal.flush()

  readonly exclusively = <Result>(name: string, work: () => Promise<Result>): Promise<Result> =>
    this.#exclusive.run(name, work)

  readonly keep = <Value>(name: string, cell: SharedCell<Value>): (() => void) => {
    const read = (): Value => JSON.parse(JSON.stringify(cell.read())) as Value
    const replica = this.#journal.share<Value, Value>(name, {
      initial: read(),
      after: (_before, value) => value,
      adopt: cell.write,
    })
    return () => {
      const value = read()
      if (JSON.stringify(value) !== JSON.stringify(replica.state)) replica.change(value)
    }
  }

  attachFlow(log: FlowLog): void {
    this.#flow.attach(log)
  }

  /** Shares a clock; returns what it is to tell its changes to. */
  shareClock(clock: VirtualClock): (done: ClockMove) => void {
    const replica = this.#journal.share<ClockState, ClockMove>('clock', {
      initial: { offsetMs: 0 },
      after: afterMove,
      adopt: (state) => {
        clock.adopt(state)
      },
    })
    clock.follow(() => this.flush())
    return (done) => {
      replica.change(done)
    }
  }

  /** Shares faults; they are attached afterwards. */
  shareFaults(faults: () => Faults): FaultShare {
    const replica = this.#journal.share<FaultList, FaultChange>('faults', {
      initial: [],
      after: afterFaultChange,
      adopt: (list) => {
        faults().adopt(list)
      },
    })
    return {
      by: `${String(this.slot)}-`,
      count: (name) => this.#space.next(`fault.${name}`),
      changed: () => {
        for (const change of faultChanges(replica.state, faults().definitions)) {
          replica.change(change)
        }
      },
    }
  }

  /** Calls a function when another process sends a signal. */
  readonly onSignal: SharedState['onSignal'] = (name, handler) => {
    this.#journal.onSignal(name, handler)
  }

  /** Tells the others that something happened. */
  readonly signal = (name: string): void => {
    this.#journal.signal(name)
  }

  /**
   * Makes sure that every process was started in the same way. Whoever is alone may change it.
   *
   * @param facts What has to be the same, by name.
   * @throws {@link LabError} `ERR_LAB_SHARED_OPTIONS` naming what differs.
   */
  async agreeOn(facts: Readonly<Record<string, string>>): Promise<void> {
    const kept = await this.#space.readValue('facts')
    const others = (kept === undefined ? {} : JSON.parse(kept)) as Record<string, string>
    const names = [...new Set([...Object.keys(facts), ...Object.keys(others)])]
    const differing = names.filter((name) => facts[name] !== others[name])
    if (differing.length === 0) return
    if (kept !== undefined && this.members > 1) throw otherOptions(differing)
    await this.#space.write('facts', JSON.stringify(facts))
  }

  /** Reads what there is and follows the others from now on. Everything shared is known before. */
  async begin(): Promise<void> {
    this.#unfollow = await this.#space.follow({
      news: this.#journal.wake,
      released: (name) => {
        this.#exclusive.released(name)
      },
    })
    await this.#journal.begin()
  }

  /** Whether anything was shared before this process came. */
  get isNew(): boolean {
    return this.#journal.isNew
  }

  /** How many processes serve the lab now. */
  get members(): number {
    return this.#journal.members
  }

  /**
   * For what works in one process alone.
   *
   * @param what What was asked for, as the beginning of a sentence.
   * @throws {@link LabError} `ERR_LAB_SHARED` while others serve the lab besides.
   */
  requireAlone(what: string): void {
    if (this.members <= 1) return
    throw new LabError(
      'ERR_LAB_SHARED',
      `${what} works in one instance alone, and ${String(this.members)} serve this lab. Stop the others, or use a lab with a store of its own.`,
    )
  }

  /** Takes part no longer; what happens here from now on concerns nobody else. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.flush().catch(() => undefined) // Whoever was answered had been waited for.
    this.#journal.close()
    this.#unfollow()
  }
}

function otherOptions(names: readonly string[]): LabError {
  return new LabError(
    'ERR_LAB_SHARED_OPTIONS',
    `Other instances serve this lab and were started with another ${names.join(', ')}. Start all of them with the same options; addresses are those of the balancer in front (publicUrls). Or use another prefix in Redis.`,
  )
}
