/**
 * Brings headers and bodies into the shape in which the flow log keeps them.
 *
 * @module
 */
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'

/** Bytes of a body that the log keeps. */
export const BODY_LIMIT = 64 * 1024

/** One text per header, names in lower case; repeated headers are joined by a comma. */
export function flattenHeaders(
  headers: IncomingHttpHeaders | OutgoingHttpHeaders,
): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const name of Object.keys(headers)) {
    const value = headers[name]
    if (value !== undefined) {
      flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value)
    }
  }
  return flat
}

/** Cuts a body to what the log keeps, and says whether it did. */
export function capBody(text: string): { text: string; truncated: boolean } {
  const truncated = text.length > BODY_LIMIT
  return { text: truncated ? text.slice(0, BODY_LIMIT) : text, truncated }
}

/** Whether a form body may carry a password. */
export function mayHavePassword(body: string | undefined): boolean {
  return body?.includes('password=') === true
}

/** A form body whose password was taken out: passwords are never kept, not even in memory. */
export function withoutPassword(body: string): string {
  if (!mayHavePassword(body)) return body
  return body.replace(/(^|&)(password=)[^&]*/g, '$1$2[not-recorded]')
}
