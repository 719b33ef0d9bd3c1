/**
 * Headers that belong to one connection alone (RFC 9110 section 7.6.1), which a proxy does not pass on.
 *
 * @module
 */

const HOP_HEADERS: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Names and values without those of the connection, as they came: `[name, value, name, value, …]`. */
export function endToEnd(rawHeaders: readonly string[]): string[] {
  const pairs = pairsOf(rawHeaders)
  const named = pairs
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(',').map((name) => name.trim().toLowerCase()))
  return pairs
    .filter(([name]) => !HOP_HEADERS.has(name.toLowerCase()) && !named.includes(name.toLowerCase()))
    .flat()
}

/** Names with their values, in their order. */
export function pairsOf(rawHeaders: readonly string[]): [name: string, value: string][] {
  return rawHeaders.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : [],
  )
}
