/**
 * The flow log of a lab that several processes serve. What one of them recorded is told to the others with
 * its secrets masked, and correlation keys are told as hashes.
 *
 * @module
 */
import { createHmac } from 'node:crypto'
import { isOwnSeq } from '../../flow/index.ts'
import type { FlowEvent, FlowLog, FlowShare, RedactedLog } from '../../flow/index.ts'
import { isBehind } from '../../store/index.ts'
import type { SharedDraft, SharedEntry } from '../../store/index.ts'

/** Stream that the log is in. */
export const FLOW_STREAM = 'flow'

/** Events whose place in the stream is remembered. */
const PLACES_MAX = 5_000

/** What one entry says. */
type Said =
  | { readonly event: FlowEvent }
  | { readonly keys: readonly string[]; readonly flowId: string }
  | { readonly clearedSeq: number }
  | { readonly token: string; readonly facts: Readonly<Record<string, unknown>> }

/** What {@link SharedFlow} works with. */
export interface SharedFlowOptions {
  readonly slot: number
  /** Known to the processes of the lab alone. */
  readonly secret: string
  /** There is something to tell. */
  readonly due: () => void
  readonly flush: () => Promise<void>
  readonly catchUp: () => Promise<void>
}

/** Shares one log. */
export class SharedFlow implements FlowShare {
  readonly slot: number
  readonly flush: () => Promise<void>
  readonly catchUp: () => Promise<void>
  readonly #secret: string
  readonly #due: () => void
  /** What the others are still to be told, the newest of each event. */
  #untold = new Map<string, Said>()
  readonly #places = new Map<number, string>()
  #log: FlowLog | undefined
  #shown: RedactedLog | undefined
  #cursor = '0'
  #said = 0

  constructor({ slot, secret, due, flush, catchUp }: SharedFlowOptions) {
    this.slot = slot
    this.flush = flush
    this.catchUp = catchUp
    this.#secret = secret
    this.#due = due
  }

  /** The log that is shared; needed before anything is told or heard. */
  attach(log: FlowLog): void {
    this.#log = log
    this.#shown = log.shown // From the beginning, so that it knows every secret.
    log.subscribe((event) => {
      if (isOwnSeq(event.seq, this)) this.#say({ event })
    })
  }

  /** Place in the stream up to which everything is in the log. */
  get cursor(): string {
    return this.#cursor
  }

  /** Whether a reader that knows everything up to a cursor may not know an event as it is now. */
  isNews({ seq }: FlowEvent, cursor: string): boolean {
    const place = this.#places.get(seq)
    return place === undefined || isBehind(place, cursor)
  }

  readonly hashOf = (key: string): string => this.#hmac('key', key)

  readonly sign = (text: string): string => this.#hmac('join', text)

  readonly bound = (flowId: string, keys: readonly string[]): void => {
    this.#say({ keys, flowId })
  }

  readonly cleared = (clearedSeq: number): void => {
    this.#untold.clear()
    this.#say({ clearedSeq })
  }

  readonly reported = (token: string, facts: Readonly<Record<string, unknown>>): void => {
    this.#say({ token, facts })
  }

  /** What the others are to be told, and what puts it back where that failed. */
  collect(): { readonly drafts: readonly SharedDraft[]; readonly undo: () => void } {
    const told = this.#untold
    this.#untold = new Map()
    const drafts = [...told].map(([key, said]) => ({
      stream: FLOW_STREAM,
      key,
      text: JSON.stringify(this.#masked(said)),
    }))
    return {
      drafts,
      undo: () => {
        const since = this.#untold
        for (const key of since.keys()) told.delete(key)
        this.#untold = new Map([...told, ...since])
      },
    }
  }

  /** Goes through an entry; of this process's own, the place is all that is new. */
  take({ id, key, text }: SharedEntry, isOwn: boolean): void {
    this.#cursor = id
    const seq = Number(key)
    if (Number.isSafeInteger(seq)) this.#place(seq, id)
    if (!isOwn) this.#hear(JSON.parse(text) as Said)
  }

  #masked(said: Said): Said {
    if (!('event' in said) || this.#shown === undefined) return said
    return { event: { ...this.#shown.show(said.event, 'masked'), masked: true } }
  }

  #hear(said: Said): void {
    const log = this.#log
    if (log === undefined) return
    if ('event' in said) log.adopt(said.event)
    else if ('keys' in said) log.adoptKeys(said.flowId, said.keys)
    else if ('token' in said) log.joins.adopt(said.token, said.facts)
    else log.adoptClear(said.clearedSeq)
  }

  #say(said: Said): void {
    this.#said += 1
    this.#untold.set('event' in said ? String(said.event.seq) : `x${String(this.#said)}`, said)
    this.#due()
  }

  #place(seq: number, id: string): void {
    this.#places.delete(seq)
    this.#places.set(seq, id)
    const [oldest] = this.#places.keys()
    if (this.#places.size > PLACES_MAX && oldest !== undefined) this.#places.delete(oldest)
  }

  #hmac(use: 'key' | 'join', text: string): string {
    return createHmac('sha256', this.#secret).update(`${use}:${text}`).digest('base64url')
  }
}
