/**
 * Reads the parameters out of the parts of an HTTP exchange, and the keys that tell which flow a
 * message belongs to.
 *
 * @module
 */
import type { FlowParam, ParamPlace } from './flow-event.ts'

/** Parameters of a URL's query string and, behind `#`, of its fragment. */
export function urlParams(url: string): FlowParam[] {
  const [beforeHash, fragment] = splitOnce(url, '#')
  const [, query = ''] = splitOnce(beforeHash, '?')
  return [...pairs(query, 'query'), ...(fragment?.includes('=') ? pairs(fragment, 'fragment') : [])]
}

/** Parameters of a form body, or the top level of a JSON object; nothing for other bodies. */
export function bodyParams(body: string | undefined, contentType: string | undefined): FlowParam[] {
  if (body === undefined || body === '') return []
  if (contentType?.includes('application/x-www-form-urlencoded')) return pairs(body, 'form')
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

/** Parameters whose value is unique to one link, and the kind of key it gives. */
const KEY_KINDS: Readonly<Record<string, string>> = {
  state: 'state',
  code: 'code',
  access_token: 'token',
  accessToken: 'token',
  AccessToken: 'token',
  refresh_token: 'token',
  token: 'token',
}

/**
 * Correlation keys of a message, for example `state:A2SA…`. Two messages that share a key belong to
 * the same flow.
 */
export function correlationKeys(params: readonly FlowParam[]): string[] {
  return params.flatMap(({ name, value }) => {
    if (value === '') return []
    if (name === 'Authorization') {
      const bearer = /^Bearer\s+(\S+)$/i.exec(value)?.[1]
      return bearer === undefined ? [] : [`token:${bearer}`]
    }
    const kind = KEY_KINDS[name]
    return kind === undefined ? [] : [`${kind}:${value}`]
  })
}

function pairs(text: string, place: ParamPlace): FlowParam[] {
  return [...new URLSearchParams(text)].map(([name, value]) => ({ name, value, in: place }))
}

function jsonPairs(body: string): FlowParam[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    return [] // A body that is not what its label says is shown raw.
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return []
  return Object.entries(parsed).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [{ name, value: String(value), in: 'json' as const }]
      : [],
  )
}

function splitOnce(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark)
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
