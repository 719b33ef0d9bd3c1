/**
 * What the parts of the store contract share.
 *
 * @module
 */
import type { Collection, Store } from '../store.ts'

/** Time at which each test begins, in milliseconds since the epoch. */
export const START = 1_700_000_000_000

/** An empty store, and its clock. */
export interface Context {
  readonly clock: { now: number }
  readonly codes: () => Collection<unknown>
  readonly store: () => Store
}
