import { describe, expect, it } from 'vitest'

import { rehearse } from '../testing/rehearsal.ts'

describe('smoke', () => {
  it('links', async () => {
    await using lab = await rehearse()
    const r = await lab.link()
    console.log(r, lab.messageIds(), lab.flow.events().map((e) => `${e.flowId} ${e.id} ${e.kind} ${e.summary}`).join('\n'))
    console.log(await lab.alexa.linkState(), await lab.alexa.say('ask tune box what are my playlists'))
    await lab.alexa.disable()
    console.log(lab.flow.events({afterSeq: 8}).map((e) => `${e.flowId} ${e.id} ${e.kind} ${e.summary}`).join('\n'))
    expect(r.ok).toBe(true)
    const res = await fetch(lab.alexa.companionUrl)
    console.log(res.status, res.headers, (await res.text()).length)
  })
})
