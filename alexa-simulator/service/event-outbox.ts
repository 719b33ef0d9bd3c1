/**
 * When and how often a skill event is delivered: late, twice, in another order, and again for up to an hour
 * until the skill takes it. All of it by the lab's clock.
 *
 * @module
 */
import type { SimulatorSettings } from './settings.ts'

/** What became of an event so far; `scheduled` will be delivered when the clock gets there. */
export type EventOutcome = 'delivered' | 'failed' | 'not-subscribed' | 'scheduled'

/** Milliseconds for which events are gathered at least, where the newest is to go first. */
const GATHER_MS_MIN = 1_000

/** Which delivery of an event it is. */
export interface Delivery {
  /** 1 for the first try. */
  readonly attempt: number
  /** 1 for the first copy. */
  readonly copy: number
}

/** An event that is ready to be sent, as often as need be: each time the same, with its original timestamp. */
export type SendEvent = (delivery: Delivery) => Promise<'delivered' | 'failed'>

/** How an event is delivered: as the settings said when it was sent, whatever they say later. */
type Manner = Pick<SimulatorSettings['events'], 'copies' | 'redeliverAfterS'>

/** An event on its way. */
interface Posted {
  readonly send: SendEvent
  readonly manner: Manner
}

/** What an {@link EventOutbox} works with. */
export interface EventOutboxOptions {
  readonly settings: () => SimulatorSettings
  /** Current time in milliseconds since the epoch. */
  readonly now: () => number
  /** Calls a function when the lab's clock reaches a time. */
  readonly schedule: (at: number, call: () => void) => unknown
}

/** The events of one simulator that are still to be delivered. */
export class EventOutbox {
  readonly #options: EventOutboxOptions
  #gathered: Posted[] = []
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: EventOutboxOptions) {
    this.#options = options
  }

  /** Delivers an event as the settings say; waits for it where that is at once. */
  async post(send: SendEvent): Promise<EventOutcome> {
    const { now, settings } = this.#options
    const { delayMs, order, ...manner } = settings().events
    const posted = { send, manner }
    if (order === 'newest-first') this.#gather(posted, Math.max(delayMs, GATHER_MS_MIN))
    else if (delayMs === 0) return this.#deliver(posted, { attempt: 1, firstAt: now() })
    else this.#later(now() + delayMs, [posted])
    return 'scheduled'
  }

  /** Forgets what was gathered; what is scheduled goes with the clock. */
  clear(): void {
    this.#gathered = []
  }

  #gather(posted: Posted, forMs: number): void {
    this.#gathered.unshift(posted)
    if (this.#gathered.length > 1) return
    const { now, schedule } = this.#options
    schedule(now() + forMs, () => {
      this.#inTurn(this.#gathered.splice(0))
    })
  }

  #later(at: number, events: readonly Posted[]): void {
    this.#options.schedule(at, () => {
      this.#inTurn(events)
    })
  }

  /** One after the other, so that their order is what the settings say. */
  #inTurn(events: readonly Posted[]): void {
    for (const posted of events) {
      const firstAt = this.#options.now()
      this.#last = this.#last.then(() => this.#deliver(posted, { attempt: 1, firstAt }))
    }
  }

  async #deliver(
    posted: Posted,
    { attempt, firstAt }: { readonly attempt: number; readonly firstAt: number },
  ): Promise<'delivered' | 'failed'> {
    const { send, manner } = posted
    let outcome = await send({ attempt, copy: 1 })
    for (let copy = 2; copy <= manner.copies; copy += 1) outcome = await send({ attempt, copy })
    const nextS = manner.redeliverAfterS[attempt - 1]
    if (outcome === 'failed' && nextS !== undefined) {
      this.#options.schedule(firstAt + nextS * 1_000, () => {
        void this.#deliver(posted, { attempt: attempt + 1, firstAt })
      })
    }
    return outcome
  }
}
