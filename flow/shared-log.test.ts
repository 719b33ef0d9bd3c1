import { describe, expect, it } from 'vitest'
import { ExchangeJoin } from './exchange-join.ts'
import { FlowLog } from './flow-log.ts'
import type { FlowEvent } from './flow-event.ts'
import { flowCount, flowName } from './flow-share.ts'
import type { FlowShare } from './flow-share.ts'
import { redactEvent } from './redact.ts'

interface Told {
  readonly bound: (readonly [string, readonly string[]])[]
  readonly cleared: number[]
  readonly reported: string[]
}

function share(slot: number, told: Told = { bound: [], cleared: [], reported: [] }): FlowShare {
  return {
    slot,
    cursor: '0',
    isNews: () => true,
    hashOf: (key) => `#${key}`,
    bound: (flowId, hashes) => told.bound.push([flowId, hashes]),
    cleared: (seq) => told.cleared.push(seq),
    reported: (token) => told.reported.push(token),
    sign: (text) => `signed-${String(text.length)}`,
    flush: () => Promise.resolve(),
    catchUp: () => Promise.resolve(),
  }
}

function logOf(slot: number, told?: Told, limit = 2_000): FlowLog {
  return new FlowLog({ instanceId: 'lab', now: () => 0, limit, share: share(slot, told) })
}

function seqsOf(log: FlowLog): readonly number[] {
  return log.events().map(({ seq }) => seq)
}

describe('a shared log', () => {
  it('gives no position that another process gives, and a higher one than all it knows', () => {
    const [one, other] = [logOf(0), logOf(1)]
    const first = one.record({ id: 'app.enable' })
    const apart = other.record({ id: 'app.enable' })

    other.adopt(first)
    const later = other.record({ id: 'app.linked' })
    one.adopt(later)
    const latest = one.record({ id: 'app.linked' })

    expect(first.seq).not.toBe(apart.seq)
    expect(later.seq).toBeGreaterThan(first.seq)
    expect(latest.seq).toBeGreaterThan(later.seq)
  })

  it('puts an event that arrives late in its place, and one that arrives again in the same', () => {
    const [one, other] = [logOf(0), logOf(1)]
    const events = [1, 2, 3].map(() => other.record({ id: 'app.linked' }))
    const [first, second, third] = events as [FlowEvent, FlowEvent, FlowEvent]
    const heard: number[] = []
    one.subscribe(({ seq }) => heard.push(seq))

    for (const event of [third, first, second, { ...first, summary: 'amended' }]) one.adopt(event)

    expect(seqsOf(one)).toEqual(events.map(({ seq }) => seq))
    expect(one.events()[0]?.summary).toBe('amended')
    expect(heard).toEqual([third.seq, first.seq, second.seq, first.seq])
  })

  it('amends events although their positions have gaps', () => {
    const log = logOf(3)
    const events = [1, 2, 3].map(() => log.record({ id: 'app.linked' }))

    expect(log.attachPrivate(events[1]?.seq ?? 0, { a: 1 })).toBe(true)
    expect(log.attachPrivate((events[1]?.seq ?? 0) + 1, { a: 1 })).toBe(false)
    expect(log.events().map((event) => event.private)).toEqual([undefined, { a: 1 }, undefined])
  })

  it('keeps no more than its limit, and none that is older than all it keeps', () => {
    const [log, other] = [logOf(0, undefined, 2), logOf(1)]
    const old = other.record({ id: 'app.linked' })
    for (let n = 0; n < 3; n += 1) log.record({ id: 'app.linked' })

    log.adopt(old)

    expect(log.events()).toHaveLength(2)
    expect(seqsOf(log)).not.toContain(old.seq)
  })

  it('ties messages together by hashes of their keys, whoever saw them first', () => {
    const told: Told = { bound: [], cleared: [], reported: [] }
    const [one, other] = [logOf(0, told), logOf(1)]
    const { flowId } = one.record({ id: 'app.enable', correlate: ['uid:secret'] })
    for (const [flow, hashes] of told.bound) other.adoptKeys(flow, hashes)

    expect(told.bound).toEqual([[flowId, ['#uid:secret']]])
    expect(other.flowOf(['uid:secret'])).toBe(flowId)
  })

  it('forgets what another process cleared, also where it arrives afterwards', () => {
    const told: Told = { bound: [], cleared: [], reported: [] }
    const [one, other] = [logOf(0, told), logOf(1)]
    const late = other.record({ id: 'app.linked' })
    for (let n = 0; n < 2; n += 1) other.adopt(one.record({ id: 'app.linked' }))
    one.clear()

    other.adoptClear(told.cleared[0] ?? 0)
    one.adopt(late)

    expect([one.events(), other.events()]).toEqual([[], []])
  })

  it('names flows so that no two processes give the same name, and counts on from others', () => {
    const [one, other] = [logOf(0), logOf(1)]
    one.newFlow()
    other.adopt(one.record({ id: 'app.enable' }))

    expect(other.newFlow()).toBe('f3b')
    expect([0, 25, 26, 27, 701, 702].map((slot) => flowName(1, share(slot)))).toEqual([
      'f1a',
      'f1z',
      'f1aa',
      'f1ab',
      'f1zz',
      'f1aaa',
    ])
    expect([flowCount('f12ab'), flowCount('none')]).toEqual([12, 0])
  })
})

describe('an exchange whose two ends are in different processes', () => {
  it('is joined by its signed token, and the facts go back to the sender', () => {
    const told: Told = { bound: [], cleared: [], reported: [] }
    const [sender, receiver] = [new ExchangeJoin(share(0)), new ExchangeJoin(share(1, told))]
    const token = sender.offer(4_096)

    expect(receiver.accept(token)).toBe(4_096)
    expect(receiver.report(token, { why: 'expired' })).toBe(true)
    expect(told.reported).toEqual([token])
    sender.adopt(token, { why: 'expired' })
    expect(sender.close(token)).toEqual({ why: 'expired' })
  })

  it('is not joined by a token that nobody signed', () => {
    const receiver = new ExchangeJoin(share(1))

    expect(receiver.accept('4096.abc.signed-1')).toBeUndefined()
    expect(receiver.accept('4096')).toBeUndefined()
    expect(receiver.report('4096.abc.signed-1', {})).toBe(false)
  })
})

describe('redactEvent() of an event that was masked before', () => {
  it('masks nothing twice, and leaves the masks out where they are to be hidden', () => {
    const event = logOf(0).record({
      id: 'token.request',
      params: [{ name: 'code', value: 'abcdefghijklmnopqrst', in: 'form' }],
    })
    const masked: FlowEvent = { ...redactEvent(event), masked: true }

    expect(redactEvent(masked)).toEqual(masked)
    expect(redactEvent(masked, 'plain')).toEqual(masked)
    expect(redactEvent(masked, 'hidden').params[0]?.value).toBe('[masked]')
  })
})
