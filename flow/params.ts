/**
 * Reads the parameters out of the parts of an HTTP exchange, and the keys that tell which flow a
 * message belongs to.
 *
 * @module
 */
import type { FlowParam, ParamPlace } from './flow-event.ts'
import { BODY_LIMIT } from './http-parts.ts'
import type { MessageContent } from './message-gate.ts'

const FORM = 'application/x-www-form-urlencoded'

/** Parameters of a URL's query string and, behind `#`, of its fragment. */
export function urlParams(url: string): FlowParam[] {
  const [beforeHash, fragment] = splitOnce(url, '#')
  const [, query = ''] = splitOnce(beforeHash, '?')
  return [...pairs(query, 'query'), ...(fragment?.includes('=') ? pairs(fragment, 'fragment') : [])]
}

/** Parameters of a form body, or the top level of a JSON object; nothing for other bodies. */
export function bodyParams(body: string | undefined, contentType: string | undefined): FlowParam[] {
  if (body === undefined || body === '') return []
  if (contentType?.includes(FORM)) return pairs(body, 'form')
  if (contentType?.includes('json')) return jsonPairs(body)
  return []
}

/** The `Authorization` header, and the `Location` of a redirect taken apart. */
export function headerParams(headers: Readonly<Record<string, string>>): FlowParam[] {
  const found: FlowParam[] = []
  const authorization = headers['authorization']
  if (authorization !== undefined) {
    found.push({ name: 'Authorization', value: authorization, in: 'header' })
  }
  const challenge = headers['www-authenticate']
  if (challenge !== undefined) {
    found.push({ name: 'WWW-Authenticate', value: challenge, in: 'header' })
  }
  const location = headers['location']
  if (location !== undefined) found.push(...urlParams(location))
  return found
}

/** Characters by which a long token is told from others: as many as a signature with a curve has, and more. */
const TOKEN_END = 90

/**
 * Correlation key of a token, of whatever kind. A long one is a signed one, which its end tells from all others;
 * the rest of it would be most of what a log has to remember.
 */
export function tokenKey(token: string): string {
  return `token:${token.length > 2 * TOKEN_END ? token.slice(-TOKEN_END) : token}`
}

/** Parameters whose value is unique to one link, and the kind of key it gives. */
const KEY_KINDS: ReadonlyMap<string, string> = new Map([
  ['state', 'state'],
  ['code', 'code'],
  ['access_token', 'token'],
  ['accessToken', 'token'],
  ['AccessToken', 'token'],
  ['refresh_token', 'token'],
  ['token', 'token'],
])

/**
 * Correlation keys of a message, for example `state:A2SA…`. Two messages that share a key belong to
 * the same flow.
 */
export function correlationKeys(params: readonly FlowParam[]): string[] {
  const keys: string[] = []
  addKeys(keys, params)
  return keys
}

/** What is known of a body before it is text, or beside it. */
export interface KnownBody {
  /** Tells the names and values of a form. */
  readonly pairs?: ((body: string) => readonly (readonly [string, string])[]) | undefined
  /** Members, of JSON. */
  readonly members?: object | undefined
}

/**
 * The keys of a message that is not taken apart into parameters yet.
 *
 * @param known Spares reading its body.
 */
export function contentKeys(
  { kind, url, headers, body }: MessageContent,
  known: KnownBody = {},
): string[] {
  const keys: string[] = []
  if (kind === 'request' && (url.includes('?') || url.includes('#'))) addKeys(keys, urlParams(url))
  addKey(keys, 'Authorization', headers['authorization'] ?? '')
  const location = headers['location']
  if (location !== undefined) addKeys(keys, urlParams(location))
  if (body === undefined || body.length > BODY_LIMIT) return keys
  if (known.members !== undefined) addMemberKeys(keys, known.members)
  else addBodyKeys(keys, body, { contentType: headers['content-type'] ?? '', ...known })
  return keys
}

function addMemberKeys(keys: string[], members: object): void {
  const values = members as Partial<Record<string, unknown>>
  for (const name of KEY_KINDS.keys()) {
    const value = values[name]
    if (isPlainValue(value)) addKey(keys, name, String(value))
  }
}

function addBodyKeys(
  keys: string[],
  body: string,
  { contentType, pairs = formPairs }: { readonly contentType: string } & Pick<KnownBody, 'pairs'>,
): void {
  if (contentType.includes(FORM)) {
    for (const [name, value] of pairs(body)) addKey(keys, name, value)
  } else if (contentType.includes('json') && MAY_HAVE_KEY.test(body)) {
    addKeys(keys, jsonPairs(body))
  }
}

/** A member of JSON whose name is one of those that give a key. */
const MAY_HAVE_KEY = /"(?:state|code|access_?[Tt]oken|AccessToken|refresh_token|token)"\s*:/

function addKeys(keys: string[], params: readonly FlowParam[]): void {
  for (const { name, value } of params) addKey(keys, name, value)
}

function addKey(keys: string[], name: string, value: string): void {
  if (value === '') return
  if (name === 'Authorization') {
    const bearer = /^Bearer\s+(\S+)$/i.exec(value)?.[1]
    if (bearer !== undefined) keys.push(tokenKey(bearer))
    return
  }
  const kind = KEY_KINDS.get(name)
  if (kind !== undefined) keys.push(kind === 'token' ? tokenKey(value) : `${kind}:${value}`)
}

/** Names and values of a form, decoded, in order; what `URLSearchParams` gives, sooner. */
function formPairs(text: string): [string, string][] {
  if (text.startsWith('?')) return [...new URLSearchParams(text)]
  const found: [string, string][] = []
  try {
    for (const part of text.split('&')) {
      if (part === '') continue
      const [name, value = ''] = splitOnce(part, '=')
      found.push([formDecoded(name), formDecoded(value)])
    }
    return found
  } catch {
    return [...new URLSearchParams(text)] // Takes what is wrongly encoded as it stands.
  }
}

/**
 * The names and values of the form that a request came with, taken apart once for everybody who asks.
 *
 * @param state What is kept beside the request, such as Koa's `ctx.state`.
 *
 * @internal
 */
export function formPairsOf(state: object, body: string): readonly (readonly [string, string])[] {
  const kept = state as {
    formPairs?: { readonly body: string; readonly pairs: [string, string][] }
  }
  if (kept.formPairs?.body !== body) kept.formPairs = { body, pairs: formPairs(body) }
  return kept.formPairs.pairs
}

function formDecoded(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text
  return spaced.includes('%') ? decodeURIComponent(spaced) : spaced
}

function pairs(text: string, place: ParamPlace): FlowParam[] {
  return formPairs(text).map(([name, value]) => ({ name, value, in: place }))
}

function jsonPairs(body: string): FlowParam[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    return [] // A body that is not what its label says is shown raw.
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return []
  const found: FlowParam[] = []
  for (const [name, value] of Object.entries(parsed)) {
    if (isPlainValue(value)) found.push({ name, value: String(value), in: 'json' })
  }
  return found
}

function isPlainValue(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function splitOnce(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark)
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
