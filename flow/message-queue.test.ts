import { describe, expect, it } from 'vitest'
import { FlowLog } from './flow-log.ts'

function makeLog(): FlowLog {
  return new FlowLog({ instanceId: 'lab', now: () => 0 })
}

describe('FlowLog.waitFor()', () => {
  it('gives a message that is there already', async () => {
    const log = makeLog()
    log.record({ id: 'token.request' })

    expect(await log.waitFor('token.request')).toMatchObject({ seq: 1 })
  })

  it('gives the first one behind a position, as soon as it comes', async () => {
    const log = makeLog()
    log.record({ id: 'token.request' })
    const waiting = log.waitFor('token.request', { after: 1 })
    log.record({ id: 'token.response' })
    log.record({ id: 'token.request' })

    expect(await waiting).toMatchObject({ seq: 3 })
  })

  it('gives a message of the flow asked for alone', async () => {
    const log = makeLog()
    const waiting = log.waitFor('token.request', { flowId: 'f2' })
    log.record({ id: 'token.request', flowId: 'f1' })
    log.record({ id: 'token.request', flowId: 'f2' })

    expect(await waiting).toMatchObject({ flowId: 'f2' })
  })

  it('says what came instead when it does not come in time', async () => {
    const log = makeLog()
    log.record({ id: 'authz.request' })

    const failure = log.waitFor('token.request', { timeoutMs: 1 })

    await expect(failure).rejects.toThrow(/token\.request.*authz\.request/)
  })
})

describe('FlowLog.takeMessage()', () => {
  it('gives each message once, in order, to whoever asks', async () => {
    const log = makeLog()
    const waiting = [log.takeMessage('token.request'), log.takeMessage('token.request')]
    log.record({ id: 'token.request' })
    log.record({ id: 'token.request' })

    expect((await Promise.all(waiting)).map(({ seq }) => seq).sort()).toEqual([1, 2])
  })
})
