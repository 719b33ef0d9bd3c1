/**
 * Reads an answer of HTTP/1.1 from bytes.
 *
 * @module
 */

/** An answer. */
export interface Answer {
  readonly status: number
  /** Names in lower case, as often as they came. */
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
  /** Whether the connection can be used again. */
  readonly isReusable: boolean
}

interface Head {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly bodyAt: number
}

/**
 * The answer, once it is whole.
 *
 * An event stream counts as whole when its head is there, and is left.
 */
export function readAnswer(
  chunks: readonly Buffer[],
  { isHead, isEnd }: { readonly isHead: boolean; readonly isEnd: boolean },
): Answer | undefined {
  const bytes = chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks)
  const head = readHead(bytes)
  if (head === undefined) return undefined
  const { status, headers } = head
  const isStream = header(headers, 'content-type')?.startsWith('text/event-stream') === true
  const isBodiless = isHead || isStream || BODILESS.has(status)
  const body = isBodiless ? '' : readBody(head, bytes.subarray(head.bodyAt), isEnd)
  if (body === undefined) return undefined
  return { status, headers, body, isReusable: !(isEnd || isStream || isLast(head)) }
}

/** RFC 9110 section 6.4.1: answers that never have a body. */
const BODILESS: ReadonlySet<number> = new Set([204, 304])

function isLast({ headers }: Head): boolean {
  return header(headers, 'connection')?.toLowerCase() === 'close'
}

/** The body, once it is whole. */
function readBody({ headers }: Head, bytes: Buffer, isEnd: boolean): string | undefined {
  const length = header(headers, 'content-length')
  if (length !== undefined) {
    return bytes.length >= Number(length) ? bytes.toString() : undefined
  }
  if (header(headers, 'transfer-encoding') !== undefined) {
    const isLast = bytes.subarray(-5).toString('latin1') === '0\r\n\r\n'
    return isLast ? readChunks(bytes) : undefined
  }
  return isEnd ? bytes.toString() : undefined
}

/** Values of a header, the first of them. */
export function header(
  headers: readonly (readonly [string, string])[],
  name: string,
): string | undefined {
  return headers.find(([its]) => its === name)?.[1]
}

/** The head of the final answer: those that only say to go on are passed over. */
function readHead(bytes: Buffer): Head | undefined {
  let at = 0
  for (;;) {
    const end = bytes.indexOf('\r\n\r\n', at)
    if (end === -1) return undefined
    const [first = '', ...lines] = bytes.subarray(at, end).toString('latin1').split('\r\n')
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1])
    at = end + 4
    if (status >= 100 && status < 200) continue
    const headers = lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
    })
    return { status, headers, bodyAt: at }
  }
}

function readChunks(bytes: Buffer): string | undefined {
  const parts: Buffer[] = []
  let at = 0
  for (;;) {
    const line = bytes.indexOf('\r\n', at)
    if (line === -1) return undefined
    const size = Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16)
    if (Number.isNaN(size)) return undefined
    if (size === 0) return Buffer.concat(parts).toString()
    parts.push(bytes.subarray(line + 2, line + 2 + size))
    at = line + 2 + size + 2
  }
}
