import { describe, expect, it } from 'vitest'
import { FlowLog, recordMarker, recordTimePassed, timePassed } from './index.ts'

function newLog(): FlowLog {
  return new FlowLog({ instanceId: 'test', now: () => 0 })
}

describe('recordMarker()', () => {
  it('records in the flow of the latest message, in a lane that it has', () => {
    const log = newLog()
    log.record({ id: 'app.enable' })
    log.record({ id: 'client.open', flowId: 'f2' })
    log.record({ id: 'http.other' })

    expect(recordMarker(log, 'admin.change', 'new keys')).toMatchObject({
      flowId: 'f2',
      kind: 'marker',
      summary: 'new keys',
      from: 'C',
      to: 'C',
    })
  })

  it('belongs to no flow where there is none', () => {
    expect(recordMarker(newLog(), 'admin.change', 'new keys').flowId).toBe('none')
  })
})

describe('timePassed()', () => {
  it.each(['61s', ' 2h ', 1_000])('reads what was recorded: %j', (by) => {
    const text = typeof by === 'number' ? '1000 ms' : by.trim()

    expect(timePassed(recordTimePassed(newLog(), by))).toBe(text)
  })

  it('reads no other message', () => {
    expect(timePassed(newLog().record({ id: 'voice.ask', summary: '“61s pass”' }))).toBeUndefined()
  })
})
