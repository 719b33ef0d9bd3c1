/**
 * Changes single parameters of a message that is held: of its query, form, headers or JSON body.
 *
 * @module
 */
import type { EditablePart, MessageContent } from '../flow/index.ts'
import { EdgeError } from './errors.ts'

/** What to change. `null` removes what it stands for; what is not named stays. */
export interface MessageEdit {
  /** Query of the request's URL; of a redirect, that of its `Location`. */
  readonly query?: Readonly<Record<string, string | null>> | undefined
  /** Fields of a form body. */
  readonly form?: Readonly<Record<string, string | null>> | undefined
  /** Headers, whatever the case of their names. */
  readonly headers?: Readonly<Record<string, string | null>> | undefined
  /** Members of a JSON body, merged as RFC 7396 says. */
  readonly json?: Readonly<Record<string, unknown>> | undefined
}

const FORM = 'application/x-www-form-urlencoded'

/**
 * Applies a change.
 *
 * @throws {@link EdgeError} `ERR_HOLD_EDIT` where the message has nothing of the kind.
 */
export function editMessage(content: MessageContent, edit: MessageEdit): MessageContent {
  const { editable } = content
  for (const part of Object.keys(edit) as EditablePart[]) {
    if (edit[part] === undefined || editable === undefined || editable.includes(part)) continue
    throw impossible(part, `only ${editable.join(' and ')} of it can be changed`)
  }
  let edited = content
  if (edit.query !== undefined) edited = editQuery(edited, edit.query)
  if (edit.form !== undefined) edited = editForm(edited, edit.form)
  if (edit.json !== undefined) edited = editJson(edited, edit.json)
  if (edit.headers !== undefined) edited = editHeaders(edited, edit.headers)
  return edited
}

type Changes = Readonly<Record<string, string | null>>

function editQuery(content: MessageContent, changes: Changes): MessageContent {
  if (content.kind === 'request') return { ...content, url: changedUrl(content.url, changes) }
  const location = content.headers['location']
  if (location === undefined) throw impossible('query', 'the answer redirects nowhere')
  return {
    ...content,
    headers: { ...content.headers, location: changedUrl(location, changes) },
  }
}

function changedUrl(url: string, changes: Changes): string {
  const [beforeHash = '', ...hash] = url.split('#')
  const [path = '', ...query] = beforeHash.split('?')
  const changed = changedPairs(query.join('?'), changes)
  return [changed === '' ? path : `${path}?${changed}`, ...hash].join('#')
}

function changedPairs(text: string, changes: Changes): string {
  const pairs = new URLSearchParams(text)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) pairs.delete(name)
    else pairs.set(name, value)
  }
  return pairs.toString()
}

function editForm(content: MessageContent, changes: Changes): MessageContent {
  if (content.headers['content-type']?.includes(FORM) !== true) {
    throw impossible('form', `its content type is ${content.headers['content-type'] ?? 'missing'}`)
  }
  return withBody(content, changedPairs(content.body ?? '', changes))
}

function editJson(
  content: MessageContent,
  patch: Readonly<Record<string, unknown>>,
): MessageContent {
  let body: unknown
  try {
    body = JSON.parse(content.body ?? '')
  } catch {
    throw impossible('json', 'its body is not JSON')
  }
  return withBody(content, JSON.stringify(merged(body, patch)))
}

/** RFC 7396 section 2. */
function merged(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {}
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) Reflect.deleteProperty(result, name)
    else result[name] = merged(result[name], value)
  }
  return result
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function withBody(content: MessageContent, body: string): MessageContent {
  const headers = { ...content.headers }
  if (headers['content-length'] !== undefined) {
    headers['content-length'] = String(Buffer.byteLength(body))
  }
  return { ...content, headers, body }
}

function editHeaders(content: MessageContent, changes: Changes): MessageContent {
  const headers = { ...content.headers }
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) Reflect.deleteProperty(headers, name.toLowerCase())
    else headers[name.toLowerCase()] = value
  }
  return { ...content, headers }
}

function impossible(what: string, why: string): EdgeError {
  return new EdgeError(
    'ERR_HOLD_EDIT',
    `The message has no ${what} to edit: ${why}. Edit what it has, or answer instead.`,
  )
}
