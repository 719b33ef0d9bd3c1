/**
 * The moment from which a process serves a lab together with others.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import type { LabSettings } from './lab-options.ts'
import type { Lab } from './lab.ts'
import type { SharedLab } from './shared/index.ts'
import { startClock, WORLD_SIGNAL } from './world.ts'
import type { WorldParts } from './world.ts'

/** Settings in which processes that serve one lab may differ. */
const OWN_SETTINGS: ReadonlySet<string> = new Set(['port', 'host', 'store', 'publicUrls'])

interface World extends WorldParts {
  readonly peers: SharedLab | undefined
}

/**
 * Reads what the others know and follows them; nothing where a lab has one process alone.
 *
 * @throws {@link LabError} `ERR_LAB_SHARED_OPTIONS` when the others were started in another way.
 */
export async function beginSharing(world: World, lab: Pick<Lab, 'urls'>): Promise<void> {
  const { peers, gate, alexa, authServer, settings, clock } = world
  if (peers === undefined) return
  peers.onSignal(WORLD_SIGNAL, () => {
    gate.clear()
    alexa.forget()
    authServer.forget()
    return authServer.reload()
  })
  await peers.begin()
  await peers.agreeOn({ ...settingFacts(settings), ...lab.urls })
  if (peers.isNew && settings.startAt !== undefined) startClock({ clock, settings })
}

/** What has to be the same in every process. Nobody reads a password or a secret out of it. */
export function settingFacts(settings: LabSettings): Record<string, string> {
  const shared = Object.entries(settings).filter(([name]) => !OWN_SETTINGS.has(name))
  return Object.fromEntries(
    shared.map(([name, value]) => [
      name,
      createHash('sha256').update(JSON.stringify(value)).digest('base64url'),
    ]),
  )
}
