/**
 * Makes a wrong answer out of a right one, or one of its own. Pure: nothing is sent here.
 *
 * @module
 */
import type { Fault } from './vocabulary.ts'

/** An HTTP answer as plain values. */
export interface PlainAnswer {
  readonly status: number
  /** Names and values; names may repeat. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** Faults that stand in place of the server: it never sees the request. */
export type ReplacingFault = Extract<
  Fault,
  { readonly name: 'status' | 'htmlError' | 'redirect' | 'oauthError' }
>

/** Faults that change what the server answered. */
export type PatchingFault = Extract<
  Fault,
  { readonly name: 'badJson' | 'contentType' | 'charset' | 'json' | 'omit' | 'formEncoded' }
>

const REPLACING: ReadonlySet<string> = new Set(['status', 'htmlError', 'redirect', 'oauthError'])
const PATCHING: ReadonlySet<string> = new Set([
  'badJson',
  'contentType',
  'charset',
  'json',
  'omit',
  'formEncoded',
])

const HTML = 'text/html; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'

/** Whether a fault answers in place of the server. */
export function isReplacing(fault: Fault): fault is ReplacingFault {
  return REPLACING.has(fault.name)
}

/** Whether a fault changes what the server answered. */
export function isPatching(fault: Fault): fault is PatchingFault {
  return PATCHING.has(fault.name)
}

/** The answer that comes in place of the server's. */
export function answerInPlace(fault: ReplacingFault): PlainAnswer {
  switch (fault.name) {
    case 'status':
      return statusAnswer(fault)
    case 'htmlError':
      return answer(fault.status ?? 502, HTML, ERROR_PAGE)
    case 'redirect':
      return { status: fault.status, headers: [['location', fault.location]], body: '' }
    case 'oauthError':
      return oauthError(fault)
  }
}

const ERROR_PAGE =
  '<!doctype html><html lang="en"><title>Bad gateway</title><h1>Bad gateway</h1><p>The gateway got no usable answer.</p></html>\n'

function statusAnswer(fault: Extract<ReplacingFault, { name: 'status' }>): PlainAnswer {
  const { code, retryAfter, body = '' } = fault
  const plain = answer(code, 'text/plain; charset=utf-8', body)
  if (retryAfter === undefined) return plain
  return { ...plain, headers: [...plain.headers, ['retry-after', String(retryAfter)]] }
}

/** RFC 6749 section 5.2: 401 for a client that is not accepted, 400 for the rest. */
function oauthError(fault: Extract<ReplacingFault, { name: 'oauthError' }>): PlainAnswer {
  const { code, description } = fault
  const body = {
    error: code,
    ...(description === undefined ? {} : { error_description: description }),
  }
  const status = code === 'invalid_client' || code === 'invalid_token' ? 401 : 400
  const plain = answer(status, JSON_TYPE, JSON.stringify(body))
  return {
    ...plain,
    headers: [
      ...plain.headers,
      ['cache-control', 'no-store'],
      ...(code === 'invalid_token'
        ? [['www-authenticate', `Bearer error="${code}"`] as const]
        : []),
    ],
  }
}

function answer(status: number, type: string, body: string): PlainAnswer {
  return { status, headers: [['content-type', type]], body }
}

/** The server's answer with something wrong in it. An answer that is no JSON keeps its body. */
export function patchAnswer(fault: PatchingFault, sent: PlainAnswer): PlainAnswer {
  switch (fault.name) {
    case 'badJson':
      return withBody(sent, spoiled(sent.body))
    case 'contentType':
      return withType(sent, fault.value)
    case 'charset':
      return withType(sent, `${typeOf(sent).split(';', 1)[0] ?? ''}; charset=${fault.value}`)
    case 'json':
      return withFields(sent, (fields) => JSON.stringify(merged(fields, fault.patch)))
    case 'omit':
      return withFields(sent, (fields) => JSON.stringify(without(fields, fault.fields)))
    case 'formEncoded':
      return withType(
        withFields(sent, (fields) => formOf(fields)),
        'application/x-www-form-urlencoded; charset=utf-8',
      )
  }
}

/** The last character of JSON closes it; without it nothing can be read. */
function spoiled(body: string): string {
  return body.trimEnd().slice(0, -1)
}

/** The content type of an answer, where it has one. */
function typeOf({ headers }: PlainAnswer): string {
  return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'text/plain'
}

function withType(sent: PlainAnswer, type: string): PlainAnswer {
  return { ...sent, headers: [...headersBut(sent, 'content-type'), ['content-type', type]] }
}

function withBody(sent: PlainAnswer, body: string): PlainAnswer {
  return { ...sent, headers: headersBut(sent, 'content-length'), body }
}

function headersBut({ headers }: PlainAnswer, name: string): PlainAnswer['headers'] {
  return headers.filter(([other]) => other.toLowerCase() !== name)
}

type Fields = Readonly<Record<string, unknown>>

function withFields(sent: PlainAnswer, change: (fields: Fields) => string): PlainAnswer {
  const fields = objectIn(sent.body)
  return fields === undefined ? sent : withBody(sent, change(fields))
}

function objectIn(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function merged(fields: Fields, patch: Fields): Fields {
  const changes = Object.entries(patch).map(([name, value]) => {
    const present = fields[name]
    return [name, isObject(present) && isObject(value) ? merged(present, value) : value]
  })
  return { ...fields, ...(Object.fromEntries(changes) as Fields) }
}

function without(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))
}

/** Values that are no text are written as JSON. */
function formOf(fields: Fields): string {
  const pairs = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  return new URLSearchParams(pairs).toString()
}
