/**
 * What a flow log asks of whoever shares it with the other processes of the same lab. A log without it is
 * its process's own.
 *
 * Positions of a shared log order causally: an event that was recorded by somebody who knew of another one
 * has a higher position, and no two processes give the same.
 *
 * @module
 */
import type { PrivateFacts } from './exchange-join.ts'
import type { FlowEvent } from './flow-event.ts'

/** How many processes can record into one log without ever giving the same position. */
const SLOTS = 4_096

/** Shares one log. */
export interface FlowShare {
  /** Number of this process among those that record into the log. */
  readonly slot: number
  /** Stands for a correlation key, the same in every process; the key itself stays in its own. */
  readonly hashOf: (key: string) => string
  /** Place up to which what the others recorded is in the log, for {@link FlowShare.isNews}. */
  readonly cursor: string
  /** Whether somebody who knows everything up to a cursor may not know an event as it is now. */
  readonly isNews: (event: FlowEvent, cursor: string) => boolean
  /** A key, hashed, belongs to a flow from now on. */
  readonly bound: (flowId: string, hashes: readonly string[]) => void
  /** The log was cleared up to a position. */
  readonly cleared: (seq: number) => void
  /** Somebody received a joined exchange of another process, and knows this about it. */
  readonly reported: (token: string, facts: PrivateFacts) => void
  /** Proves that a text is of one of these processes. */
  readonly sign: (text: string) => string
  /** Resolves once the others can read what was recorded here. */
  readonly flush: () => Promise<void>
  /** Resolves once what the others recorded before is in the log. */
  readonly catchUp: () => Promise<void>
}

/** The position of the next event behind another one. */
export function nextSeq(last: number, share: FlowShare | undefined): number {
  if (share === undefined) return last + 1
  return (Math.floor(last / SLOTS) + 1) * SLOTS + (share.slot % SLOTS)
}

/** Whether this process gave a position. */
export function isOwnSeq(seq: number, { slot }: Pick<FlowShare, 'slot'>): boolean {
  return seq % SLOTS === slot % SLOTS
}

/** Name of a flow by its number; in a shared log, with letters for the process that began it. */
export function flowName(count: number, share: FlowShare | undefined): string {
  return `f${String(count)}${share === undefined ? '' : lettersOf(share.slot)}`
}

/** The number in a flow's name; 0 for a name of another kind. */
export function flowCount(flowId: string): number {
  return Number(/^f(\d+)[a-z]*$/.exec(flowId)?.[1] ?? 0)
}

/** 0 is a, 25 is z, 26 is aa. */
function lettersOf(number: number): string {
  const letter = String.fromCharCode('a'.charCodeAt(0) + (number % 26))
  return number < 26 ? letter : lettersOf(Math.floor(number / 26) - 1) + letter
}
