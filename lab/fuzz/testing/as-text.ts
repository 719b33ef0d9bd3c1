/**
 * Shows a request so that it can be sent again by hand.
 *
 * @module
 */
import type { WrittenRequest } from './write-request.ts'

/** Bytes of a request that are shown as they are. */
const SHOWN_MAX = 4000

/** The bytes as a string of the shell, for `printf … | nc`. */
export function asText({ bytes, endpoint, framing }: WrittenRequest): string {
  const shown = [...bytes.subarray(0, SHOWN_MAX)].map((byte) => {
    const character = String.fromCharCode(byte)
    if (character === '\r') return '\\r'
    if (character === '\n') return '\\n'
    if (character === '%') return '%%'
    if (character === '\\' || character === "'") return `\\${byte.toString(8).padStart(3, '0')}`
    return byte >= 0x20 && byte < 0x7f ? character : `\\${byte.toString(8).padStart(3, '0')}`
  })
  const rest = bytes.length > SHOWN_MAX ? ` # and ${bytes.length - SHOWN_MAX} bytes more` : ''
  return `To ${endpoint.server} (${framing}):\nprintf '${shown.join('')}' | nc localhost <port>${rest}`
}
