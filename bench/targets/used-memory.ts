/**
 * Asks a Redis for the memory that it uses.
 *
 * @module
 */
import { connect } from 'node:net'

/** Bytes, of a server on this machine. */
export async function usedMemory(port: number): Promise<number> {
  const socket = connect(port, '127.0.0.1')
  socket.setEncoding('utf8')
  socket.write('INFO memory\r\n')
  let said = ''
  for await (const part of socket as AsyncIterable<string>) {
    said += part
    const [, bytes] = /used_memory:(\d+)\r/.exec(said) ?? []
    if (bytes !== undefined) return Number(bytes)
  }
  throw new Error('Redis did not say what it uses.')
}
