/**
 * Matchers on what was sent.
 *
 * @module
 */
import type { FlowEvent, MessageId } from '../../../flow/index.ts'
import { redactEvent } from '../../../flow/index.ts'
import type { Flow } from '../kit-flow.ts'
import { tellFlow } from '../story.ts'
import { outcome } from './outcome.ts'
import type { Outcome } from './outcome.ts'

/** What the messages must be like. */
export interface SentExpectation {
  /** How often it was sent; at least once by default. */
  readonly times?: number
  /** Parameters it must have; a pattern must match the value. */
  readonly params?: Readonly<Record<string, string | RegExp>>
  readonly method?: string
  readonly status?: number
}

/** A message was sent. */
export function toHaveSent(flow: Flow, id: MessageId, expected: SentExpectation = {}): Outcome {
  const all = flow.messages({ id })
  const fitting = all.filter((event) => fits(event, expected))
  const { times } = expected
  const pass = times === undefined ? fitting.length > 0 : fitting.length === times
  return outcome('toHaveSent', pass, (isNot) => [
    `Expected ${id} ${isNot ? 'not ' : ''}to have been sent${times === undefined ? '' : ` ${String(times)} times`}${described(expected)}.`,
    `It was sent ${String(all.length)} times${all.length === fitting.length ? '' : `, ${String(fitting.length)} of them as expected`}.`,
    ...all.map((event) => `  ${paramsOf(event)}`),
    '',
    tellFlow(flow.messages()),
  ])
}

/** The messages were sent in this order; others may come between them. */
export function toFollow(flow: Flow, ids: readonly MessageId[]): Outcome {
  const events = flow.messages()
  let position = 0
  let last: FlowEvent | undefined
  for (const event of events) {
    if (event.id !== ids[position]) continue
    position += 1
    last = event
  }
  const missing = ids[position]
  return outcome('toFollow', missing === undefined, (isNot) => {
    if (isNot) return ['Expected the messages not to follow each other so.', '', tellFlow(events)]
    const next = events.find(({ seq }) => seq > (last?.seq ?? 0)) ?? last
    return [
      `Expected ${ids.join(' → ')}.`,
      `${missing ?? ''} did not come${last === undefined ? '' : ` after ${last.id}`}.`,
      '',
      tellFlow(events, { divergesAt: next?.seq, remark: `expected ${missing ?? ''} from here on` }),
    ]
  })
}

/** A secret was where it must not be: in an address, a Referer header, a page or a log. */
export function toHaveLeaked(flow: Flow): Outcome {
  const leaks = flow.leaks()
  return outcome('toHaveLeaked', leaks.length > 0, (isNot) => [
    `Expected ${isNot ? 'no secret' : 'a secret'} to have leaked.`,
    ...leaks.map(({ seq, id, what }) => `  message ${String(seq)} (${id}): ${what}`),
    '',
    tellFlow(flow.messages(), { divergesAt: leaks[0]?.seq, remark: 'leaked here' }),
  ])
}

/** A message has a parameter, with this value where one is given. */
export function toHaveParam(message: FlowEvent, name: string, value?: string | RegExp): Outcome {
  const pass = message.params.some(
    (param) => param.name === name && (value === undefined || isLike(param.value, value)),
  )
  return outcome('toHaveParam', pass, (isNot) => [
    `Expected ${message.id} ${isNot ? 'not ' : ''}to have ${name}${value === undefined ? '' : ` = ${String(value)}`}.`,
    `It has ${paramsOf(message)}.`,
  ])
}

function fits(event: FlowEvent, { params = {}, method, status }: SentExpectation): boolean {
  return (
    (method === undefined || event.http?.method === method) &&
    (status === undefined || event.http?.status === status) &&
    Object.entries(params).every(([name, wanted]) =>
      event.params.some((param) => param.name === name && isLike(param.value, wanted)),
    )
  )
}

function isLike(value: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? value === wanted : wanted.test(value)
}

function described({ params = {}, method, status }: SentExpectation): string {
  const parts = [
    ...(method === undefined ? [] : [`method ${method}`]),
    ...(status === undefined ? [] : [`status ${String(status)}`]),
    ...Object.entries(params).map(([name, value]) => `${name} = ${String(value)}`),
  ]
  return parts.length === 0 ? '' : ` with ${parts.join(', ')}`
}

function paramsOf(event: FlowEvent): string {
  const shown = redactEvent(event).params.map(({ name, value }) => `${name}=${value}`)
  return shown.length === 0 ? 'no parameters' : shown.join(' ')
}
