import { describe, expect, it } from 'vitest'
import type { MessageId } from '../../flow/index.ts'
import { madeEvent, madeEvents } from '../testing/made-event.ts'
import type { LabState } from '../page-data.ts'
import { currentRow, initialState, reduce, shownFlowId, shownRows } from './store.ts'
import type { State } from './store.ts'

const lab: LabState = {
  instanceId: 'lab-1',
  clock: { now: '2026-11-25T12:00:00.000Z', frozen: false },
  holds: [],
  step: { channels: [], ids: [], onError: false },
  oldestSeq: 1,
  insecure: [],
}
const two = madeEvents('authz.request', 'token.request')

function stateWith(events = two): State {
  return initialState(events, lab)
}

function seqs({ events }: State): number[] {
  return events.map(({ seq }) => seq)
}

describe('reduce() of events', () => {
  it('adds new messages at the end, in the order of the log', () => {
    const next = reduce(stateWith(), {
      type: 'events',
      events: [
        madeEvent({ id: 'link.result', seq: 4 }),
        madeEvent({ id: 'token.response', seq: 3 }),
      ],
    })

    expect(seqs(next)).toEqual([1, 2, 3, 4])
  })

  it('puts an amended message in the place of what it was', () => {
    const held = stateWith(madeEvents({ id: 'token.request', state: 'held' }, 'token.validate'))
    const next = reduce(held, {
      type: 'events',
      events: [madeEvent({ id: 'token.request', seq: 1, state: 'delivered' })],
    })

    expect(next.events.map(({ state }) => state)).toEqual(['delivered', 'delivered'])
    expect(seqs(next)).toEqual([1, 2])
  })

  it('keeps the latest of a message that came and was amended in one burst', () => {
    const next = reduce(stateWith(), {
      type: 'events',
      events: [
        madeEvent({ id: 'token.response', seq: 3, state: 'held' }),
        madeEvent({ id: 'token.response', seq: 3, state: 'delivered' }),
      ],
    })

    expect(next.events.map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered'])
  })

  it('takes a message that is replayed after a reconnect once', () => {
    expect(seqs(reduce(stateWith(), { type: 'events', events: two }))).toEqual([1, 2])
  })
})

describe('reduce() of the whole log', () => {
  it('changes nothing that is drawn already where the log is the same', () => {
    const state = stateWith()
    const next = reduce(state, { type: 'synced', events: structuredClone(two), since: [] })

    expect(next.events).toBe(state.events)
  })

  it('learns of what was amended while the connection was lost', () => {
    const held = stateWith(madeEvents({ id: 'token.request', state: 'held' }))
    const next = reduce(held, { type: 'synced', events: madeEvents('token.request'), since: [] })

    expect(next.events[0]?.state).toBe('delivered')
  })

  it('forgets the messages of a lab that was started anew', () => {
    const next = reduce(stateWith(), { type: 'synced', events: madeEvents('voice.ask'), since: [] })

    expect(next.events.map(({ id }) => id)).toEqual(['voice.ask'])
  })

  it('keeps what was told of since it was asked for', () => {
    const since = [madeEvent({ id: 'token.response', seq: 3 })]

    expect(seqs(reduce(stateWith(), { type: 'synced', events: two, since }))).toEqual([1, 2, 3])
  })
})

describe('reduce() of the state of the lab', () => {
  it('forgets what a lab that was reset has forgotten', () => {
    expect(seqs(reduce(stateWith(), { type: 'lab', lab: { ...lab, oldestSeq: 3 } }))).toEqual([])
  })

  it('leaves the messages alone otherwise', () => {
    const state = stateWith()

    expect(reduce(state, { type: 'lab', lab }).events).toBe(state.events)
  })
})

describe('reduce() after the lab was started anew', () => {
  const other = (id: MessageId, seq: number) => madeEvent({ id, seq, instanceId: 'i2' })

  it('drops every message of the lab before, and what was chosen of it', () => {
    const chosen = reduce(stateWith(), { type: 'select', seq: 1 })
    const next = reduce(chosen, { type: 'lab', lab: { ...lab, instanceId: 'lab-2' } })

    expect(next).toMatchObject({ events: [], selectedSeq: undefined, isRestarted: true })
    expect(next.lab?.instanceId).toBe('lab-2')
  })

  it('never mixes messages, whichever of both logs is longer', () => {
    const streamed = reduce(stateWith(), { type: 'events', events: [other('voice.ask', 3)] })
    const read = reduce(stateWith(), {
      type: 'synced',
      events: [other('voice.ask', 1)],
      since: [],
    })

    expect(seqs(streamed)).toEqual([3])
    expect(seqs(read)).toEqual([1])
    expect([streamed.isRestarted, read.isRestarted]).toEqual([true, true])
  })

  it('knows a lab with a seed, which is called as before, by when it said something', () => {
    const later = madeEvent({ id: 'voice.ask', seq: 1, realTime: '2027-01-01T00:00:00.000Z' })
    const next = reduce(stateWith(), { type: 'synced', events: [later], since: [] })

    expect(next).toMatchObject({ events: [later], isRestarted: true })
  })

  it('keeps what the new lab said before its state was told', () => {
    const said = reduce(stateWith(), { type: 'events', events: [other('voice.ask', 1)] })
    const next = reduce(said, { type: 'lab', lab: { ...lab, instanceId: 'lab-2' } })

    expect(next.events).toEqual(said.events)
  })

  it('says so until somebody chooses', () => {
    const next = reduce(stateWith(), { type: 'lab', lab: { ...lab, instanceId: 'lab-2' } })

    expect(next.isRestarted).toBe(true)
    expect(reduce(next, { type: 'select', seq: 1 }).isRestarted).toBe(false)
    expect(reduce(next, { type: 'choose-flow', flowId: 'f1' }).isRestarted).toBe(false)
  })
})

describe('what is shown', () => {
  const flows = madeEvents(
    { id: 'authz.request', flowId: 'f1' },
    { id: 'authz.request', flowId: 'f2' },
  )

  it('is the newest flow, until somebody chooses', () => {
    const state = stateWith(flows)

    expect(shownFlowId(state)).toBe('f2')
    expect(shownFlowId(reduce(state, { type: 'choose-flow', flowId: 'f1' }))).toBe('f1')
  })

  it('is nothing while no flow has begun', () => {
    expect(shownRows(stateWith([]))).toEqual([])
  })

  it('looks at what was chosen, else at what is held, else at the newest message', () => {
    const held = stateWith(
      madeEvents('authz.request', { id: 'token.request', state: 'held' }, 'code.issue'),
    )
    const seqOf = (state: State) => currentRow(state, shownRows(state))?.event.seq

    expect(seqOf(reduce(held, { type: 'select', seq: 1 }))).toBe(1)
    expect(seqOf(held)).toBe(2)
    expect(seqOf(stateWith())).toBe(2)
  })
})

describe('the size of the drawing', () => {
  it('stays between a half and twice its own', () => {
    expect(reduce(stateWith(), { type: 'zoom', zoom: 9 }).zoom).toBe(2)
    expect(reduce(stateWith(), { type: 'zoom', zoom: 0 }).zoom).toBe(0.5)
  })
})

describe('a lane', () => {
  it('is collapsed and opened again', () => {
    const collapsed = reduce(stateWith(), { type: 'collapse', lane: 'D' })

    expect([...collapsed.collapsed]).toEqual(['D'])
    expect([...reduce(collapsed, { type: 'collapse', lane: 'D' }).collapsed]).toEqual([])
  })
})
