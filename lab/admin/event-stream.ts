/**
 * The flow log as Server-Sent Events: what a reader missed first, then each event as it happens.
 *
 * @module
 */
import { PassThrough } from 'node:stream'
import { redactEvent } from '../../flow/index.ts'
import type { FlowEvent, FlowLog } from '../../flow/index.ts'

/** Bytes that may wait for a slow reader before it is dropped; it reconnects and replays. */
const BACKLOG_BYTES_MAX = 1024 * 1024

/**
 * A stream of `text/event-stream`.
 *
 * @param position `seq` of the last event that the reader has; replay begins behind it.
 */
export function eventStream(flow: FlowLog, position: number): PassThrough {
  const stream = new PassThrough()
  const send = (event: FlowEvent): void => {
    stream.write(`id: ${String(event.seq)}\ndata: ${JSON.stringify(redactEvent(event))}\n\n`)
    if (stream.writableLength > BACKLOG_BYTES_MAX) stream.destroy()
  }
  stream.write(': the flow log of a lab\n\n')
  for (const event of flow.events({ afterSeq: position })) send(event)
  const unsubscribe = flow.subscribe(send)
  stream.once('close', unsubscribe)
  return stream
}
