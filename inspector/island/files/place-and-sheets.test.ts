import { describe, expect, it } from 'vitest'
import { FlowLog } from '../../../flow/index.ts'
import type { FlowEvent, MessageId } from '../../../flow/index.ts'
import { rowsOf } from '../../model/rows.ts'
import { initialState, openedAt, reduce } from '../store.ts'
import { sheetsOf } from './print-sheets.tsx'
import { addressOf, placeIn } from './use-address.ts'

function recorded(...ids: readonly MessageId[]): readonly FlowEvent[] {
  const log = new FlowLog({ instanceId: 'lab-test', now: () => 0 })
  for (const id of ids) log.record({ id, flowId: 'f1' })
  log.record({ id: 'authz.request', flowId: 'f2' })
  return log.events()
}

describe('placeIn()', () => {
  const events = recorded('authz.request', 'token.request')

  it('finds the message that an address leads to', () => {
    const [, token] = events

    expect(token).toBeDefined()
    expect(placeIn(addressOf(token ?? { seq: 0, flowId: '' }), events)).toEqual({
      flowId: 'f1',
      seq: 2,
    })
  })

  it('finds the flow of a message, and a flow alone', () => {
    expect(placeIn('#seq=3', events)).toEqual({ flowId: 'f2', seq: 3 })
    expect(placeIn('#flow=f1', events)).toEqual({ flowId: 'f1' })
    expect(placeIn('?ui_locales=de&flow=f1', events)).toEqual({ flowId: 'f1' })
  })

  it('finds nothing in an address that leads elsewhere', () => {
    expect(placeIn('', events)).toEqual({})
    expect(placeIn('#seq=99', events)).toEqual({})
    expect(placeIn('#main', events)).toEqual({})
  })
})

describe('sheetsOf()', () => {
  function lengths(...ids: readonly MessageId[]): readonly number[] {
    return sheetsOf(rowsOf(recorded(...ids), { flowId: 'f1' })).map(({ length }) => length)
  }

  function times(count: number, id: MessageId): readonly MessageId[] {
    return Array.from({ length: count }, () => id)
  }

  it('begins a sheet with each phase', () => {
    expect(lengths(...times(5, 'authz.request'), ...times(6, 'token.request'))).toEqual([5, 6])
  })

  it('leaves a few messages of another phase where they are', () => {
    const ids = [...times(5, 'authz.request'), 'token.request', ...times(3, 'authz.request')]

    expect(lengths(...(ids as MessageId[]))).toEqual([9])
  })

  it('begins another sheet where one is full', () => {
    expect(lengths(...times(20, 'authz.request'))).toEqual([14, 6])
  })
})

describe('a saved log in the page', () => {
  const events = recorded('authz.request')

  it('takes the place of what was shown, and of the lab', () => {
    const live = { ...initialState([], undefined), connection: 'live' as const, filter: 'x' }

    const opened = reduce(live, { type: 'open-log', events })

    expect(opened).toMatchObject({ connection: 'file', events, filter: '', lab: undefined })
    expect(reduce(opened, { type: 'close-log' })).toMatchObject({ connection: 'live', events: [] })
  })

  it('shows traffic outside the link where it holds nothing else', () => {
    const others = events.map((event) => ({ ...event, id: 'http.other' as const }))
    const state = initialState([], undefined)

    expect(reduce(state, { type: 'open-log', events: others }).showsOther).toBe(true)
    expect(reduce(state, { type: 'open-log', events }).showsOther).toBe(false)
  })

  it('opens at the message that the file names', () => {
    expect(openedAt(initialState(events, undefined), 1)).toMatchObject({
      flowId: 'f1',
      selectedSeq: 1,
    })
    expect(openedAt(initialState(events, undefined), 99).selectedSeq).toBeUndefined()
  })
})
