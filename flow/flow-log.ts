/**
 * The append-only log of everything the actors of one lab said to each other and decided.
 *
 * It holds plain values and lives in memory alone; what leaves the process passes through
 * {@link redactEvent}.
 *
 * @module
 */
import { ExchangeJoin } from './exchange-join.ts'
import { FlowKeys } from './flow-keys.ts'
import { flowCount, flowName, nextSeq } from './flow-share.ts'
import type { FlowShare } from './flow-share.ts'
import { MessageQueue } from './message-queue.ts'
import type { WaitOptions } from './message-queue.ts'
import type { MessageGate } from './message-gate.ts'
import { KeptEvent, type DescribedLater, type LogFacts } from './kept-event.ts'
import type { DeliveryState, EventKind, FlowEvent, FlowHttp, FlowParam } from './flow-event.ts'
import { NO_FLOW } from './no-flow.ts'
import type { Lane, MessageId } from './messages.ts'
import { correlationKeys } from './params.ts'
import { RedactedLog } from './redacted-log.ts'

/** Events a log keeps by default; older ones are dropped. */
const LIMIT_DEFAULT = 2_000

/** What a log is made with. */
export interface FlowLogOptions {
  /** Name of the lab, repeated on every event. */
  readonly instanceId: string
  /** Clock of the lab, in milliseconds since the epoch. */
  readonly now: () => number
  /** Clock of the machine, in milliseconds since the epoch (the process's monotonic clock by default). */
  readonly realNow?: () => number
  /** How many events are kept (2,000 by default). */
  readonly limit?: number
  /** Stops messages before they are passed on; none are without it. */
  readonly gate?: MessageGate | undefined
  /** Shares the log with other processes; it is this one's own without. */
  readonly share?: FlowShare | undefined
}

/** An event before the log has numbered and dated it. */
export interface FlowDraft {
  readonly id: MessageId
  /** Flow it belongs to; when absent it is found by the values it carries. */
  readonly flowId?: string | undefined
  readonly from?: Lane | undefined
  readonly to?: Lane | undefined
  /** `decision` on the self channel, `request` elsewhere, unless given. */
  readonly kind?: EventKind | undefined
  /** `delivered` unless given. */
  readonly state?: DeliveryState | undefined
  /** What happened, in a few words; the label of the catalogue unless given. */
  readonly summary?: string | undefined
  readonly http?: FlowHttp | undefined
  readonly params?: readonly FlowParam[] | undefined
  readonly private?: Readonly<Record<string, unknown>> | undefined
  readonly causeSeq?: number | undefined
  /** Further keys that tie events together, for example `uid:…` or `grant:…`. */
  readonly correlate?: readonly string[] | undefined
}

/** A message that is taken apart only when somebody reads it; its keys are needed at once. */
export interface KeyedMessage extends DescribedLater {
  readonly keys: readonly string[]
}

/** Which events to return; every condition given must hold. */
export interface FlowFilter {
  readonly flowId?: string | undefined
  readonly id?: MessageId | undefined
  /** Only events with a higher `seq`. */
  readonly afterSeq?: number | undefined
}

/** Called for each event as it is recorded, and again when it is amended. */
export type FlowListener = (event: FlowEvent) => void

/** Messages that begin a flow when nothing ties them to a known one. */
const BEGINS_FLOW: ReadonlySet<MessageId> = new Set(['authz.request', 'app.enable', 'voice.ask'])

/** Correlation keys kept for each event that the log may hold. */
const KEYS_PER_EVENT = 4

/** When this process began; Node works it out anew each time that it is asked. */
const BEGAN_MS = performance.timeOrigin

/** The machine's time, also where `Date.now` follows a virtual clock. */
function machineNow(): number {
  return BEGAN_MS + performance.now()
}

/** The log of one lab. */
export class FlowLog {
  /** Exchanges under way whose two ends both belong to this lab. */
  readonly joins: ExchangeJoin
  /** What stops messages before they are passed on. */
  readonly gate: MessageGate | undefined
  /** Who shares the log with other processes, where somebody does. */
  readonly share: FlowShare | undefined
  readonly #options: Required<Omit<FlowLogOptions, 'gate' | 'share'>>
  readonly #events: KeptEvent[] = []
  readonly #keys: FlowKeys
  readonly #listeners = new Set<FlowListener>()
  readonly #queue = new MessageQueue(this)
  #shown: RedactedLog | undefined
  /** What its events have in common. */
  readonly #common: LogFacts
  #seq = 0
  #flows = 0
  #clearedSeq = 0

  constructor({ gate, share, ...options }: FlowLogOptions) {
    this.gate = gate
    this.share = share
    this.joins = new ExchangeJoin(share)
    this.#options = { realNow: machineNow, limit: LIMIT_DEFAULT, ...options }
    const { instanceId, now, realNow } = this.#options
    const began = { virtualMs: Math.floor(now()), realMs: Math.floor(realNow()) }
    this.#common = { instanceId, began }
    this.#keys = new FlowKeys(this.#options.limit * KEYS_PER_EVENT, share)
  }

  /** Name of the lab that this log belongs to. */
  get instanceId(): string {
    return this.#options.instanceId
  }

  /** The log as it may be shown to anybody: with its secrets masked. */
  get shown(): RedactedLog {
    return (this.#shown ??= new RedactedLog(this))
  }

  /** How many events were recorded so far, including those no longer kept. */
  get lastSeq(): number {
    return this.#seq
  }

  /** `seq` of the oldest event that is kept; of the next one while there is none. */
  get oldestSeq(): number {
    return this.#events[0]?.seq ?? this.#seq + 1
  }

  /** Begins a flow and returns its id. */
  newFlow(): string {
    this.#flows += 1
    return flowName(this.#flows, this.share)
  }

  /** Numbers, dates and keeps an event, and tells the listeners. */
  record(draft: FlowDraft): FlowEvent {
    return this.keep(draft).event
  }

  /** The same as {@link FlowLog.record}, for whoever does not need the event itself. */
  keep(draft: FlowDraft, later?: KeyedMessage): KeptEvent {
    const kept = this.#number(draft, later)
    this.#events.push(kept)
    if (this.#events.length > this.#options.limit) this.#events.shift()
    this.#tell(kept)
    return kept
  }

  /**
   * Adds what an actor knows, and keeps to itself, to an event already recorded.
   *
   * @returns False when the event is no longer kept.
   */
  attachPrivate(seq: number, facts: Readonly<Record<string, unknown>>): boolean {
    return this.amend(seq, (event) => ({ ...event, private: { ...event.private, ...facts } }))
  }

  /** Replaces an event by what `change` makes of it. Returns false when it is no longer kept. */
  amend(seq: number, change: (event: FlowEvent) => FlowEvent): boolean {
    const index = this.#placeOf(seq)
    const kept = this.#events[index]
    if (kept?.seq !== seq) return false
    const changed = KeptEvent.of({ ...change(kept.event), seq })
    this.#events[index] = changed
    this.#tell(changed)
    return true
  }

  /** Takes in an event that another process recorded, or amended. */
  adopt(event: FlowEvent): void {
    const { seq, flowId } = event
    this.#seq = Math.max(this.#seq, seq)
    this.#flows = Math.max(this.#flows, flowCount(flowId))
    const index = this.#placeOf(seq)
    const isKnown = this.#events[index]?.seq === seq
    const isTooOld = index === 0 && this.#events.length >= this.#options.limit
    if (seq <= this.#clearedSeq || (isTooOld && !isKnown)) return
    const kept = KeptEvent.of(event)
    this.#events.splice(index, isKnown ? 1 : 0, kept)
    if (this.#events.length > this.#options.limit) this.#events.shift()
    this.#tell(kept)
  }

  /** Takes in what another process said of keys, which are hashed. */
  adoptKeys(flowId: string, hashes: readonly string[]): void {
    this.#keys.adopt(flowId, hashes)
  }

  /** Forgets what is up to a position, because another process cleared the log there. */
  adoptClear(seq: number): void {
    this.#seq = Math.max(this.#seq, seq)
    this.#clearedSeq = seq
    this.#events.splice(0, this.#placeOf(seq + 1))
    this.#keys.clear()
  }

  /** The event of a position, while it is kept. */
  at(seq: number): FlowEvent | undefined {
    const kept = this.#events[this.#placeOf(seq)]
    return kept?.seq === seq ? kept.event : undefined
  }

  /** Events in the order they were recorded. */
  events(filter: FlowFilter = {}): readonly FlowEvent[] {
    const { flowId, id, afterSeq } = filter
    const first = afterSeq === undefined ? 0 : this.#placeOf(afterSeq + 1)
    return this.#events
      .slice(first)
      .filter(
        (kept) =>
          (flowId === undefined || kept.flowId === flowId) && (id === undefined || kept.id === id),
      )
      .map((kept) => kept.event)
  }

  /**
   * The first message of an id behind a position, as soon as it is there; it may be there already.
   *
   * @throws {@link FlowWaitError} when it does not come in time, or the log is closed.
   */
  waitFor(id: MessageId, options: WaitOptions = {}): Promise<FlowEvent> {
    return this.#queue.waitFor(id, options)
  }

  /** The next message of an id that was not taken before, as soon as it is there. */
  takeMessage(id: MessageId, options: Omit<WaitOptions, 'after'> = {}): Promise<FlowEvent> {
    return this.#queue.take(id, options)
  }

  /** Calls `listener` for every event from now on. Returns the function that ends it. */
  subscribe(listener: FlowListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Says that messages carrying one of these keys belong to a flow. */
  bind(flowId: string, keys: readonly string[]): void {
    this.#keys.bind(flowId, keys)
  }

  /** The flow that one of these keys is bound to. */
  flowOf(keys: readonly string[]): string | undefined {
    return this.#keys.flowOf(keys)
  }

  /** Forgets every event and flow; numbers go on, so a reader's position stays valid. */
  clear(): void {
    this.#events.length = 0
    this.#clearedSeq = this.#seq
    this.#keys.clear()
    this.share?.cleared(this.#seq)
  }

  #number(draft: FlowDraft, later: KeyedMessage | undefined): KeptEvent {
    const keys = later?.keys ?? correlationKeys(draft.params ?? [])
    const flowId = this.#flowFor(
      draft,
      draft.correlate === undefined ? keys : [...keys, ...draft.correlate],
    )
    this.#seq = nextSeq(this.#seq, this.share)
    const { now, realNow } = this.#options
    const place = { seq: this.#seq, flowId, virtualMs: now(), realMs: realNow() }
    return KeptEvent.from(draft, place, { log: this.#common, later })
  }

  #flowFor(draft: FlowDraft, keys: readonly string[]): string {
    const flowId = draft.flowId ?? this.flowOf(keys) ?? this.#beginning(draft.id)
    if (flowId !== NO_FLOW) this.bind(flowId, keys)
    return flowId
  }

  /** Where the event of a position is; where there is none, the place that it would have. */
  #placeOf(seq: number): number {
    let [low, high] = [0, this.#events.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#events[middle]?.seq ?? seq) < seq) low = middle + 1
      else high = middle
    }
    return low
  }

  #beginning(id: MessageId): string {
    return BEGINS_FLOW.has(id) ? this.newFlow() : NO_FLOW
  }

  #tell(kept: KeptEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(kept.event)
      } catch {
        // A reader that fails must not break the exchange it was told about.
        this.#listeners.delete(listener)
      }
    }
  }
}
