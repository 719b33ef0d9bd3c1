/**
 * The flow log as Server-Sent Events: what a reader missed first, then each event as it happens, and again
 * when it is amended. A reader that asks for it hears of the lab's state besides.
 *
 * @module
 */
import { PassThrough } from 'node:stream'
import { redactEvent } from '../../flow/index.ts'
import type { FlowEvent, FlowLog, RedactionLevel } from '../../flow/index.ts'

/** Bytes that may wait for a slow reader before it is dropped; it reconnects and replays. */
const BACKLOG_BYTES_MAX = 1024 * 1024

/** What is sent. */
export interface EventStreamOptions {
  readonly flow: FlowLog
  /** `seq` of the last event that the reader has; replay begins behind it. */
  readonly position: number
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
export function eventStream({ flow, position, level, state }: EventStreamOptions): PassThrough {
  const stream = new PassThrough()
  const write = (text: string): void => {
    stream.write(text)
    if (stream.writableLength > BACKLOG_BYTES_MAX) stream.destroy()
  }
  const tellState =
    state === undefined
      ? undefined
      : coalesced(() => {
          if (!stream.destroyed) write(`event: lab\ndata: ${JSON.stringify(state.read())}\n\n`)
        })
  const send = (event: FlowEvent): void => {
    write(`id: ${String(event.seq)}\ndata: ${JSON.stringify(redactEvent(event, level))}\n\n`)
    tellState?.()
  }
  write(': the flow log of a lab\n\n')
  for (const event of flow.events({ afterSeq: position })) send(event)
  tellState?.()
  const ends = [flow.subscribe(send), ...(tellState === undefined ? [] : [state?.watch(tellState)])]
  stream.once('close', () => {
    for (const end of ends) end?.()
  })
  return stream
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
