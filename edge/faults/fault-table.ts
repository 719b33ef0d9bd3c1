/**
 * The fault table: what the client sees of each fault at each target, or why it cannot happen there. The
 * document is printed from it and a test goes through it cell by cell.
 *
 * @module
 */
import { answerFaultRows } from './answer-fault-rows.ts'
import { connectionFaultRows } from './connection-fault-rows.ts'
import type { FaultRowData } from './fault-row.ts'
import { clientOf } from './fault-clients.ts'
import { faultTargets } from './vocabulary.ts'
import type { Fault, FaultName, FaultTarget } from './vocabulary.ts'

/** What a fault does at one target. */
export type FaultCell =
  | {
      /** What whoever asked sees, in the words of the test that shows it. */
      readonly seen: string
    }
  | {
      /** Why it cannot happen here. */
      readonly cannot: string
    }

/** One fault, or two that are alike, at every target. */
export interface FaultRow {
  /** As one arms it, for example `truncate(bytes)`. */
  readonly call: string
  readonly names: readonly FaultName[]
  /** What happens, in a sentence. */
  readonly what: string
  /** What the cells were seen with, but for those below. */
  readonly example: Fault
  readonly exampleAt?: Readonly<Partial<Record<FaultTarget, Fault>>>
  readonly cells: Readonly<Record<FaultTarget, FaultCell>>
}

/** The columns of the table. */
export const faultColumns: readonly FaultTarget[] = faultTargets

/** The table: 18 rows, 14 columns. */
export const faultTable: readonly FaultRow[] = [...connectionFaultRows, ...answerFaultRows].map(
  (row) => ({
    ...row,
    cells: Object.fromEntries(
      faultTargets.map((target) => [target, cellOf(row, target)]),
    ) as Record<FaultTarget, FaultCell>,
  }),
)

function cellOf({ seen, cannot = {}, except = {} }: FaultRowData, target: FaultTarget): FaultCell {
  const reason = cannot[target]
  if (reason !== undefined) return { cannot: reason }
  return { seen: except[target] ?? seen[clientOf[target]] ?? '' }
}

/** Why a fault cannot happen at a target; `undefined` where it can. */
export function whyNot(name: FaultName, target: FaultTarget): string | undefined {
  const cell = faultTable.find(({ names }) => names.includes(name))?.cells[target]
  return cell !== undefined && 'cannot' in cell ? cell.cannot : undefined
}
