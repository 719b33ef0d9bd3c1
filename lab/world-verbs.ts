/**
 * What a caller may do to the world of a lab as a whole.
 *
 * @module
 */
import { OneByOne, putAside } from './aside.ts'
import { LabError } from './errors.ts'
import type { Lab, LabUrls } from './lab.ts'
import { WORLD_SIGNAL, resetWorld, restoreSnapshot, takeSnapshot } from './world.ts'
import type { WorldParts } from './world.ts'

/** The verbs of {@link Lab} that concern its world. */
export type WorldVerbs = Pick<
  Lab,
  'aside' | 'watchAsides' | 'reset' | 'snapshot' | 'restore' | 'watchWorlds'
>

/** What {@link worldVerbs} needs besides the world. */
export interface WorldVerbsOptions {
  /** Whether users sign in at a server that is not the lab's. */
  readonly isOwnServer: boolean
  readonly urls: () => LabUrls
}

/** The verbs of one lab. */
export function worldVerbs(
  world: WorldParts,
  { isOwnServer, urls }: WorldVerbsOptions,
): WorldVerbs {
  const asides = new OneByOne()
  const watchers = new Set<() => void>()
  const tell = (): void => {
    for (const changed of watchers) changed()
    world.peers?.signal(WORLD_SIGNAL)
  }
  return {
    aside: async (run) => {
      world.peers?.requireAlone('An empty world for a while')
      if (isOwnServer) throw cannotPutAside()
      return asides.run(() => putAside(world, run))
    },
    watchAsides: (ended) => asides.watch(ended),
    reset: async () => {
      await resetWorld(world)
      tell()
    },
    snapshot: () => takeSnapshot(world, urls()),
    restore: async (snapshot) => {
      await restoreSnapshot(world, snapshot, urls())
      tell()
    },
    watchWorlds: (changed) => {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
  }
}

function cannotPutAside(): LabError {
  return new LabError(
    'ERR_LAB_REHEARSAL',
    'This takes place at the lab’s own authorization server alone. Start a lab without one of your own.',
  )
}
