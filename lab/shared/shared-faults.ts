/**
 * The faults of a lab that several processes serve: armed in any of them, they happen in all, and as often
 * as was asked for over all of them.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util'
import type { FaultDefinition } from '../../edge/index.ts'

/** Faults in the order in which calls meet them. */
export type FaultList = readonly FaultDefinition[]

/** What happened to one of them. */
export type FaultChange = { readonly put: FaultDefinition } | { readonly remove: string }

/** The faults after a change. */
export function afterFaultChange(faults: FaultList, change: FaultChange): FaultList {
  if ('remove' in change) return faults.filter(({ key }) => key !== change.remove)
  const { put } = change
  const known = faults.find(({ key }) => key === put.key)
  if (known === undefined) return [...faults, put]
  return faults.map((fault) => (fault === known ? withMostFired(put, known) : fault))
}

/** What makes one list of the other. */
export function faultChanges(from: FaultList, to: FaultList): readonly FaultChange[] {
  const keys = new Set(to.map(({ key }) => key))
  const known = new Map(from.map((fault) => [fault.key, fault]))
  return [
    ...from.filter(({ key }) => !keys.has(key)).map(({ key }) => ({ remove: key })),
    ...to.filter((put) => !isDeepStrictEqual(known.get(put.key), put)).map((put) => ({ put })),
  ]
}

/** Two processes may have counted at once. */
function withMostFired(fault: FaultDefinition, known: FaultDefinition): FaultDefinition {
  return {
    ...fault,
    fired: Math.max(fault.fired, known.fired),
    then: fault.then.map((next, index) => {
      const before = known.then[index]
      return before?.key === next.key ? withMostFired(next, before) : next
    }),
  }
}
