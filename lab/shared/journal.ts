/**
 * What the processes of one lab tell each other: changes of their states, in one order for all, and the
 * flow log. Nothing is asked for again and again: whoever tells something wakes the others up, and before a
 * request is served its process reads what it may have missed.
 *
 * @module
 */
import type { SharedDraft, SharedEntry, SharedSpace } from '../../store/index.ts'
import { Replica } from './replica.ts'
import type { JournaledState, ReplicaOptions } from './replica.ts'
import { RunAgain } from './run-again.ts'
import { FLOW_STREAM, type SharedFlow } from './shared-flow.ts'

/** Stream that changes of states are in. */
const STATE_STREAM = 'state'

/** Value with the states as they were at a place of their stream. */
const STATES = 'states'

/** Events that a process that begins reads back. */
const EVENTS_READ = 4_000

/** What {@link Journal} works with. */
export interface JournalOptions {
  readonly space: SharedSpace
  /** Names this process; no other one ever had the name. */
  readonly by: string
  /** The log, once it is there. */
  readonly flow: () => SharedFlow
}

interface KeptStates {
  readonly place: string
  readonly states: Readonly<Record<string, unknown>>
}

interface Told {
  /** Counts what one process told, from 1. */
  readonly number: number
  readonly what: unknown
}

/** Called when another process said something; see {@link Journal.onSignal}. */
export type SignalHandler = () => Promise<void> | void

/** The journal of one lab, as one process has it. */
export class Journal {
  readonly #options: JournalOptions
  readonly #states = new Map<string, JournaledState>()
  readonly #handlers = new Map<string, SignalHandler[]>()
  readonly #reading = new RunAgain(() => this.#read())
  readonly #telling = new RunAgain(() => this.#tell())
  readonly #begun = Promise.withResolvers<undefined>()
  #kept: KeptStates['states'] = {}
  #place = '0'
  #flowPlace = '0'
  #untold: readonly SharedDraft[] = []
  readonly #heard = new Map<string, number>()
  #said = 0
  #isNew = true
  #members = 1
  #isDue = false
  #isHandling = false
  #isClosed = false

  constructor(options: JournalOptions) {
    this.#options = options
    this.#begun.promise.catch(() => undefined) // Nobody need wait for it.
  }

  /** Whether nothing had been told before this process began. */
  get isNew(): boolean {
    return this.#isNew
  }

  /** How many processes serve the lab, as far as is known here. */
  get members(): number {
    return this.#members
  }

  /** Shares a state. All are known before {@link Journal.begin}. */
  share<State, Change>(
    name: string,
    options: ReplicaOptions<State, Change>,
  ): Replica<State, Change> {
    const replica = new Replica<State, Change>(options, (change) => this.#say(name, change))
    this.#states.set(name, replica)
    return replica
  }

  /** Calls a function when another process sends a signal. */
  onSignal(name: string, handler: SignalHandler): void {
    this.#handlers.set(name, [...(this.#handlers.get(name) ?? []), handler])
  }

  /** Tells the others that something happened, such as that records are to be read anew. */
  signal(name: string): void {
    this.#say(`!${name}`, null)
  }

  /** Reads what there is; requests wait for it. */
  async begin(): Promise<void> {
    const { space, flow } = this.#options
    try {
      const text = await space.readValue(STATES)
      if (text !== undefined) this.#beginWith(JSON.parse(text) as KeptStates)
      for (const entry of await space.newest(FLOW_STREAM, EVENTS_READ))
        this.#takeFlow(entry, flow())
      await this.#reading.run()
      this.#isNew = this.#place === '0'
      this.#begun.resolve(undefined)
    } catch (error) {
      this.#begun.reject(error)
      throw error
    }
  }

  /** Ends whatever waits. */
  close(): void {
    this.#isClosed = true
    this.#begun.reject(new Error('The lab was closed before it had begun.'))
  }

  /** Resolves once everything that was told before is known here. */
  readonly catchUp = async (): Promise<void> => {
    await this.#begun.promise
    await this.#reading.run()
  }

  /** Resolves once the others can read what happened here. */
  readonly flush = async (): Promise<void> => {
    await this.#begun.promise
    await this.#telling.run()
  }

  /** Tells the others soon, also where no request makes it do so. */
  readonly due = (): void => {
    if (this.#isDue || this.#isClosed) return
    this.#isDue = true
    setImmediate(() => {
      this.#isDue = false
      if (!this.#isClosed) this.flush().catch(() => undefined) // It is kept until it can be told.
    })
  }

  /** Another process told something, or the connection is there again. */
  readonly wake = (by: string | undefined): void => {
    if (this.#isClosed || by === this.#options.by) return
    this.catchUp().catch(() => undefined) // The next request is told what is wrong.
    if (by === undefined) this.due()
  }

  #say(name: string, what: unknown): boolean {
    if (this.#isHandling || this.#isClosed) return false
    this.#said += 1
    const text = JSON.stringify({ number: this.#said, what } satisfies Told)
    this.#untold = [...this.#untold, { stream: STATE_STREAM, key: name, text }]
    this.due()
    return true
  }

  #beginWith({ place, states }: KeptStates): void {
    this.#place = place
    this.#kept = states
    for (const [name, state] of this.#states) {
      if (Object.hasOwn(states, name)) state.begin(states[name])
    }
  }

  async #read(): Promise<void> {
    const { space, flow } = this.#options
    const behind = { [STATE_STREAM]: this.#place, [FLOW_STREAM]: this.#flowPlace }
    const { entries, members } = await space.read(behind)
    this.#members = Math.max(1, members)
    for (const entry of entries[STATE_STREAM] ?? []) {
      this.#place = entry.id
      await this.#takeState(entry)
    }
    for (const entry of entries[FLOW_STREAM] ?? []) this.#takeFlow(entry, flow())
  }

  #takeFlow(entry: SharedEntry, flow: SharedFlow): void {
    this.#flowPlace = entry.id
    flow.take(entry, entry.by === this.#options.by)
  }

  async #takeState({ by, key: name, text }: SharedEntry): Promise<void> {
    const { number, what } = JSON.parse(text) as Told
    // Told twice, where it was not known whether the first time had come through.
    if (number <= (this.#heard.get(by) ?? 0)) return
    this.#heard.set(by, number)
    const isOwn = by === this.#options.by
    if (name.startsWith('!')) {
      if (!isOwn) await this.#handle(name.slice(1))
      return
    }
    const state = this.#states.get(name)
    if (isOwn) state?.confirm()
    else state?.follow(what)
  }

  /** What a handler changes at once is known to the others: they did the same. */
  async #handle(name: string): Promise<void> {
    for (const handler of this.#handlers.get(name) ?? []) {
      this.#isHandling = true
      let done: Promise<void> | void
      try {
        done = handler()
        for (const state of this.#states.values()) state.restore()
      } finally {
        this.#isHandling = false
      }
      await done
    }
  }

  async #tell(): Promise<void> {
    const { space, by, flow } = this.#options
    const events = flow().collect()
    const changes = this.#untold
    this.#untold = []
    const drafts = [...changes, ...events.drafts]
    if (drafts.length === 0) return
    try {
      await space.append(by, drafts, changes.length === 0 ? {} : { [STATES]: this.#snapshot() })
    } catch (error) {
      this.#untold = [...changes, ...this.#untold]
      events.undo()
      throw error
    }
  }

  /** Who begins with it goes through the changes behind its place. */
  #snapshot(): string {
    const agreed = [...this.#states].map(([name, state]) => [name, state.agreed] as const)
    const states = { ...this.#kept, ...Object.fromEntries(agreed) }
    return JSON.stringify({ place: this.#place, states } satisfies KeptStates)
  }
}
