import { describe, expect, it } from 'vitest'

import { rehearse } from '../testing/rehearsal.ts'

describe('enabling and disabling', () => {
  it('gives a new userId after every enabling, and none in between', async () => {
    await using lab = await rehearse()
    await lab.alexa.enable()
    const first = await lab.alexa.linkState()
    await lab.alexa.disable()
    expect(await lab.alexa.linkState()).toEqual({ status: 'disabled' })

    await lab.alexa.enable()

    const second = await lab.alexa.linkState()
    expect(second.userId).toMatch(/^amzn1\.ask\.account\.[A-Z2-7]+$/)
    expect(second.userId).not.toBe(first.userId)
  })

  it('enables once, however often it is asked at once', async () => {
    await using lab = await rehearse()

    await Promise.all([lab.alexa.enable(), lab.alexa.enable(), lab.alexa.enable()])

    const events = lab.invocations.filter(({ request }) => request.type.endsWith('SkillEnabled'))
    expect(events).toHaveLength(1)
  })

  it('tells the skill each change, with the userId it is about', async () => {
    await using lab = await rehearse()
    await lab.link()
    const { userId } = await lab.alexa.linkState()

    await lab.alexa.disable()

    expect(lab.invocations.map(({ request }) => request.type)).toEqual([
      'AlexaSkillEvent.SkillEnabled',
      'AlexaSkillEvent.SkillAccountLinked',
      'AlexaSkillEvent.SkillDisabled',
    ])
    expect(lab.invocations.map(({ context }) => context.System.user.userId)).toEqual(
      new Array(3).fill(userId),
    )
    expect(lab.invocations[1]?.request.body).toEqual({ accessToken: 'access-1' })
  })

  it('links although the skill fails on the event', async () => {
    const endpoint = { invoke: () => Promise.reject(new Error('no handler for this')) }
    await using lab = await rehearse({ endpoint })

    expect(await lab.link()).toMatchObject({ ok: true })
    expect(lab.flow.events({ id: 'event.account-linked' }).at(-1)).toMatchObject({
      state: 'failed',
      summary: 'no handler for this',
    })
  })

  it('deletes the tokens when disabled, and asks the provider nothing', async () => {
    await using lab = await rehearse()
    await lab.link()
    const asked = lab.tokens.requests.length

    await lab.alexa.disable()

    expect(await lab.alexa.accessToken()).toBeUndefined()
    expect(lab.tokens.requests).toHaveLength(asked)
    expect(lab.messageIds().slice(-5)).toEqual([
      'app.disable',
      'app.disable.call',
      'tokens.delete',
      'event.skill-disabled',
      'event.skill-disabled',
    ])
  })
})
