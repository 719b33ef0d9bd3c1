/**
 * What every part of a lab stands on: its store, clock, flow log and faults, and where several processes
 * serve one lab, what makes them one.
 *
 * @module
 */
import { Faults, HoldGate, machineRandom, seededRandom, VirtualClock } from '../edge/index.ts'
import type { ClockMove, SeededRandom } from '../edge/index.ts'
import { FlowLog } from '../flow/index.ts'
import type { Store } from '../store/index.ts'
import type { Closers } from './closers.ts'
import type { LabSettings } from './lab-options.ts'
import { agreedSecrets, labSecrets, readClockOffset, writeClockOffset } from './open-store.ts'
import type { LabSecrets } from './open-store.ts'
import type { SharedLab } from './shared/index.ts'
import { startClock } from './world.ts'

/** What a lab stands on. */
export interface LabBase {
  /** Names the lab; the same in every process that serves it. */
  readonly instanceId: string
  readonly clock: VirtualClock
  readonly store: Store
  readonly flow: FlowLog
  readonly gate: HoldGate
  readonly faults: Faults
  readonly secrets: LabSecrets
  /** Set in a lab that has a seed. */
  readonly random: SeededRandom | undefined
  /** Set where other processes may serve the lab as well. */
  readonly peers: SharedLab | undefined
}

/** What {@link openBase} needs. */
export interface BaseOptions {
  readonly settings: LabSettings
  readonly closers: Closers
  readonly openStore: (now: () => number) => Store | Promise<Store>
}

/** What a clock tells of itself; nothing before somebody listens. */
interface ClockListeners {
  moved: (offsetMs: number) => void
  changed: (done: ClockMove) => void
}

/** Opens it. */
export async function openBase({ settings, closers, openStore }: BaseOptions): Promise<LabBase> {
  const listeners: ClockListeners = { moved: () => undefined, changed: () => undefined }
  const clock = new VirtualClock({
    onMove: (offsetMs) => {
      listeners.moved(offsetMs)
    },
    onChange: (done) => {
      listeners.changed(done)
    },
  })
  const store = closers.use(await openStore(clock.now))
  const { shared: space } = store
  return space === undefined
    ? alone(settings, { store, clock, listeners })
    : together(settings, { store, clock, listeners }, closers.use(await join(settings, space)))
}

interface Opened {
  readonly store: Store
  readonly clock: VirtualClock
  readonly listeners: ClockListeners
}

async function alone(settings: LabSettings, { store, clock, listeners }: Opened): Promise<LabBase> {
  const random = settings.seed === undefined ? undefined : seededRandom(settings.seed)
  const instanceId = `lab-${(random ?? machineRandom).uuid().slice(0, 8)}`
  const offsetMs = await readClockOffset(store)
  if (settings.startAt !== undefined) startClock({ clock, settings })
  else if (offsetMs > 0) clock.advance(offsetMs)
  listeners.moved = (offset) => void writeClockOffset(store, offset)
  const gate = new HoldGate({ clock })
  const flow = new FlowLog({ instanceId, now: clock.now, gate })
  const faults = new Faults({ clock, flow })
  const secrets = await labSecrets(store, random ?? machineRandom)
  random?.moveTo(0) // A world that was made new begins here as well.
  return { instanceId, clock, store, flow, gate, faults, secrets, random, peers: undefined }
}

async function join(
  { seed }: LabSettings,
  space: NonNullable<Store['shared']>,
): Promise<SharedLab> {
  const { SharedLab } = await import('./shared/index.ts')
  return SharedLab.join(space, seed === undefined ? machineRandom : seededRandom(seed))
}

async function together(
  settings: LabSettings,
  { store, clock, listeners }: Opened,
  peers: SharedLab,
): Promise<LabBase> {
  const { seed } = settings
  const { slot, identity } = peers
  // Two processes that make the same ids and codes would be in each other's way.
  const random =
    seed === undefined ? undefined : seededRandom(slot === 0 ? seed : `${seed}#${String(slot)}`)
  const gate = new HoldGate({
    clock,
    requireHoldable: () => {
      peers.requireAlone('Holding a message')
    },
  })
  const { instanceId } = identity
  const flow = new FlowLog({ instanceId, now: clock.now, gate, share: peers.flowShare })
  peers.attachFlow(flow)
  const faults: Faults = new Faults({ clock, flow, share: peers.shareFaults(() => faults) })
  listeners.changed = peers.shareClock(clock)
  const secrets = await agreedSecrets(store, random ?? machineRandom)
  random?.moveTo(0)
  return { instanceId, clock, store, flow, gate, faults, secrets, random, peers }
}
