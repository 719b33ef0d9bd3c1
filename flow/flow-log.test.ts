import { describe, expect, it } from 'vitest'
import { FlowLog } from './flow-log.ts'
import { NO_FLOW } from './no-flow.ts'
import { tokenKey } from './params.ts'

function makeLog(limit?: number): FlowLog {
  return new FlowLog({
    instanceId: 'lab-1',
    now: () => Date.parse('2030-01-01T00:00:00Z'),
    realNow: () => Date.parse('2026-01-01T00:00:00Z'),
    ...(limit === undefined ? {} : { limit }),
  })
}

const state = { name: 'state', value: 'A2SAAEAE-1', in: 'query' } as const
const code = { name: 'code', value: 'code-1', in: 'query' } as const

describe('FlowLog.record()', () => {
  it('numbers events from 1 and dates them by both clocks', () => {
    const event = makeLog().record({ id: 'token.request' })

    expect(event).toMatchObject({
      seq: 1,
      virtualTime: '2030-01-01T00:00:00.000Z',
      realTime: '2026-01-01T00:00:00.000Z',
    })
  })

  it('takes phase, channel, lanes and label from the catalogue', () => {
    expect(makeLog().record({ id: 'token.request' })).toMatchObject({
      phase: 2,
      channel: 'back',
      from: 'S',
      to: 'AS',
      summary: 'POST access token URI',
    })
  })

  it('calls a message of one actor to itself a decision', () => {
    expect(makeLog().record({ id: 'state.check' }).kind).toBe('decision')
  })

  it('begins a flow with an authorization request that nothing is known of', () => {
    expect(makeLog().record({ id: 'authz.request', params: [state] }).flowId).toBe('f1')
  })

  it('finds the flow of a callback by its state', () => {
    const log = makeLog()
    log.record({ id: 'authz.request', params: [state] })

    expect(log.record({ id: 'redirect.callback', params: [state, code] }).flowId).toBe('f1')
  })

  it('finds the flow of a token request by the code that an earlier message tied to the state', () => {
    const log = makeLog()
    log.record({ id: 'authz.request', params: [state] })
    log.record({ id: 'authz.response', params: [state, code] })

    expect(log.record({ id: 'token.request', params: [code] }).flowId).toBe('f1')
  })

  it('finds the flow of an API call by its Bearer token', () => {
    const log = makeLog()
    const flowId = log.newFlow()
    log.bind(flowId, ['token:t1'])
    const params = [{ name: 'Authorization', value: 'Bearer t1', in: 'header' }] as const

    expect(log.record({ id: 'api.request', params }).flowId).toBe(flowId)
  })

  it('finds the flow of an API call by a signed token, which is long, and tells two of them apart', () => {
    const log = makeLog()
    const signed = (signature: string) => `${'head.payload.'.repeat(40)}${signature.repeat(86)}`
    const [one, other] = [log.newFlow(), log.newFlow()]
    log.bind(one, [tokenKey(signed('A'))])
    log.bind(other, [tokenKey(signed('B'))])

    const flows = ['A', 'B', 'C'].map((signature) => {
      const value = `Bearer ${signed(signature)}`
      const params = [{ name: 'Authorization', value, in: 'header' }] as const
      return log.record({ id: 'api.request', params }).flowId
    })

    expect(flows).toEqual([one, other, NO_FLOW])
  })

  it('keeps two links apart', () => {
    const log = makeLog()
    log.record({ id: 'authz.request', params: [state] })
    log.record({ id: 'authz.request', params: [{ ...state, value: 'A2SAAEAE-2' }] })

    expect(log.record({ id: 'redirect.callback', params: [state] }).flowId).toBe('f1')
  })

  it('puts traffic that nothing ties to a link outside every flow', () => {
    expect(makeLog().record({ id: 'jwks.request' }).flowId).toBe(NO_FLOW)
  })

  it('drops the oldest event beyond its limit', () => {
    const log = makeLog(2)
    for (const id of ['jwks.request', 'jwks.response', 'http.other'] as const) log.record({ id })

    expect(log.events().map(({ seq }) => seq)).toEqual([2, 3])
  })
})

describe('FlowLog.attachPrivate()', () => {
  it('adds facts to an event that is still kept, also after older ones were dropped', () => {
    const log = makeLog(2)
    for (const id of ['jwks.request', 'token.request', 'token.rejected'] as const) {
      log.record({ id, private: { a: 1 } })
    }

    expect(log.attachPrivate(3, { detail: 'code is expired' })).toBe(true)
    expect(log.events({ id: 'token.rejected' })[0]?.private).toEqual({
      a: 1,
      detail: 'code is expired',
    })
  })

  it('reports an event that is no longer kept', () => {
    const log = makeLog(1)
    log.record({ id: 'jwks.request' })
    log.record({ id: 'jwks.response' })

    expect(log.attachPrivate(1, {})).toBe(false)
  })
})

describe('FlowLog.subscribe()', () => {
  it('tells of each event until it is ended', () => {
    const log = makeLog()
    const seen: string[] = []
    const end = log.subscribe(({ id }) => seen.push(id))
    log.record({ id: 'jwks.request' })
    end()
    log.record({ id: 'jwks.response' })

    expect(seen).toEqual(['jwks.request'])
  })

  it('goes on recording when a listener throws', () => {
    const log = makeLog()
    log.subscribe(() => {
      throw new Error('reader failed')
    })

    expect(() => log.record({ id: 'jwks.request' })).not.toThrow()
  })
})

describe('FlowLog.events()', () => {
  it('filters by flow, by id and by position', () => {
    const log = makeLog()
    const flowId = log.newFlow()
    log.record({ id: 'token.request', flowId })
    log.record({ id: 'token.response', flowId })
    log.record({ id: 'token.response' })

    expect(log.events({ flowId, id: 'token.response', afterSeq: 1 }).map(({ seq }) => seq)).toEqual(
      [2],
    )
  })
})
