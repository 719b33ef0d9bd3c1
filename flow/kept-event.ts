/**
 * An event as the log keeps it. A message is taken apart only when somebody reads it: most are dropped
 * unread, and whoever waits for an answer should not wait for the log.
 *
 * @module
 */
import type { FlowEvent } from './flow-event.ts'
import type { FlowDraft } from './flow-log.ts'
import type { MessageContent, MessageDescription } from './message-gate.ts'
import { messages } from './messages.ts'
import type { MessageId } from './messages.ts'

/** What the events of one log have in common. */
export interface LogFacts {
  readonly instanceId: string
  /** Times of its beginning. Those of events are kept as whole milliseconds since, which take no room of their own. */
  readonly began: { readonly virtualMs: number; readonly realMs: number }
}

/** Where an event has its place, and when it was recorded. */
export interface EventPlace {
  readonly seq: number
  readonly flowId: string
  /** Lab's clock, in milliseconds since the epoch. */
  readonly virtualMs: number
  /** Machine's clock, in milliseconds since the epoch. */
  readonly realMs: number
}

/** A message that is taken apart only when somebody reads it. */
export interface DescribedLater {
  readonly content: MessageContent
  readonly describe: (content: MessageContent) => MessageDescription
}

/**
 * One event of a log, in full as soon as it is asked for. What it is made of then stands here by itself: a log
 * holds thousands of events, and each thing that one of them holds is work for the garbage collector.
 */
export class KeptEvent {
  readonly seq: number
  readonly flowId: string
  readonly id: MessageId
  #event: FlowEvent | undefined
  #log: LogFacts | undefined
  #draft: FlowDraft | undefined
  #content: MessageContent | undefined
  #describe: DescribedLater['describe'] | undefined
  #virtualAgeMs = 0
  #realAgeMs = 0

  private constructor({ seq, flowId }: Pick<EventPlace, 'seq' | 'flowId'>, id: MessageId) {
    this.seq = seq
    this.flowId = flowId
    this.id = id
  }

  /** Keeps an event that is complete. */
  static of(event: FlowEvent): KeptEvent {
    const kept = new KeptEvent(event, event.id)
    kept.#event = event
    return kept
  }

  /** Keeps a draft, to be completed when it is read. */
  static from(
    draft: FlowDraft,
    place: EventPlace,
    { log, later }: { readonly log: LogFacts; readonly later: DescribedLater | undefined },
  ): KeptEvent {
    const kept = new KeptEvent(place, draft.id)
    kept.#log = log
    kept.#draft = draft
    kept.#content = later?.content
    kept.#describe = later?.describe
    kept.#virtualAgeMs = Math.floor(place.virtualMs) - log.began.virtualMs
    kept.#realAgeMs = Math.floor(place.realMs) - log.began.realMs
    return kept
  }

  /** The event in full; the same object each time. */
  get event(): FlowEvent {
    return (this.#event ??= this.#complete())
  }

  #complete(): FlowEvent {
    const [log, draft, content, describe] = [this.#log, this.#draft, this.#content, this.#describe]
    if (log === undefined || draft === undefined) throw new Error('The event was never drafted.')
    const { seq, flowId } = this
    const virtualMs = log.began.virtualMs + this.#virtualAgeMs
    const realMs = log.began.realMs + this.#realAgeMs
    const described =
      content === undefined || describe === undefined
        ? draft
        : { ...draft, ...laterThan(draft, describe(content)) }
    const event = completed(described, { seq, flowId, virtualMs, realMs }, log)
    // Nothing is held on to that the event was made of: a form as it came, for one, with its password.
    this.#draft = undefined
    this.#content = undefined
    this.#describe = undefined
    return event
  }
}

/** What a description adds; a state that was given stays. */
function laterThan({ state }: FlowDraft, description: MessageDescription): Partial<FlowDraft> {
  return state === undefined ? description : { ...description, state }
}

function completed(draft: FlowDraft, place: EventPlace, { instanceId }: LogFacts): FlowEvent {
  const { id, params = [] } = draft
  const type = messages[id]
  return {
    v: 1,
    seq: place.seq,
    flowId: place.flowId,
    instanceId,
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
