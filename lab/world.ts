/**
 * The world of a lab: everything that happens in it and can be taken back. It can be made new, copied, and
 * put back to a copy. What the lab was started with is no part of it: cookie secrets, signing keys, users
 * and addresses stay; what a test changed about keys, users and client secrets is.
 *
 * @module
 */
import type { AlexaSimulator, SimulatorSettings } from '../alexa-simulator/index.ts'
import type { AuthServer } from '../auth-server/index.ts'
import type { Faults, HoldGate, SeededRandom, VirtualClock } from '../edge/index.ts'
import type { FlowLog } from '../flow/index.ts'
import type { Store, StoreDump } from '../store/index.ts'
import { LabError } from './errors.ts'
import type { LabSettings } from './lab-options.ts'
import type { LabUrls } from './lab.ts'
import type { SharedLab } from './shared/index.ts'
import { SECRETS_COLLECTION } from './open-store.ts'

/** A copy of a lab's world. It holds tokens: keep it to the tests that took it. */
export interface Snapshot {
  /** Addresses of the lab; links and tokens name them, so that it fits this lab alone. */
  readonly urls: LabUrls
  readonly records: StoreDump
  readonly alexaSettings: SimulatorSettings
  readonly clock: { readonly now: number; readonly isFrozen: boolean }
  /** How much of the seed was used, in a lab that has one. */
  readonly randomPosition: number | undefined
}

/** The parts of a lab that make up its world. */
export interface WorldParts {
  readonly settings: LabSettings
  readonly clock: VirtualClock
  readonly store: Store
  readonly flow: FlowLog
  readonly gate: HoldGate
  readonly faults: Faults
  readonly random: SeededRandom | undefined
  readonly alexa: AlexaSimulator
  readonly authServer: AuthServer
  /** Set where other processes may serve the lab as well. */
  readonly peers?: Pick<SharedLab, 'signal' | 'requireAlone'> | undefined
}

/** Tells other processes that the world is another one. */
export const WORLD_SIGNAL = 'world'

/** Makes the world new: as a lab with these settings and keys is after its start. */
export async function resetWorld(parts: WorldParts): Promise<void> {
  const { store, random, authServer } = parts
  forget(parts)
  const records = await store.dump()
  await store.load(records.filter(({ collection }) => collection === SECRETS_COLLECTION))
  await authServer.reload()
  random?.moveTo(0)
  startClock(parts)
}

/** Sets the clock to where a new world begins. */
export function startClock({
  clock,
  settings: { startAt },
}: Pick<WorldParts, 'clock' | 'settings'>): void {
  if (startAt === undefined) {
    clock.reset()
    return
  }
  clock.restart(Date.parse(startAt), true)
}

/** Copies the world. */
export async function takeSnapshot(parts: WorldParts, urls: LabUrls): Promise<Snapshot> {
  const { store, clock, alexa, random } = parts
  const records = await store.dump()
  return {
    urls,
    records: records.filter(({ collection }) => collection !== SECRETS_COLLECTION),
    alexaSettings: alexa.settings,
    clock: { now: clock.now(), isFrozen: clock.isFrozen },
    randomPosition: random?.position,
  }
}

/**
 * Puts a copy in the world's place. The flow log begins anew, as after a reset.
 *
 * @throws {@link LabError} `ERR_LAB_SNAPSHOT_FOREIGN` for the copy of a lab with other addresses.
 */
export async function restoreSnapshot(
  parts: WorldParts,
  snapshot: Snapshot,
  urls: LabUrls,
): Promise<void> {
  const { store, clock, alexa, authServer, random } = parts
  const foreign = Object.entries(snapshot.urls).find(
    ([name, url]) => urls[name as keyof LabUrls] !== url,
  )
  if (foreign !== undefined) {
    throw new LabError(
      'ERR_LAB_SNAPSHOT_FOREIGN',
      `The snapshot was taken in a lab at other addresses (${foreign.join(': ')}), and links and tokens name them. Restore it in that lab, or start this one with the same port.`,
    )
  }
  forget(parts)
  const secrets = (await store.dump()).filter(({ collection }) => collection === SECRETS_COLLECTION)
  await store.load([...secrets, ...snapshot.records])
  await authServer.reload()
  alexa.configure(snapshot.alexaSettings)
  if (snapshot.randomPosition !== undefined) random?.moveTo(snapshot.randomPosition)
  clock.restart(snapshot.clock.now, snapshot.clock.isFrozen)
}

/** What is under way ends first: it would go on in a world that is not its own. */
function forget({ gate, faults, alexa, authServer, flow }: WorldParts): void {
  gate.clear()
  faults.clear()
  alexa.forget()
  authServer.forget()
  flow.clear()
}
