/**
 * A state that every process of a lab holds in memory. Each changes its own at once and tells the others;
 * all of them go through all changes in one order and so end with the same.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util'

/** How one state is shared. State and changes must survive JSON. */
export interface ReplicaOptions<State, Change> {
  readonly initial: State
  /** The state after a change. */
  readonly after: (state: State, change: Change) => State
  /** Takes the state over into what lives in memory. */
  readonly adopt: (state: State) => void
}

/** Tells the other processes of a change; false where they know it by other means. */
export type TellChange<Change> = (change: Change) => boolean

/** What a journal knows of a replica. */
export interface JournaledState {
  /** The state that every process agrees on so far. */
  readonly agreed: unknown
  /** Begins with a state that others agreed on. */
  begin(agreed: unknown): void
  /** A change of this process was agreed on. */
  confirm(): void
  /** Goes through a change of another process. */
  follow(change: unknown): void
  /** Takes the state over once more. */
  restore(): void
}

/** One state, as one process has it. */
export class Replica<State, Change> implements JournaledState {
  readonly #options: ReplicaOptions<State, Change>
  readonly #tell: TellChange<Change>
  #agreed: State
  #pending: readonly Change[] = []
  #isAdopting = false

  constructor(options: ReplicaOptions<State, Change>, tell: TellChange<Change>) {
    this.#options = options
    this.#tell = tell
    this.#agreed = options.initial
  }

  /** The state as this process has it: what is agreed on, and its own changes that are not yet. */
  get state(): State {
    return this.#pending.reduce(this.#options.after, this.#agreed)
  }

  get agreed(): State {
    return this.#agreed
  }

  /** Says that this process changed the state; nothing while it takes over what others did. */
  change(change: Change): void {
    if (!this.#isAdopting && this.#tell(change)) this.#pending = [...this.#pending, change]
  }

  begin(agreed: unknown): void {
    this.#agreed = agreed as State
    this.restore()
  }

  confirm(): void {
    const [first, ...others] = this.#pending
    if (first === undefined) return
    this.#agreed = this.#options.after(this.#agreed, first)
    this.#pending = others
  }

  follow(change: unknown): void {
    const before = this.state
    this.#agreed = this.#options.after(this.#agreed, change as Change)
    if (!isDeepStrictEqual(before, this.state)) this.restore()
  }

  restore(): void {
    this.#isAdopting = true
    try {
      this.#options.adopt(this.state)
    } finally {
      this.#isAdopting = false
    }
  }
}
