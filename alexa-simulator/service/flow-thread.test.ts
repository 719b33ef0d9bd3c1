import { describe, expect, it } from 'vitest'

import { rehearse } from '../testing/rehearsal.ts'

describe('one story in one flow', () => {
  it('holds the utterance that led to the link, the link, and what is said with it', async () => {
    await using lab = await rehearse()
    await lab.alexa.enable()

    const before = await lab.alexa.say('open tune box')
    const link = await lab.link()
    const after = await lab.alexa.say('open tune box')

    expect([before.flowId, link.flowId, after.flowId]).toEqual(['f1', 'f1', 'f1'])
  })

  it('begins anew when the account is linked again', async () => {
    await using lab = await rehearse()
    const first = await lab.link()
    const second = await lab.link('code-2')

    expect(second.flowId).not.toBe(first.flowId)
    expect((await lab.alexa.say('open tune box')).flowId).toBe(second.flowId)
  })

  it('holds the disabling of its link, and nothing that comes after', async () => {
    await using lab = await rehearse()
    const link = await lab.link()
    await lab.alexa.disable()
    await lab.alexa.enable()

    expect(lab.flow.events({ id: 'app.disable' })[0]?.flowId).toBe(link.flowId)
    expect(lab.flow.events({ id: 'app.enable' }).at(-1)?.flowId).not.toBe(link.flowId)
  })
})
