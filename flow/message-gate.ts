/**
 * The place where a message can be stopped before it is passed on. The recorders ask it; what stops
 * messages, and what becomes of them, is decided elsewhere.
 *
 * @module
 */
import type { FlowEvent, FlowHttp, FlowParam } from './flow-event.ts'
import type { FlowDraft, FlowLog } from './flow-log.ts'
import type { KeptEvent } from './kept-event.ts'
import type { MessageId } from './messages.ts'
import { contentKeys } from './params.ts'

/** A message as it travels. A request has a URL, a response a status. */
export interface MessageContent {
  readonly kind: 'request' | 'response'
  /** Of a request. */
  readonly method?: string | undefined
  /** Absolute URL of the request; of a response, the one it answers. */
  readonly url: string
  readonly status?: number | undefined
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
  /** The parts that can be changed; all that it has, unless given. */
  readonly editable?: readonly EditablePart[] | undefined
}

/** A part of a message that can be changed before it is passed on. */
export type EditablePart = 'query' | 'form' | 'headers' | 'json'

/** An answer given in place of what was asked, or of what was answered. */
export interface MessageAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What becomes of a message: passed on as it is now, answered instead, or its connection is closed. */
export type Passage =
  | { readonly action: 'pass'; readonly content: MessageContent; readonly isEdited: boolean }
  | { readonly action: 'answer'; readonly answer: MessageAnswer }
  | { readonly action: 'drop' }

/** A message that was stopped. */
export interface StoppedMessage {
  readonly id: MessageId
  readonly flowId: string
  readonly seq: number
  readonly content: MessageContent
}

/** Stops messages. */
export interface MessageGate {
  /** Whether the message that is about to be passed on is to be stopped; asking counts it. */
  readonly stops: (id: MessageId, content: MessageContent) => boolean
  /** Whether no message of this flow goes through any more. */
  readonly isShut: (flowId: string) => boolean
  /** Keeps a message that {@link MessageGate.stops} said to stop, until it is decided about. */
  readonly keep: (message: StoppedMessage) => Promise<Passage>
  /** Starts a time limit that does not run while any message is kept. Returns what ends it. */
  readonly startDeadline: StartDeadline
}

/** Calls `expire` after so many milliseconds; returns what prevents it. */
export type StartDeadline = (ms: number, expire: () => void) => () => void

/** A time limit by the machine's clock alone. */
export const machineDeadline: StartDeadline = (ms, expire) => {
  const timer = setTimeout(expire, ms)
  return () => {
    clearTimeout(timer)
  }
}

/** One message on its way: how it is recorded, and what of it can be changed. */
export interface PassingMessage {
  readonly draft: Omit<FlowDraft, 'http' | 'params' | 'state'>
  readonly content: MessageContent
  /** How a content is recorded; asked when the record is read, which may be never. */
  readonly describe: (content: MessageContent) => MessageDescription
  /** Its correlation keys; those of its URL, headers and body unless given. */
  readonly keys?: readonly string[] | undefined
}

/** What the log says of a message besides its name. */
export interface MessageDescription {
  readonly http: FlowHttp
  readonly params: readonly FlowParam[]
  readonly summary?: string
  /** `delivered` unless given. */
  readonly state?: 'delivered' | 'failed'
}

/** A message that was recorded, and what became of it. */
export interface PassedMessage {
  readonly event: KeptEvent
  readonly passage: Passage
}

/**
 * Records a message and passes it on; where the log's gate stops it, not before the gate lets it through.
 * What is recorded in the end is what was passed on.
 *
 * @returns At once where nothing stops the message, as a promise where something may.
 */
export function passMessage(
  log: FlowLog,
  message: PassingMessage,
): PassedMessage | Promise<PassedMessage> {
  const { draft, describe, content } = message
  const { gate } = log
  const isStopped = gate?.stops(draft.id, content) === true
  const keys = message.keys ?? contentKeys(content)
  const kept = isStopped ? { ...draft, state: 'held' as const } : draft
  const event = log.keep(kept, { keys, content, describe })
  if (gate === undefined || !(isStopped || gate.isShut(event.flowId))) {
    return { event, passage: { action: 'pass', content, isEdited: false } }
  }
  return passStopped(log, gate, { event, message })
}

async function passStopped(
  log: FlowLog,
  gate: MessageGate,
  { event, message }: { readonly event: KeptEvent; readonly message: PassingMessage },
): Promise<PassedMessage> {
  const { id, flowId, seq } = event
  const passage: Passage = gate.isShut(flowId)
    ? { action: 'drop' }
    : await gate.keep({ id, flowId, seq, content: message.content })
  log.amend(seq, (kept) => afterGate(kept, passage, message))
  return { event, passage }
}

function afterGate(kept: FlowEvent, passage: Passage, message: PassingMessage): FlowEvent {
  if (passage.action === 'pass') {
    const { state = 'delivered', ...described } = message.describe(passage.content)
    if (!passage.isEdited) return { ...kept, state }
    return { ...kept, ...described, state, private: { ...kept.private, editedAtGate: true } }
  }
  return passage.action === 'drop'
    ? { ...kept, state: 'failed', summary: `${kept.summary} (connection closed at the gate)` }
    : { ...kept, state: 'skipped', summary: `${kept.summary} (answered at the gate)` }
}
