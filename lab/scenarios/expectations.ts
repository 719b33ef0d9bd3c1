/**
 * The checks of a scenario. Each failure says what was expected and what was seen; the runner adds the
 * messages behind it.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util'
import type { FlowEvent, FlowLog, MessageId } from '../../flow/index.ts'
import { redactEvent } from '../../flow/index.ts'
import { ScenarioFailure } from './scenario-failure.ts'

/** A value that is expected: equal to it, matching it, or for which it is true. */
export type Wanted = RegExp | string | number | boolean | undefined | null | readonly unknown[]

/** What a message must be like. */
export interface WantedMessage {
  /** How often; at least once by default. */
  readonly times?: number | undefined
  readonly status?: number | undefined
  /** Parameters; `undefined` for one that must be absent. */
  readonly params?: Readonly<Record<string, string | RegExp | undefined>> | undefined
}

/** Values longer than this are cut in messages. */
const SHOWN_LENGTH_MAX = 300

/** Checks one value. */
export function expectValue(what: string, seen: unknown, wanted: Wanted): void {
  const isRight =
    wanted instanceof RegExp
      ? typeof seen === 'string' && wanted.test(seen)
      : isDeepStrictEqual(seen, wanted)
  if (isRight) return
  throw new ScenarioFailure(
    `${what} is not as expected.\n  expected: ${shown(wanted)}\n  seen:     ${shown(seen)}`,
  )
}

/** Checks that something is true. */
export function expectTrue(what: string, isTrue: boolean): void {
  if (!isTrue) throw new ScenarioFailure(`Expected that ${what}. It is not so.`)
}

/** Checks that a message was sent, and returns the last one that fits. */
export function expectSent(
  flow: FlowLog,
  id: MessageId,
  { times, status, params = {} }: WantedMessage = {},
): FlowEvent {
  const all = flow.events({ id })
  const fitting = all.filter(
    (event) =>
      (status === undefined || event.http?.status === status) &&
      Object.entries(params).every(([name, wanted]) => fits(event, name, wanted)),
  )
  const last = fitting.at(-1)
  if (last !== undefined && (times === undefined || times === fitting.length)) return last
  throw new ScenarioFailure(
    [
      `The message ${id} was not sent as expected.`,
      `  expected: ${describe({ times, status, params })}`,
      `  seen:     ${all.length === 0 ? 'it was not sent' : all.map(seenOf).join('\n            ')}`,
    ].join('\n'),
  )
}

/** Checks that a message was not sent. */
export function expectNotSent(flow: FlowLog, id: MessageId): void {
  const seen = flow.events({ id })
  if (seen.length === 0) return
  throw new ScenarioFailure(
    `The message ${id} was sent and should not have been.\n  seen:     ${seen.map(seenOf).join('\n            ')}`,
  )
}

/** Checks that messages came in this order; others may lie between them. */
export function expectOrder(flow: FlowLog, ids: readonly MessageId[]): void {
  let place = 0
  for (const { id } of flow.events()) if (id === ids[place]) place += 1
  const missing = ids[place]
  if (missing === undefined) return
  const before = place === 0 ? '' : ` after ${ids[place - 1] ?? ''}`
  throw new ScenarioFailure(
    `The messages did not come in the expected order.\n  expected: ${ids.join(' → ')}\n  seen:     no ${missing}${before}`,
  )
}

/** The value of a parameter of a message. */
export function paramOf(event: FlowEvent, wanted: string): string | undefined {
  return event.params.find(({ name }) => name === wanted)?.value
}

function fits(event: FlowEvent, name: string, wanted: string | RegExp | undefined): boolean {
  const value = paramOf(event, name)
  if (wanted === undefined || value === undefined) return value === wanted
  return typeof wanted === 'string' ? value === wanted : wanted.test(value)
}

function describe({ times, status, params = {} }: WantedMessage): string {
  const parts = [
    times === undefined ? 'at least once' : `${String(times)} times`,
    ...(status === undefined ? [] : [`status ${String(status)}`]),
    ...Object.entries(params).map(([name, value]) =>
      value === undefined ? `no ${name}` : `${name} = ${String(value)}`,
    ),
  ]
  return parts.join(', ')
}

function seenOf(event: FlowEvent): string {
  const { http, params, summary } = redactEvent(event)
  const fields = params.map(({ name, value }) => `${name}=${value}`).join(' ')
  return `${http?.status === undefined ? '' : `${String(http.status)} `}${summary} ${fields}`.trim()
}

function shown(value: unknown): string {
  if (value instanceof RegExp) return String(value)
  return value === undefined ? 'undefined' : JSON.stringify(value).slice(0, SHOWN_LENGTH_MAX)
}
