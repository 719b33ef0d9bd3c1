/**
 * Reads an HTTP archive (HAR 1.2) as a log: one of this project's as the log that it was, somebody else's as
 * plain exchanges.
 *
 * @see http://www.softwareishard.com/blog/har-12-spec/
 * @module
 */
import type { FlowEvent, FlowHttp, FlowParam, ParamPlace } from '../../../flow/index.ts'
import type { TeachTexts } from '../../teach/texts.ts'
import { checkEvent, isObject } from './check-event.ts'
import { guessExchange } from './guess-exchange.ts'
import { LogProblem } from './log-problem.ts'

type Fields = Readonly<Record<string, unknown>>

/** The one flow of somebody else's archive. */
const FLOW_ID = 'f1'

/**
 * The messages of an archive.
 *
 * @throws {@link LogProblem} when an entry is none.
 */
export function readHar(log: Fields, teach: TeachTexts): readonly FlowEvent[] {
  const entries = Array.isArray(log['entries']) ? (log['entries'] as unknown[]) : []
  const others = Array.isArray(log['_others']) ? (log['_others'] as unknown[]) : []
  const read = entries.flatMap((entry, index) => {
    if (!isObject(entry)) throw new LogProblem('file.line', { line: index + 1, field: 'entries' })
    const http = httpOf(entry)
    return Array.isArray(entry['_events'])
      ? ownEvents(entry['_events'], http)
      : strangeEvents(entry, http, index)
  })
  return [...read, ...others].map((event, index) => checkEvent(event, teach, index + 1))
}

/** Half an exchange each, or a page that stands for the whole of one. */
function ownEvents(events: readonly unknown[], http: FlowHttp): readonly unknown[] {
  const { method, url, reqHeaders, reqBody, ...answer } = withPlainMasks(http)
  const asked = { method, url, reqHeaders, reqBody }
  return events.map((event) => {
    if (!isObject(event)) return event
    if (event['kind'] !== 'response') return { ...event, http: asked }
    const isWhole = events.length === 1
    return { ...event, http: { ...(isWhole ? asked : { method, url }), ...answer } }
  })
}

/** Addresses of an archive can be parsed, so the signs of a masked secret are encoded in them. */
function withPlainMasks(http: FlowHttp): FlowHttp {
  return {
    ...http,
    url: http.url.replaceAll('%E2%80%A6', '…').replace(/%23(?=[0-9a-f]{3}(?:[&#/?]|$))/g, '#'),
  }
}

function strangeEvents(entry: Fields, http: FlowHttp, index: number): readonly FlowEvent[] {
  const requestParams = [
    ...queryOf(http.url, 'query'),
    ...bodyOf(http.reqBody, http.reqHeaders),
    ...authorizationOf(http.reqHeaders),
  ]
  const responseParams = [
    ...queryOf(http.resHeaders?.['location'] ?? '', 'query'),
    ...bodyOf(http.resBody, http.resHeaders),
  ]
  const { request, response } = guessExchange({ http, requestParams, responseParams })
  const time = textIn(entry['startedDateTime'], '')
  const common = { v: 1, flowId: FLOW_ID, instanceId: 'har', state: 'delivered' } as const
  const times = { virtualTime: time, realTime: time }
  const { method, url, reqHeaders = {}, reqBody, status = 0, ...answer } = http
  const asked = { method, url, reqHeaders, ...(reqBody === undefined ? {} : { reqBody }) }
  const seq = index * 2 + 1
  const path = URL.parse(url)?.pathname ?? url
  return [
    {
      ...common,
      ...times,
      ...request,
      seq,
      kind: 'request',
      summary: `${method} ${path}`,
      params: requestParams,
      http: asked,
    },
    {
      ...common,
      ...times,
      ...response,
      seq: seq + 1,
      causeSeq: seq,
      kind: 'response',
      summary: status === 0 ? '–' : String(status),
      params: responseParams,
      http: { method, url, status, ...answer },
    },
  ]
}

function httpOf(entry: Fields): FlowHttp {
  const request = fieldsOf(entry['request'])
  const response = fieldsOf(entry['response'])
  const reqBody = fieldsOf(request['postData'])['text']
  const resBody = textOf(fieldsOf(response['content']))
  return {
    method: textIn(request['method'], 'GET'),
    url: textIn(request['url'], ''),
    reqHeaders: headersOf(request['headers']),
    ...(typeof reqBody === 'string' ? { reqBody } : {}),
    ...(Number(response['status']) > 0 ? { status: Number(response['status']) } : {}),
    resHeaders: headersOf(response['headers']),
    ...(resBody === undefined ? {} : { resBody }),
    ms: Number(entry['time'] ?? 0),
  }
}

function textOf({ text, encoding }: Fields): string | undefined {
  if (typeof text !== 'string') return undefined
  if (encoding !== 'base64') return text
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (char) => char.charCodeAt(0)))
  } catch {
    return text // It is shown as it stands.
  }
}

function fieldsOf(value: unknown): Fields {
  return isObject(value) ? value : {}
}

function textIn(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise
}

function headersOf(list: unknown): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {}
  for (const { name, value } of Array.isArray(list) ? (list as unknown[]).map(fieldsOf) : []) {
    const key = textIn(name, '').toLowerCase()
    const known = headers[key]
    headers[key] = known === undefined ? textIn(value, '') : `${known}, ${textIn(value, '')}`
  }
  return headers
}

function queryOf(url: string, place: ParamPlace): readonly FlowParam[] {
  const at = url.search(/[?#]/)
  if (at === -1) return []
  const pairs = new URLSearchParams(url.slice(at + 1).replaceAll('#', '&'))
  return [...pairs].map(([name, value]) => ({ name, value, in: place }))
}

function bodyOf(body: string | undefined, headers: FlowHttp['reqHeaders']): readonly FlowParam[] {
  const type = headers?.['content-type'] ?? ''
  if (body === undefined) return []
  if (type.includes('x-www-form-urlencoded')) {
    return [...new URLSearchParams(body)].map(([name, value]) => ({ name, value, in: 'form' }))
  }
  return type.includes('json') ? membersOf(body) : []
}

function membersOf(body: string): readonly FlowParam[] {
  try {
    const members = Object.entries(fieldsOf(JSON.parse(body)))
    return members
      .filter(([, value]) => typeof value !== 'object')
      .map(([name, value]) => ({ name, value: String(value), in: 'json' }))
  } catch {
    return [] // A body that is not what its label says is shown raw.
  }
}

function authorizationOf(headers: FlowHttp['reqHeaders']): readonly FlowParam[] {
  const value = headers?.['authorization']
  return value === undefined ? [] : [{ name: 'Authorization', value, in: 'header' }]
}
