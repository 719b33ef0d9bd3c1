/**
 * One entry of the flow log, and the secrets and identifiers that can be read out of it.
 *
 * Events in memory hold plain values; whatever leaves the process goes through
 * {@link redactEvent} first.
 *
 * @module
 */
import type { Channel, Lane, MessageId, Phase } from './messages.ts'

/** What an event is: one half of an exchange, a decision inside an actor, or a line across all lanes. */
export type EventKind = 'request' | 'response' | 'decision' | 'marker'

/** How far a message has come. */
export type DeliveryState = 'pending' | 'held' | 'delivered' | 'failed' | 'skipped'

/** Where in a message a parameter stood. */
export type ParamPlace = 'query' | 'fragment' | 'form' | 'json' | 'header'

/** One parameter of a message, exactly as sent. */
export interface FlowParam {
  readonly name: string
  readonly value: string
  readonly in: ParamPlace
}

/** One half of an HTTP exchange. A request fills the first four fields, a response the rest. */
export interface FlowHttp {
  readonly method: string
  /** Absolute URL. */
  readonly url: string
  readonly reqHeaders?: Readonly<Record<string, string>>
  readonly reqBody?: string
  readonly status?: number
  readonly resHeaders?: Readonly<Record<string, string>>
  readonly resBody?: string
  /** Real milliseconds from sending the request to the end of the answer. */
  readonly ms?: number
  /** True when a body was longer than the log keeps (64 kB) and was cut. */
  readonly truncated?: boolean
}

/** One entry of the log. */
export interface FlowEvent {
  readonly v: 1
  /** Position in the log of this lab, from 1. */
  readonly seq: number
  /** Flow that the event belongs to, `f1`, `f2`, …; `none` for traffic outside every flow. */
  readonly flowId: string
  readonly instanceId: string
  readonly id: MessageId
  readonly phase: Phase
  readonly channel: Channel
  readonly from: Lane
  readonly to: Lane
  readonly kind: EventKind
  readonly state: DeliveryState
  /** What happened in a few plain words, for example `400 invalid_grant`. Never contains a secret. */
  readonly summary: string
  readonly http?: FlowHttp
  readonly params: readonly FlowParam[]
  /** What the actor knows and does not put on the wire. Never contains a secret. */
  readonly private?: Readonly<Record<string, unknown>>
  /** ISO 8601, by the clock of the lab. */
  readonly virtualTime: string
  /** ISO 8601, by the clock of the machine. */
  readonly realTime: string
  /** Set where another process of the lab recorded it: secrets were masked before it came here. */
  readonly masked?: true
  /** The request that this response answers, or the message that this decision followed from. */
  readonly causeSeq?: number
}
