/**
 * The hold gate: stops chosen messages right before they are passed on, until somebody releases, edits,
 * answers or drops them.
 *
 * While any message is held, the lab's clock stands still and so does every time limit of the protocol,
 * so that a message may be held for minutes and the exchange still ends well.
 *
 * @module
 */
import { messages, NO_FLOW } from '../flow/index.ts'
import type {
  MessageContent,
  MessageGate,
  MessageId,
  Passage,
  StoppedMessage,
} from '../flow/index.ts'
import { ArmedHold } from './armed-hold.ts'
import type { Hold } from './armed-hold.ts'
import type { VirtualClock } from './clock.ts'
import { Deadlines } from './deadlines.ts'
import { EdgeError } from './errors.ts'
import { runThrough, Stepper } from './step-rule.ts'
import type { StepRule } from './step-rule.ts'

/** Which of the messages of an id is held. */
export interface HoldOptions {
  /** The first from now on is 1, the default. */
  readonly nth?: number | undefined
}

/** What a gate works with. */
export interface HoldGateOptions {
  readonly clock: Pick<VirtualClock, 'hold'>
  /** Throws where messages cannot be held now; they always can by default. */
  readonly requireHoldable?: (() => void) | undefined
}

/** The gate of one lab. */
export class HoldGate implements MessageGate {
  readonly #clock: HoldGateOptions['clock']
  readonly #requireHoldable: () => void
  readonly #deadlines = new Deadlines()
  readonly #waiting: ArmedHold[] = []
  readonly #holds = new Map<string, ArmedHold>()
  readonly #shutFlows = new Set<string>()
  readonly #stepper = new Stepper()
  readonly #followers = new Set<() => void>()
  #held = 0
  #made = 0

  constructor({ clock, requireHoldable = () => undefined }: HoldGateOptions) {
    this.#clock = clock
    this.#requireHoldable = requireHoldable
  }

  /** Which messages stop by themselves; none unless it was set. What is held already stays held. */
  get stepRule(): StepRule {
    return this.#stepper.rule
  }

  set stepRule(rule: StepRule) {
    if (rule.onError || rule.channels.length + rule.ids.length > 0) this.#requireHoldable()
    this.#stepper.rule = rule
    this.#tell()
  }

  /** Calls a function whenever a hold is asked for or ends, or step mode changes. Returns what ends it. */
  follow(changed: () => void): () => void {
    this.#followers.add(changed)
    return () => this.#followers.delete(changed)
  }

  /** Every hold that has not ended. */
  get holds(): readonly Hold[] {
    return [...this.#holds.values()]
  }

  /**
   * Holds the next message of an id, or the nth.
   *
   * @throws {@link EdgeError} `ERR_HOLD_IMPOSSIBLE` for a message that does not travel by HTTP.
   */
  hold(id: MessageId, { nth = 1 }: HoldOptions = {}): Hold {
    const { channel } = messages[id]
    if (channel !== 'front' && channel !== 'back') {
      throw new EdgeError(
        'ERR_HOLD_IMPOSSIBLE',
        `The message ${id} cannot be held: it is ${channel === 'self' ? 'a decision inside one actor' : `on the ${channel} channel, which is no HTTP`}. Hold one of the front or back channel, such as token.request.`,
      )
    }
    this.#requireHoldable()
    return this.#arm(id, nth)
  }

  /**
   * Passes every message on that is held now.
   *
   * @param until `phase-end` lets those that step mode would stop go on as well, until one of another
   *   phase comes; `next`, the default, does not.
   */
  goOn(until: 'next' | 'phase-end' = 'next'): void {
    const held = [...this.#holds.values()].filter(({ state }) => state === 'held')
    const [first] = held
    if (until === 'phase-end' && first !== undefined) this.#stepper.skipPhaseOf(first.id)
    for (const hold of held) hold.release()
  }

  readonly stops = (id: MessageId, content: MessageContent): boolean => {
    let isTaken = false
    for (const hold of this.#waiting.filter((waiting) => waiting.id === id)) {
      hold.left -= 1
      // One message is enough for one hold; another that wanted it as well gets the next.
      if (hold.left === 0 && isTaken) hold.left = 1
      else if (hold.left === 0) isTaken = true
    }
    if (isTaken || !this.#stepper.stops(id, content)) return isTaken
    this.#arm(id, 1).left = 0
    return true
  }

  readonly isShut = (flowId: string): boolean => this.#shutFlows.has(flowId)

  readonly keep = async (message: StoppedMessage): Promise<Passage> => {
    const index = this.#waiting.findIndex(({ id, left }) => id === message.id && left === 0)
    const [hold] = index === -1 ? [] : this.#waiting.splice(index, 1)
    if (hold === undefined) return { action: 'pass', content: message.content, isEdited: false }
    const resumeClock = this.#clock.hold()
    this.#held += 1
    this.#deadlines.pause()
    try {
      return await hold.keep(message)
    } finally {
      this.#held -= 1
      resumeClock()
      if (this.#held === 0) this.#deadlines.resume()
      if (hold.isAborted && message.flowId !== NO_FLOW) this.#shutFlows.add(message.flowId)
    }
  }

  readonly startDeadline = (ms: number, expire: () => void): (() => void) =>
    this.#deadlines.start(ms, expire)

  /** Ends every hold and step mode: what is held is dropped, what is waited for is not held any more. */
  clear(): void {
    for (const hold of this.#holds.values()) {
      if (hold.state === 'held') hold.drop()
      else hold.cancel()
    }
    this.#shutFlows.clear()
    this.stepRule = runThrough
  }

  #arm(id: MessageId, nth: number): ArmedHold {
    this.#made += 1
    const hold = new ArmedHold(`h${String(this.#made)}`, { id, nth }, (ended) => {
      this.#forget(ended)
    })
    this.#holds.set(hold.holdId, hold)
    this.#waiting.push(hold)
    this.#tell()
    return hold
  }

  #forget(hold: ArmedHold): void {
    this.#holds.delete(hold.holdId)
    const index = this.#waiting.indexOf(hold)
    if (index !== -1) this.#waiting.splice(index, 1)
    this.#tell()
  }

  #tell(): void {
    for (const changed of this.#followers) changed()
  }
}
