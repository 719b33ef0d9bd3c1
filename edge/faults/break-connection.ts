/**
 * Answers on a connection in a way that no HTTP client can use, byte by byte.
 *
 * @module
 */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { PlainAnswer } from './alter-answer.ts'
import type { Fault } from './vocabulary.ts'

/** Faults of the connection on which an answer was to come. */
export type ConnectionFault = Extract<
  Fault,
  { readonly name: 'reset' | 'close' | 'truncate' | 'malformedChunk' | 'garbage' }
>

const CONNECTION: ReadonlySet<string> = new Set([
  'reset',
  'close',
  'truncate',
  'malformedChunk',
  'garbage',
])

/** Whether a fault breaks the connection on which an answer was to come. */
export function isConnectionFault(fault: Fault): fault is ConnectionFault {
  return CONNECTION.has(fault.name)
}

/** What is done to the connection, in words. */
export function describeBreak(fault: ConnectionFault): string {
  return {
    reset: 'the connection is reset, the answer is lost',
    close: 'the connection is closed without a byte of the answer',
    truncate: 'the connection is closed in the middle of the body',
    malformedChunk: 'the second chunk of the body has a size that is no number',
    garbage: 'the answer is no HTTP',
  }[fault.name]
}

/** Answers wrongly and ends the connection. `socket` must not be used by anybody afterwards. */
export function breakConnection(fault: ConnectionFault, socket: Socket, sent: PlainAnswer): void {
  switch (fault.name) {
    case 'reset':
      socket.resetAndDestroy()
      return
    case 'close':
      socket.destroy()
      return
    case 'truncate':
      endWith(socket, truncated(sent, fault.bytes))
      return
    case 'malformedChunk':
      endWith(socket, Buffer.from(malformed(sent)))
      return
    case 'garbage':
      endWith(socket, Buffer.from('\u0000\u0001 this is no HTTP \u00ff\r\n\r\n', 'latin1'))
  }
}

function endWith(socket: Socket, bytes: Uint8Array): void {
  socket.end(bytes)
  socket.destroySoon()
}

/** Announces the whole body; one byte more than there is where that would be all of it. */
function truncated(sent: PlainAnswer, bytes: number): Buffer {
  const body = Buffer.from(sent.body)
  const announced = bytes < body.length ? body.length : body.length + 1
  const head = headOf(bodyStatus(sent), [['content-length', String(announced)]])
  return Buffer.concat([Buffer.from(head), body.subarray(0, bytes)])
}

function malformed(sent: PlainAnswer): string {
  const head = headOf(bodyStatus(sent), [['transfer-encoding', 'chunked']])
  return `${head}1\r\n{\r\nno size\r\n`
}

/** An answer with status 204 or 304 ends with its headers: a body that fails needs another one. */
function bodyStatus(sent: PlainAnswer): PlainAnswer {
  return sent.status === 204 || sent.status === 304 ? { ...sent, status: 200 } : sent
}

/** Status line and headers of an answer, without those that say how long its body is. */
export function headOf({ status, headers }: PlainAnswer, framing: PlainAnswer['headers']): string {
  const kept = headers.filter(
    ([name]) => !['content-length', 'transfer-encoding', 'connection'].includes(name.toLowerCase()),
  )
  const lines = [...kept, ...framing, ['connection', 'close'] as const].map(
    ([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}`,
  )
  return `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('\r\n')}\r\n\r\n`
}
