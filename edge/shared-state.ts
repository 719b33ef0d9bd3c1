/**
 * What the parts of a lab are given where several processes serve it, so that their state is one.
 *
 * @module
 */

/** The state that processes share. */
export interface SharedState {
  /** Resolves once what the others did before is known here. */
  readonly catchUp: () => Promise<void>
  /** Resolves once the others can read what was done here. */
  readonly flush: () => Promise<void>
  /** Runs something while no other process runs anything of that name. */
  readonly exclusively: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>
  /** Keeps a value that lives in memory the same in every process. */
  readonly keep: KeepShared
  /** Tells the other processes that something happened, such as that records are to be read anew. */
  readonly signal: (name: string) => void
  /** Calls a function when another process sends a signal. */
  readonly onSignal: (name: string, handler: () => Promise<void> | void) => void
}

/** A value in memory, as far as others are concerned. It must survive JSON. */
export interface SharedCell<Value> {
  readonly read: () => Value
  /** Takes over what another process wrote. */
  readonly write: (value: Value) => void
}

/** Shares a value under a name; returns what to call whenever it may have changed here. */
export type KeepShared = <Value>(name: string, cell: SharedCell<Value>) => () => void
