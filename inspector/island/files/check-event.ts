/**
 * Checks that what a file holds is a message, so that nothing else reaches the page.
 *
 * @module
 */
import type { FlowEvent } from '../../../flow/index.ts'
import type { TeachTexts } from '../../teach/texts.ts'
import { LogProblem } from './log-problem.ts'

type Fields = Readonly<Record<string, unknown>>

const KINDS = ['request', 'response', 'decision', 'marker']
const STATES = ['pending', 'held', 'delivered', 'failed', 'skipped']

/**
 * The message that a value is.
 *
 * @param value Anything that JSON can carry.
 * @param teach Texts, which know every message there is.
 * @param line Where it stands in the file, for the problem.
 * @throws {@link LogProblem} naming the field that is wrong, or the message that is not known.
 */
export function checkEvent(value: unknown, teach: TeachTexts, line: number): FlowEvent {
  if (!isObject(value)) throw new LogProblem('file.line', { line, field: '{}' })
  const { id } = value
  if (value['v'] !== 1)
    throw new LogProblem('file.newer', { line, what: `v: ${shown(value['v'])}` })
  if (typeof id !== 'string' || !Object.hasOwn(teach.messages, id)) {
    throw new LogProblem('file.newer', { line, what: `id: ${shown(id)}` })
  }
  const wrong = Object.entries(checks(teach)).find(([name, check]) => !check(value[name]))
  if (wrong !== undefined) throw new LogProblem('file.line', { line, field: wrong[0] })
  return value as unknown as FlowEvent
}

type Check = (value: unknown) => boolean

function checks(teach: TeachTexts): Readonly<Record<string, Check>> {
  return {
    seq: (value) => Number.isInteger(value) && Number(value) > 0,
    flowId: isText,
    phase: (value) => typeof value === 'number' && value in teach.phases,
    channel: (value) => isKeyOf(value, teach.channels),
    from: (value) => isKeyOf(value, teach.lanes),
    to: (value) => isKeyOf(value, teach.lanes),
    kind: (value) => isText(value) && KINDS.includes(value),
    state: (value) => isText(value) && STATES.includes(value),
    summary: isText,
    params: (value) => Array.isArray(value) && value.every(isParam),
    http: (value) => value === undefined || isHttp(value),
    private: (value) => value === undefined || isObject(value),
    virtualTime: isTime,
    realTime: isTime,
    causeSeq: (value) => value === undefined || Number.isInteger(value),
  }
}

/** Whether a value is an object with named members. */
export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isTime(value: unknown): boolean {
  return isText(value) && !Number.isNaN(Date.parse(value))
}

function isKeyOf(value: unknown, names: object): boolean {
  return isText(value) && Object.hasOwn(names, value)
}

function isParam(value: unknown): boolean {
  return isObject(value) && ['name', 'value', 'in'].every((name) => isText(value[name]))
}

function isHttp(value: unknown): boolean {
  if (!isObject(value)) return false
  const { method, url, status, ms } = value
  return (
    isText(method) &&
    isText(url) &&
    [value['reqHeaders'], value['resHeaders']].every(isHeaders) &&
    [value['reqBody'], value['resBody']].every((body) => body === undefined || isText(body)) &&
    [status, ms].every((number) => number === undefined || typeof number === 'number')
  )
}

function isHeaders(value: unknown): boolean {
  return value === undefined || (isObject(value) && Object.values(value).every(isText))
}

function shown(value: unknown): string {
  return value === undefined ? '–' : JSON.stringify(value)
}
