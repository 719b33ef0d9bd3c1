/**
 * The flow log as Server-Sent Events: what a reader missed first, then each event as it happens, and again
 * when it is amended or more of it turns out to be secret. A reader that asks for it hears of the lab's state besides.
 *
 * @module
 */
import { PassThrough } from 'node:stream'
import type { FlowEvent, FlowLog, RedactionLevel } from '../../flow/index.ts'

/** Bytes that may wait for a slow reader before it is dropped; it reconnects and replays. */
const BACKLOG_BYTES_MAX = 1024 * 1024

/** Events that may happen while a reader is told what they missed, before they are dropped. */
const LATE_EVENTS_MAX = 5_000

/** What is sent. */
export interface EventStreamOptions {
  readonly flow: FlowLog
  /** `seq` of the last event that the reader has; replay begins behind it. */
  readonly position: number
  /** How much of a shared log the reader has, as the id of the last event told. */
  readonly cursor?: string | undefined
  /** How much of a secret is shown (`masked`). */
  readonly level?: RedactionLevel | undefined
  /** Sent as `lab` events, first and whenever it may have changed; nothing of the kind without it. */
  readonly state?: LabStateSource | undefined
}

/** Where the state of a lab comes from. */
export interface LabStateSource {
  read(): unknown
  /** Calls a function whenever something but a message changed it. Returns what ends that. */
  watch(changed: () => void): () => void
}

/** A stream of `text/event-stream`. */
export function eventStream({
  flow,
  position,
  cursor,
  level = 'masked',
  state,
}: EventStreamOptions): PassThrough {
  const stream = new PassThrough()
  const write = (text: string): boolean => {
    if (stream.destroyed) return false
    const isRoom = stream.write(text)
    if (stream.writableLength > BACKLOG_BYTES_MAX) stream.destroy()
    return isRoom
  }
  const tellState =
    state === undefined
      ? undefined
      : coalesced(() => {
          write(`event: lab\ndata: ${JSON.stringify(state.read())}\n\n`)
        })
  const send = (event: FlowEvent): boolean => {
    const isRoom = write(`id: ${idOf(event, flow)}\ndata: ${flow.shown.jsonOf(event)}\n\n`)
    tellState?.()
    return isRoom
  }
  write(': the flow log of a lab\n\n')
  tellState?.()
  const live = replayed(stream, missedEvents(flow, { position, cursor }, level), send)
  const ends = [
    flow.shown.subscribe(level, live),
    ...(tellState === undefined ? [] : [state?.watch(tellState)]),
  ]
  stream.once('close', () => {
    for (const end of ends) end?.()
  })
  return stream
}

/**
 * Sends what a reader missed as fast as they take it, which may be a whole log; what happens meanwhile
 * comes behind.
 *
 * @returns What to call with each event that happens.
 */
function replayed(
  stream: PassThrough,
  missed: readonly FlowEvent[],
  send: (event: FlowEvent) => boolean,
): (event: FlowEvent) => void {
  const waiting = [...missed]
  let at = 0
  const goOn = (): void => {
    while (at < waiting.length) {
      const event = waiting[at]
      at += 1
      if (event !== undefined && !send(event)) {
        stream.once('drain', goOn)
        return
      }
    }
    waiting.length = 0
    at = 0
  }
  goOn()
  return (event) => {
    if (at === waiting.length) {
      send(event)
      return
    }
    waiting.push(event)
    if (waiting.length - missed.length > LATE_EVENTS_MAX) stream.destroy()
  }
}

/** What separates the position of an event from that in the stream which a log is shared by. */
const CURSOR_MARK = '@'

/** Events of a shared log that a reader without a cursor is told although they lie before its position. */
const TOLD_AGAIN = 256

/** Reads the id of the last event that a reader was told. */
export function readEventId(id: string): { position: number; cursor?: string } | undefined {
  const [seq = '', cursor] = id.split(CURSOR_MARK)
  const position = Number.parseInt(seq, 10)
  if (!Number.isSafeInteger(position)) return undefined
  return { position, ...(cursor === undefined ? {} : { cursor }) }
}

function idOf({ seq }: FlowEvent, { share }: FlowLog): string {
  return share === undefined ? String(seq) : `${String(seq)}${CURSOR_MARK}${share.cursor}`
}

/** In a shared log, what another process recorded may arrive behind what came later. */
function missedEvents(
  flow: FlowLog,
  { position, cursor }: Pick<EventStreamOptions, 'position' | 'cursor'>,
  level: RedactionLevel,
): readonly FlowEvent[] {
  const { shown, share } = flow
  if (share === undefined) return shown.events({ afterSeq: position }, level)
  const events = flow.events()
  const recent = new Set(events.slice(-TOLD_AGAIN))
  const isMissed = (event: FlowEvent): boolean =>
    cursor === undefined ? recent.has(event) : share.isNews(event, cursor)
  return events
    .filter((event) => event.seq > position || isMissed(event))
    .map((event) => shown.show(event, level))
}

/** Calls once for however many wishes in a row. */
function coalesced(call: () => void): () => void {
  let isDue = false
  return () => {
    if (isDue) return
    isDue = true
    setImmediate(() => {
      isDue = false
      call()
    })
  }
}
