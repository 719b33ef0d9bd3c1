/**
 * Writes an attack down as the bytes that are sent.
 *
 * @module
 */
import type { Attack, Change, Framing, Value } from './attack.ts'
import type { Endpoint, Fields } from './endpoint.ts'
import type { RawRequest } from './raw-client.ts'

/** A request and where it goes. */
export interface WrittenRequest extends RawRequest {
  readonly endpoint: Endpoint
  readonly method: string
  readonly target: string
  readonly host: string
  readonly framing: Framing
}

type Entry = readonly [name: string, value: Value]

/** What travels, before it is framed. */
interface Parts {
  readonly method: string
  readonly target: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer
}

/** Bytes that end a line, or a word of the first line, early. */
const BREAKS_TARGET = /[\u0000-\u0020\u007f]/
const BREAKS_HEADER = /[\u0000-\u0008\u000a-\u001f\u007f]/

/** A request that is complete, and framed as it says. */
const WHOLE_FRAMINGS: readonly Framing[] = ['plain', 'chunked']

const STOPPING_FRAMINGS: readonly Framing[] = [
  'truncated-body',
  'truncated-head',
  'chunk-without-end',
]

/**
 * Writes it.
 *
 * @param host What the server is reached by.
 */
export function writeRequest(attack: Attack, host: string): WrittenRequest {
  const { endpoint, framing } = attack
  const parts = partsOf(attack, host)
  const { method, target, headers } = parts
  const sentHost = headers.find(([name]) => name === 'Host')?.[1] ?? ''
  const isSound =
    !BREAKS_TARGET.test(target) &&
    !['CONNECT'].includes(method) &&
    !headers.some(([name, value]) => BREAKS_HEADER.test(value) || isHopByHop(name, value))
  const isWhole = isSound && WHOLE_FRAMINGS.includes(framing)
  const bytes = frame(
    isWhole ? parts : { ...parts, headers: [...headers, ['Connection', 'close']] },
    framing,
  )
  return {
    endpoint,
    method,
    target,
    host: sentHost,
    framing,
    bytes,
    isHead: method === 'HEAD',
    isWhole,
    stopsShort: STOPPING_FRAMINGS.includes(framing),
  }
}

function isHopByHop(name: string, value: string): boolean {
  return name === 'Connection' || (name === 'Expect' && value !== '100-continue')
}

function partsOf(attack: Attack, host: string): Parts {
  const { endpoint, changes } = attack
  const method = attack.method ?? endpoint.method
  const pathChanges = changes.filter(({ place }) => place === 'params')
  const path = fillPath(endpoint, pathChanges) + attack.tail
  const query = entriesOf(endpoint.query, changed(changes, 'query'))
  const target = attack.prefix + path + (query.length === 0 ? '' : `?${formOf(query)}`)
  const body = bodyOf(attack)
  const type = typeOf(attack)
  const given = Object.entries(endpoint.headers ?? {}).filter(
    ([name]) => !attack.headers.some(([other]) => other === name),
  )
  return {
    method,
    target,
    headers: [
      ...(attack.headers.some(([name]) => name === 'Host') || endpoint.headers?.['Host']
        ? []
        : [['Host', host] as const]),
      ...given,
      ...attack.headers,
      ...(type === undefined || type === '' ? [] : [['Content-Type', type] as const]),
    ],
    body,
  }
}

function typeOf({ endpoint, contentType, body }: Attack): string | undefined {
  if (contentType !== undefined) return contentType
  const type = endpoint.body?.type ?? (body === undefined ? undefined : 'json')
  if (type === undefined) return endpoint.method === 'GET' ? undefined : 'application/json'
  return type === 'json' ? 'application/json' : 'application/x-www-form-urlencoded'
}

function bodyOf({ endpoint, changes, body }: Attack): Buffer {
  if (endpoint.effect !== 'heavy' && body !== undefined) return Buffer.from(body, codingOf(body))
  if (endpoint.body === undefined && endpoint.effect !== 'heavy') return Buffer.alloc(0)
  const entries = entriesOf(endpoint.body?.fields, changed(changes, 'body'), endpoint.body?.type)
  const text =
    endpoint.body?.type === 'form'
      ? formOf(entries)
      : jsonOf(endpoint.effect === 'heavy' ? [...entries, SPOILER] : entries)
  return Buffer.from(text, codingOf(text))
}

/** No schema of ours takes it, so nothing heavy is begun. */
const SPOILER: Entry = ['no such field', { url: '1', json: '1' }]

function changed(changes: readonly Change[], place: Change['place']): readonly Change[] {
  return changes.filter((change) => change.place === place)
}

function entriesOf(
  fields: Fields = {},
  changes: readonly Change[] = [],
  type: 'form' | 'json' = 'form',
): readonly Entry[] {
  const entries: Entry[] = Object.entries(fields).map(([name, value]) => [
    name,
    type === 'json' ? { url: value, json: value } : { url: encodeURIComponent(value), json: value },
  ])
  for (const change of changes) apply(entries, change)
  return entries
}

function apply(entries: Entry[], { pick, how, value }: Change): void {
  const at = entries.length === 0 ? 0 : pick % entries.length
  const [name] = entries[at] ?? ['x']
  if (how === 'add' || entries.length === 0) {
    entries.push([pick % 2 === 0 ? decoded(value.url) : '__proto__', value])
  } else if (how === 'drop') entries.splice(at, 1)
  else if (how === 'double') entries.push([name, value])
  else if (how === 'rename') entries[at] = [decoded(value.url), entries[at]?.[1] ?? value]
  else entries[at] = [name, value]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function formOf(entries: readonly Entry[]): string {
  return entries
    .map(([name, { url }]) => `${encodeURIComponent(name.toWellFormed())}=${url}`)
    .join('&')
}

function jsonOf(entries: readonly Entry[]): string {
  return `{${entries.map(([name, { json }]) => `${JSON.stringify(name)}:${json}`).join(',')}}`
}

function fillPath({ path, params = {} }: Endpoint, changes: readonly Change[]): string {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const values = new Map(names.map((name) => [name, encodeURIComponent(params[name] ?? 'x')]))
  for (const { pick, value } of changes) {
    const name = names[pick % names.length]
    if (name !== undefined) values.set(name, value.url)
  }
  return path.replace(/\{(\w+)\}/g, (_, name: string) => values.get(name) ?? '')
}

function codingOf(text: string): 'latin1' | 'utf8' {
  return /[^\u0000-\u00ff]/.test(text) ? 'utf8' : 'latin1'
}

const CRLF = '\r\n'

function frame({ method, target, headers, body }: Parts, framing: Framing): Buffer {
  const isSent = body.length > 0 || !['GET', 'HEAD'].includes(method)
  const lines = [`${method} ${target} HTTP/${framing === 'old-http' ? '1.0' : '1.1'}`]
  for (const [name, value] of headers) {
    if (name === 'Host' && framing === 'no-host') continue
    lines.push(`${name}${framing === 'space-before-colon' ? ' ' : ''}: ${value}`)
    if (name === 'Host' && framing === 'two-hosts') lines.push('Host: other.invalid')
  }
  if (framing === 'folded-header') lines.push('X-Folded: a', ' b', '\tc')
  const { more, payload } = framed(framing, body, isSent)
  const newline = framing === 'bare-newlines' ? '\n' : CRLF
  const text = [...lines, ...more, '', ''].join(newline)
  const bytes = Buffer.concat([Buffer.from(text, codingOf(text)), payload])
  return framing === 'truncated-head' ? bytes.subarray(0, Math.floor(text.length * 0.6)) : bytes
}

/** What comes behind the other headers. */
interface Framed {
  readonly more: readonly string[]
  readonly payload: Buffer
}

function framed(framing: Framing, body: Buffer, isSent: boolean): Framed {
  const length = `Content-Length: ${body.length}`
  const chunked = 'Transfer-Encoding: chunked'
  const chunk = Buffer.concat([
    ...(body.length === 0
      ? []
      : [Buffer.from(body.length.toString(16) + CRLF), body, Buffer.from(CRLF)]),
    Buffer.from(`0${CRLF}${CRLF}`),
  ])
  const ending = Buffer.from(`0${CRLF}${CRLF}`)
  const behind = `POST /admin/v1/reset HTTP/1.1${CRLF}Host: x${CRLF}${CRLF}`
  const frames: Readonly<Partial<Record<Framing, Framed>>> = {
    chunked: { more: [chunked], payload: chunk },
    'truncated-body': { more: [`Content-Length: ${body.length + 10}`], payload: body },
    'bad-chunk-size': {
      more: [chunked],
      payload: Buffer.concat([Buffer.from(`zz${CRLF}x${CRLF}`), ending]),
    },
    'chunk-without-end': { more: [chunked], payload: chunk.subarray(0, -4) },
    'length-and-chunked': { more: [length, chunked], payload: chunk },
    'two-lengths': { more: [length, `Content-Length: ${body.length + 5}`], payload: body },
    'negative-length': { more: ['Content-Length: -1'], payload: body },
    'unknown-coding': { more: ['Transfer-Encoding: xchunked'], payload: chunk },
    'request-behind': { more: ['Content-Length: 0'], payload: Buffer.from(behind) },
  }
  const usual = { more: isSent ? [length] : [], payload: isSent ? body : Buffer.alloc(0) }
  return frames[framing] ?? usual
}
