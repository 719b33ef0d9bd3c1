import { describe, expect, it } from 'vitest'
import { madeEvent, madeEvents, madeParam } from '../testing/made-event.ts'
import { countOthers, counterpart, rowsOf } from './rows.ts'

const events = madeEvents(
  'authz.request',
  { id: 'http.other', flowId: 'f1' },
  { id: 'jwks.request', flowId: 'none' },
  { id: 'authz.request', flowId: 'f2' },
  { id: 'redirect.callback', params: [madeParam('code', 'Abc123')] },
  { id: 'token.request', http: { method: 'POST', url: 'http://127.0.0.1/token' } },
  { id: 'jwks.request', flowId: 'none' },
)

function ids(options: Partial<Parameters<typeof rowsOf>[1]> = {}): string[] {
  return rowsOf(events, { flowId: 'f1', ...options }).map(({ event }) => event.id)
}

describe('rowsOf()', () => {
  it('lists the messages of one flow, without unhandled traffic', () => {
    expect(ids()).toEqual(['authz.request', 'redirect.callback', 'token.request'])
  })

  it('lists what happened meanwhile when asked to, but nothing of other flows or afterwards', () => {
    expect(ids({ showsOther: true })).toEqual([
      ...['authz.request', 'http.other', 'jwks.request'],
      ...['redirect.callback', 'token.request'],
    ])
  })

  it.each([
    ['token.req', 'token.request'],
    ['ABC123', 'redirect.callback'],
    ['127.0.0.1/token', 'token.request'],
    ['  code ', 'redirect.callback'],
  ])('finds “%s” whatever its case', (filter, id) => {
    expect(ids({ filter })).toContain(id)
    expect(ids({ filter })).toHaveLength(1)
  })

  it('keeps the numbers of messages while some are filtered away', () => {
    const rows = rowsOf(events, { flowId: 'f1', filter: 'token.request' })

    expect(rows.map(({ number }) => number)).toEqual([3])
  })

  it('begins a phase where it changes, and not at traffic outside the link', () => {
    const rows = rowsOf(
      madeEvents(
        'authz.request',
        { id: 'leniency.used', flowId: 'f1' },
        'code.issue',
        'token.request',
      ),
      { flowId: 'f1' },
    )

    expect(rows.map(({ beginsPhase }) => beginsPhase)).toEqual([true, false, false, true])
  })
})

describe('a phase', () => {
  it('goes on while what was said to a linked skill is on its way', () => {
    const rows = rowsOf(
      madeEvents('token.request', 'voice.ask.2', 'voice.upload', 'skill.request'),
      {
        flowId: 'f1',
      },
    )

    expect(rows.map(({ beginsPhase }) => beginsPhase)).toEqual([true, true, false, false])
  })
})

describe('countOthers()', () => {
  it('counts what would be added', () => {
    expect(countOthers(events, 'f1')).toBe(2)
  })
})

describe('counterpart()', () => {
  const request = madeEvent({ id: 'token.request', seq: 3 })
  const answer = madeEvent({ id: 'token.response', seq: 5, kind: 'response', causeSeq: 3 })

  it('finds the answer of a request and the request of an answer', () => {
    expect(counterpart(request, [request, answer])).toBe(answer)
    expect(counterpart(answer, [request, answer])).toBe(request)
  })

  it('finds nothing where no answer came', () => {
    expect(counterpart(request, [request])).toBeUndefined()
  })
})
