import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { FlowLog } from '../../flow/index.ts'
import { eventStream } from './event-stream.ts'

function logOf(count: number): FlowLog {
  const flow = new FlowLog({ instanceId: 'lab-1', now: () => 0 })
  for (let left = count; left > 0; left -= 1) record(flow)
  return flow
}

function record(flow: FlowLog): void {
  flow.record({ id: 'http.other', summary: 'x'.repeat(1_000) })
}

function seqsOf(told: string): number[] {
  return [...told.matchAll(/^id: (\d+)$/gm)].map(([, seq]) => Number(seq))
}

describe('the event stream', () => {
  it('replays a log that is larger than what may wait for a slow reader', async () => {
    const stream = eventStream({ flow: logOf(2_000), position: 0 })
    stream.on('data', (chunk) => {
      if (String(chunk).includes('id: 2000\n')) stream.end()
    })

    expect(seqsOf(await text(stream))).toHaveLength(2_000)
  })

  it('tells what happens during the replay behind it', async () => {
    const flow = logOf(200)
    const stream = eventStream({ flow, position: 0 })
    record(flow)
    stream.on('data', (chunk) => {
      if (String(chunk).includes('id: 201\n')) stream.end()
    })

    expect(seqsOf(await text(stream))).toEqual(Array.from({ length: 201 }, (_, at) => at + 1))
  })

  it('drops a reader who takes nothing while very much happens', () => {
    const flow = logOf(0)
    const stream = eventStream({ flow, position: 0 })
    for (let count = 0; count < 3_000; count += 1) record(flow)
    expect(stream.destroyed).toBe(true)
  })
})
