import { describe, expect, it } from 'vitest'
import { setUp, speaks } from './testing/conversation.ts'
import type { Skill } from './testing/conversation.ts'

describe('createConversation() when the skill fails', () => {
  const PROBLEM = "There was a problem with the requested skill's response."

  it('says so when it throws, and tells it why the session ended', async () => {
    const { conversation, requests } = setUp(({ request }) => {
      if (request.type !== 'SessionEndedRequest') throw new Error('TypeError: x is undefined')
      return { version: '1.0', response: {} }
    })

    expect(await conversation.say('open tune box')).toMatchObject({
      outcome: 'failed',
      reason: 'failed',
      speech: PROBLEM,
      message: 'TypeError: x is undefined',
      shouldEndSession: true,
    })
    expect(requests.at(-1)).toMatchObject({
      session: { new: false },
      request: {
        type: 'SessionEndedRequest',
        reason: 'ERROR',
        error: { type: 'INVALID_RESPONSE' },
      },
    })
  })

  it('says so when it is too slow, after the time the settings give', async () => {
    const { conversation, requests } = setUp(
      ({ request }) => (request.type === 'LaunchRequest' ? new Promise(() => undefined) : {}),
      { settings: () => ({ region: 'NA', locale: 'en-US', skillTimeoutMs: 20 }) },
    )

    expect(await conversation.say('open tune box')).toMatchObject({
      outcome: 'failed',
      reason: 'timeout',
      speech: PROBLEM,
      message: 'The skill did not answer within 20 ms.',
    })
    expect(requests.at(-1)?.request).toMatchObject({ error: { type: 'ENDPOINT_TIMEOUT' } })
  })

  it('says so when its answer cannot be used, and shows the answer', async () => {
    const answer = { version: '1.0', response: { card: { type: 'Fancy' } } }
    const { conversation } = setUp(() => answer)

    expect(await conversation.say('open tune box')).toMatchObject({
      outcome: 'failed',
      reason: 'invalid-response',
      speech: PROBLEM,
      response: answer,
      problems: [{ code: 'response-shape' }],
    })
  })

  it.each([undefined, null, () => 1, 1n, 'text'])('survives the answer %s', async (answer) => {
    const { conversation } = setUp(() => answer)

    expect(await conversation.say('open tune box')).toMatchObject({ reason: 'invalid-response' })
  })

  it('records the answer as failed and speaks the failure', async () => {
    const { conversation, flow, messageIds } = setUp(() => {
      throw new Error('boom')
    })

    await conversation.say('open tune box')

    expect(messageIds().slice(0, 5)).toEqual([
      'voice.ask.2',
      'voice.upload',
      'skill.request',
      'skill.response',
      'voice.answer',
    ])
    expect(flow.events({ id: 'skill.response' })[0]).toMatchObject({
      state: 'failed',
      summary: 'boom',
    })
  })

  it('goes on with the next turn', async () => {
    const answers: Skill[] = [
      () => {
        throw new Error('boom')
      },
      () => ({}),
      () => speaks('Fine again'),
    ]
    const { conversation } = setUp((envelope) => answers.shift()?.(envelope))

    await conversation.say('open tune box')

    expect((await conversation.say('open tune box')).speech).toBe('Fine again')
  })

  it('passes warnings on with an answer that can be used', async () => {
    const { conversation, flow } = setUp(() => speaks('Hi', { directives: [{ type: 'X.Y' }] }))

    const problems = [{ code: 'directive-not-simulated' }]
    expect(await conversation.say('open tune box')).toMatchObject({ outcome: 'answered', problems })
    expect(flow.events({ id: 'skill.response' })[0]?.private).toMatchObject({ problems })
  })
})
