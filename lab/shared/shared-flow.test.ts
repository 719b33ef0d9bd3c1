import { describe, expect, it } from 'vitest'
import { FlowLog } from '../../flow/index.ts'
import type { SharedDraft } from '../../store/index.ts'
import { eventStream, readEventId } from '../admin/event-stream.ts'
import { SharedFlow } from './shared-flow.ts'

interface Process {
  readonly share: SharedFlow
  readonly log: FlowLog
}

function processAt(slot: number): Process {
  const nothing = (): Promise<void> => Promise.resolve()
  const share = new SharedFlow({
    slot,
    secret: 'test-only-secret',
    due: () => undefined,
    flush: nothing,
    catchUp: nothing,
  })
  const log = new FlowLog({ instanceId: 'lab', now: () => 0, share })
  share.attach(log)
  return { share, log }
}

/** Gives entries the places that follow `first`, and every process goes through them. */
function deliver(
  drafts: readonly SharedDraft[],
  by: Process,
  readers: readonly Process[],
  first: number,
): void {
  drafts.forEach(({ key, text }, index) => {
    const entry = { id: `${String(first + index)}-0`, by: '', key, text }
    for (const reader of readers) reader.share.take(entry, reader === by)
  })
}

/** What a reader of the event stream is told at once. */
function told({ log }: Process, lastEventId: string): string {
  const stream = eventStream({ flow: log, ...(readEventId(lastEventId) ?? { position: 0 }) })
  const text = String(stream.read() ?? '')
  stream.destroy()
  return text
}

describe('SharedFlow', () => {
  it('tells the newest state of an event once, with its secrets masked', () => {
    const { share, log } = processAt(0)
    const { seq } = log.record({
      id: 'token.request',
      params: [{ name: 'code', value: 'a-code-that-is-secret', in: 'form' }],
    })
    log.attachPrivate(seq, { amended: true })

    const [event, ...others] = share.collect().drafts.filter(({ key }) => key === String(seq))

    expect(others).toEqual([])
    expect(event?.text).toContain('"amended":true')
    expect(event?.text).not.toContain('a-code-that-is-secret')
    expect(share.collect().drafts).toEqual([])
  })

  it('keeps what could not be told, in the state that it has by then', () => {
    const { share, log } = processAt(0)
    const first = log.record({ id: 'app.linked' })
    const { undo } = share.collect()
    log.record({ id: 'app.linked' })
    log.attachPrivate(first.seq, { amended: true })

    undo()

    const { drafts } = share.collect()
    expect(drafts).toHaveLength(2)
    expect(drafts.filter(({ text }) => text.includes('amended'))).toHaveLength(1)
  })

  it('hashes a key in the same way in every process, and not as anybody else would', () => {
    expect(processAt(0).share.hashOf('uid:1')).toBe(processAt(1).share.hashOf('uid:1'))
    expect(processAt(0).share.hashOf('uid:1')).not.toBe(processAt(0).share.sign('uid:1'))
    expect(processAt(0).share.hashOf('uid:1')).not.toContain('uid')
  })
})

describe('the event stream of a shared log', () => {
  it('tells a reader that comes back what arrived late, before the position that it had', () => {
    const [one, other] = [processAt(0), processAt(1)]
    const late = other.log.record({ id: 'app.linked', summary: 'late' })
    for (let n = 0; n < 2; n += 1)
      one.log.record({ id: 'app.linked', summary: `early ${String(n)}` })
    deliver(one.share.collect().drafts, one, [one, other], 1)
    const had = `${String(one.log.lastSeq)}@${one.share.cursor}`
    deliver(other.share.collect().drafts, other, [one, other], 10)

    const again = told(one, had)

    expect(late.seq).toBeLessThan(one.log.lastSeq)
    expect(again).toContain('"summary":"late"')
    expect(again).not.toContain('early')
  })

  it('tells what was amended meanwhile, and nothing to whoever has it all', () => {
    const one = processAt(0)
    const { seq } = one.log.record({ id: 'app.linked' })
    deliver(one.share.collect().drafts, one, [one], 1)
    const had = `${String(seq)}@${one.share.cursor}`
    expect(told(one, had)).not.toContain('data:')
    one.log.attachPrivate(seq, { amended: true })
    deliver(one.share.collect().drafts, one, [one], 10)

    expect(told(one, had)).toContain('"amended":true')
    expect(told(one, `${String(seq)}@${one.share.cursor}`)).not.toContain('data:')
  })

  it.each([
    ['12', { position: 12 }],
    ['12@5-0', { position: 12, cursor: '5-0' }],
    ['', undefined],
    ['x', undefined],
  ])('reads the event id %j', (id, expected) => {
    expect(readEventId(id)).toEqual(expected)
  })
})
