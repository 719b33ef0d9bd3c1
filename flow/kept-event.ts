/**
 * An event as the log keeps it. A message is taken apart only when somebody reads it: most are dropped
 * unread, and whoever waits for an answer should not wait for the log.
 *
 * @module
 */
import type { FlowEvent } from './flow-event.ts'
import type { FlowDraft } from './flow-log.ts'
import type { MessageDescription } from './message-gate.ts'
import { messages } from './messages.ts'
import type { MessageId } from './messages.ts'

/** Where an event has its place, and when it was recorded. */
export interface EventPlace {
  readonly seq: number
  readonly flowId: string
  readonly instanceId: string
  /** Lab's clock, in milliseconds since the epoch. */
  readonly virtualMs: number
  /** Machine's clock, in milliseconds since the epoch. */
  readonly realMs: number
}

/** One event of a log, in full as soon as it is asked for. */
export class KeptEvent {
  readonly seq: number
  readonly flowId: string
  readonly id: MessageId
  #told: FlowEvent | (() => FlowEvent)

  private constructor(
    { seq, flowId, id }: { seq: number; flowId: string; id: MessageId },
    told: FlowEvent | (() => FlowEvent),
  ) {
    this.seq = seq
    this.flowId = flowId
    this.id = id
    this.#told = told
  }

  /** Keeps an event that is complete. */
  static of(event: FlowEvent): KeptEvent {
    return new KeptEvent(event, event)
  }

  /** Keeps a draft, to be completed when it is read. */
  static from(
    draft: FlowDraft,
    place: EventPlace,
    describe: (() => MessageDescription) | undefined,
  ): KeptEvent {
    const { seq, flowId } = place
    return new KeptEvent({ seq, flowId, id: draft.id }, () =>
      completed(
        describe === undefined ? draft : { ...draft, ...laterThan(draft, describe()) },
        place,
      ),
    )
  }

  /** The event in full; the same object each time. */
  get event(): FlowEvent {
    if (typeof this.#told === 'function') this.#told = this.#told()
    return this.#told
  }
}

/** What a description adds; a state that was given stays. */
function laterThan({ state }: FlowDraft, description: MessageDescription): Partial<FlowDraft> {
  return state === undefined ? description : { ...description, state }
}

function completed(draft: FlowDraft, place: EventPlace): FlowEvent {
  const { id, params = [] } = draft
  const type = messages[id]
  return {
    v: 1,
    seq: place.seq,
    flowId: place.flowId,
    instanceId: place.instanceId,
    id,
    phase: type.phase,
    channel: type.channel,
    from: draft.from ?? type.from,
    to: draft.to ?? type.to,
    kind: draft.kind ?? (type.channel === 'self' ? 'decision' : 'request'),
    state: draft.state ?? 'delivered',
    summary: draft.summary ?? type.label,
    params,
    // An event leaves out what it does not have, so that exports stay short.
    ...(draft.http && { http: draft.http }),
    ...(draft.private && { private: draft.private }),
    ...(draft.causeSeq !== undefined && { causeSeq: draft.causeSeq }),
    virtualTime: new Date(place.virtualMs).toISOString(),
    realTime: new Date(place.realMs).toISOString(),
  }
}
