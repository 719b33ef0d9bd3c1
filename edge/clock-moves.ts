/**
 * What is done to a clock, as data: so that the clocks of several processes can go through the same.
 *
 * @module
 */

/** How a clock stands, apart from what is held in one process. */
export interface ClockState {
  /** Milliseconds ahead of the machine's clock. */
  readonly offsetMs: number
  /** Time at which it is frozen, in milliseconds since the epoch. */
  readonly frozenAt?: number | undefined
}

/** One thing that is done to a clock; times are in milliseconds since the epoch. */
export type ClockMove =
  | { readonly move: 'advance'; readonly ms: number }
  | { readonly move: 'freeze'; readonly at: number }
  /** By the machine's clock. */
  | { readonly move: 'resume'; readonly realAt: number }
  | { readonly move: 'set'; readonly state: ClockState }

/** A clock after it was moved. */
export function afterMove(state: ClockState, done: ClockMove): ClockState {
  const { offsetMs, frozenAt } = state
  switch (done.move) {
    case 'advance':
      return frozenAt === undefined
        ? { offsetMs: offsetMs + done.ms }
        : { offsetMs, frozenAt: frozenAt + done.ms }
    case 'freeze':
      return { offsetMs, frozenAt: frozenAt ?? done.at }
    case 'resume':
      return frozenAt === undefined ? state : { offsetMs: frozenAt - done.realAt }
    case 'set':
      return done.state
  }
}
