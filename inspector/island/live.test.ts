import { afterEach, describe, expect, it, vi } from 'vitest'
import { madeEvent, madeEvents } from '../testing/made-event.ts'
import { followLab } from './live.ts'
import type { Action } from './store.ts'

/** A connection that a test speaks through. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2
  static readonly made: FakeSource[] = []
  readonly url: string
  readyState = 1
  onopen?: () => void
  onerror?: () => void
  onmessage?: (event: { data: string }) => void

  constructor(url: string) {
    super()
    this.url = url
    FakeSource.made.push(this)
  }

  close(): void {
    this.readyState = FakeSource.CLOSED
  }

  say(event: object): void {
    this.onmessage?.({ data: JSON.stringify(event) })
  }
}

/** Follows a lab whose log is `events`, and gathers what the page is told. */
function followed(events: readonly object[] = []) {
  vi.useFakeTimers()
  FakeSource.made.length = 0
  const actions: Action[] = []
  vi.stubGlobal('EventSource', FakeSource)
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ events })))
  const close = followLab({ adminUrl: '/admin/v1', lastSeq: 7, level: 'masked' }, (action) => {
    actions.push(action)
  })
  const source = (): FakeSource => {
    const last = FakeSource.made.at(-1)
    if (last === undefined) throw new Error('nothing is connected')
    return last
  }
  const told = (type: Action['type']) => actions.filter((action) => action.type === type)
  return { source, told, close }
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('followLab()', () => {
  it('asks for what is behind the last message that the page has, at its level', () => {
    expect(followed().source().url).toBe('/admin/v1/flow/stream?lab=true&after=7&level=masked')
  })

  it('tells of a burst of messages at once', () => {
    const { source, told } = followed()
    source().say(madeEvent({ id: 'authz.request', seq: 8 }))
    source().say(madeEvent({ id: 'authz.validate', seq: 9 }))

    vi.runAllTimers()

    expect(told('events')).toMatchObject([{ events: [{ seq: 8 }, { seq: 9 }] }])
  })

  it('reads the whole log once it is connected, and again after a reconnect', async () => {
    const log = madeEvents('authz.request')
    const { source, told } = followed(log)
    source().onopen?.()
    await vi.waitFor(() => expect(told('synced')).toHaveLength(1))
    source().onerror?.()
    source().onopen?.()
    await vi.waitFor(() => expect(told('synced')).toHaveLength(2))

    expect(told('synced')[1]).toMatchObject({ events: log, since: [] })
    expect(told('connection')).toMatchObject([
      { connection: 'live' },
      { connection: 'lost' },
      { connection: 'live' },
    ])
  })

  it('hands over what came while the log was read', async () => {
    const { source, told } = followed()
    source().onopen?.()
    source().say(madeEvent({ id: 'authz.request', seq: 8 }))

    await vi.waitFor(() => expect(told('synced')).toHaveLength(1))

    expect(told('synced')).toMatchObject([{ since: [{ seq: 8 }] }])
  })

  it('connects anew where the browser has given up', () => {
    const { source } = followed()
    source().close()
    source().onerror?.()

    vi.advanceTimersByTime(3_000)

    expect(FakeSource.made).toHaveLength(2)
  })

  it('says nothing more once it is ended', () => {
    const { source, told, close } = followed()
    source().say(madeEvent({ id: 'authz.request', seq: 8 }))
    close()

    vi.runAllTimers()

    expect(told('events')).toEqual([])
    expect(source().readyState).toBe(FakeSource.CLOSED)
  })
})
