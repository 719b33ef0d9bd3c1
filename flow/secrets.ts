/**
 * Knows which values of a message are secret, by the names they travel under.
 *
 * @module
 */
import type { FlowEvent } from './flow-event.ts'

/** Names of form, query, JSON and envelope fields whose value is a secret, in lower case. */
const SECRET_NAMES: ReadonlySet<string> = new Set([
  'client_secret',
  'clientsecret',
  'code',
  'code_verifier',
  'access_token',
  'accesstoken',
  'refresh_token',
  'refreshtoken',
  'id_token',
  'registration_access_token',
  'token',
  'apiaccesstoken',
  'consenttoken',
  'password',
  'csrf',
])

/** Headers whose whole value is secret. */
const SECRET_HEADERS: ReadonlySet<string> = new Set(['cookie', 'set-cookie'])

/** Characters of a cookie's value from which it is a secret of its own. */
const COOKIE_LENGTH_MIN = 16

/** Whether a field of this name holds a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAMES.has(name.toLowerCase())
}

/** A field in what a program printed, as JSON or as `util.inspect` writes it. */
const PRINTED_FIELD = /(\w+)["']?\s*[:=]\s*["']((?:[^"'\\]|\\.)*)/g

/** Every secret that an event carries, wherever it stands. */
export function findSecrets(event: FlowEvent): Set<string> {
  const found = new Set<string>()
  for (const { name, value } of event.params) {
    if (isSecretName(name)) found.add(value)
    if (name === 'Authorization') addAuthorization(value, found)
  }
  const http = event.http
  if (http !== undefined) {
    addPairs(http.url, found)
    addHeaders(http.reqHeaders, found)
    addHeaders(http.resHeaders, found)
    addBody(http.reqBody, found)
    addBody(http.resBody, found)
  }
  if (event.id === 'skill.output') addPrinted(event.summary, found)
  addJson(event.private, found)
  found.delete('')
  return found
}

function addHeaders(
  headers: Readonly<Record<string, string>> | undefined,
  found: Set<string>,
): void {
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (SECRET_HEADERS.has(name)) addCookies(value, found)
    else if (name === 'authorization') addAuthorization(value, found)
    else if (name === 'location' || name === 'referer') addPairs(value, found)
  }
}

/** Pairs of a `Cookie` header, or a cookie with its attributes; a short value, such as a language, tells nothing. */
function addCookies(header: string, found: Set<string>): void {
  found.add(header)
  for (const [, value = ''] of header.matchAll(/(?:^|[;,])\s*[^=;,\s]+=([^;,\s]+)/g)) {
    if (value.length >= COOKIE_LENGTH_MIN) found.add(value)
  }
}

function addAuthorization(value: string, found: Set<string>): void {
  const [, scheme = '', credentials = ''] = /^(\S+)\s+(.+)$/.exec(value) ?? []
  found.add(credentials)
  if (scheme.toLowerCase() !== 'basic') return
  const decoded = Buffer.from(credentials, 'base64').toString('utf8')
  const secret = decoded.slice(decoded.indexOf(':') + 1)
  found.add(secret)
  try {
    found.add(decodeURIComponent(secret.replaceAll('+', ' ')))
  } catch {
    // Not form-encoded after all; the secret as it stands was added.
  }
}

/** Reads `name=value` pairs behind `?`, `#` and `&`, so both a URL and a form body. */
function addPairs(text: string, found: Set<string>): void {
  const query = text.replace(/^[^?#]*[?#]/, '').replaceAll('#', '&')
  for (const [name, value] of new URLSearchParams(query)) {
    if (isSecretName(name)) found.add(value)
  }
}

function addBody(body: string | undefined, found: Set<string>): void {
  if (body === undefined || body === '') return
  if (body.startsWith('{') || body.startsWith('[')) addJsonText(body, found)
  else if (body.startsWith('<')) addMatches(body, /name="(\w+)"[^>]*?value="([^"]*)"/g, found)
  else addPairs(body, found)
}

function addJsonText(body: string, found: Set<string>): void {
  try {
    addJson(JSON.parse(body), found)
  } catch {
    // Cut or malformed: what looks like a field is read all the same.
    addMatches(body, /"(\w+)"\s*:\s*"((?:[^"\\]|\\.)*)/g, found)
  }
}

function addMatches(text: string, field: RegExp, found: Set<string>): void {
  for (const [, name = '', value = ''] of text.matchAll(field)) {
    if (isSecretName(name)) found.add(value)
  }
}

/** What a program prints has other meanings for `code`, so only what is named a token or the like counts. */
function addPrinted(text: string, found: Set<string>): void {
  for (const [, name = '', value = ''] of text.matchAll(PRINTED_FIELD)) {
    if (/token|secret|password/i.test(name)) found.add(value)
  }
}

function addJson(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, item] of Object.entries(value)) {
    if (typeof item === 'string' && isSecretName(name)) found.add(item)
    else addJson(item, found)
  }
}
