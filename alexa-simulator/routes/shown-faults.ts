/**
 * What the simulator controls show of the faults of a lab.
 *
 * @module
 */
import type { Faults } from '../../edge/index.ts'
import type { FaultControlsModel } from '../pages/index.ts'
import type { RouteDeps } from './route-deps.ts'

/** The part of the page's model; `undefined` where nothing can be armed. */
export function shownFaults({ program }: RouteDeps): FaultControlsModel | undefined {
  return program.faults === undefined ? undefined : { faults: listFaults(program.faults) }
}

/** Everything armed since the last clear. */
export function listFaults(faults: Faults): FaultControlsModel['faults'] {
  return faults
    .list()
    .map(({ id, title, fired, left }) => ({ id, title, fired, isSpent: left <= 0 }))
}
