/**
 * What one row of the fault table is written down as.
 *
 * @module
 */
import type { FaultClient } from './fault-clients.ts'
import type { Fault, FaultName, FaultTarget } from './vocabulary.ts'

/** One row: what each kind of client sees. */
export interface FaultRowData {
  readonly call: string
  readonly names: readonly FaultName[]
  readonly what: string
  /** A fault with arguments, by which the row is shown. */
  readonly example: Fault
  /** Other arguments, where the example would not show. */
  readonly exampleAt?: Readonly<Partial<Record<FaultTarget, Fault>>>
  /** What each kind of client sees, where the fault can happen to it at all. */
  readonly seen: Readonly<Partial<Record<FaultClient, string>>>
  /** Targets that differ from others with the same client. */
  readonly except?: Readonly<Partial<Record<FaultTarget, string>>>
  readonly cannot?: Readonly<Partial<Record<FaultTarget, string>>>
}

/** The same reason at several targets. */
export function cannotAt(
  targets: readonly FaultTarget[],
  reason: string,
): Readonly<Partial<Record<FaultTarget, string>>> {
  return Object.fromEntries(targets.map((target) => [target, reason]))
}
