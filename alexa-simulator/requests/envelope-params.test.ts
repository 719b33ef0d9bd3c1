import { describe, expect, it } from 'vitest'
import { envelopeParams } from './envelope-params.ts'

const request = {
  session: { sessionId: 's1', user: { userId: 'u1', accessToken: 't1' } },
  context: {
    System: {
      application: { applicationId: 'amzn1.ask.skill.1' },
      user: { userId: 'u1', accessToken: 't1' },
      device: { deviceId: 'd1' },
      apiEndpoint: 'https://api.amazonalexa.com',
      apiAccessToken: 'a1',
    },
  },
  request: {
    type: 'IntentRequest',
    requestId: 'r1',
    timestamp: '2026-01-01T00:00:00Z',
    intent: { name: 'PlayIntent', slots: { song: { value: 'x' }, artist: {} } },
  },
}

function names(envelope: unknown): string[] {
  return envelopeParams(envelope).map(({ name }) => name)
}

describe('envelopeParams()', () => {
  it('tells everything of a request that has a meaning of its own, and only slots that were filled', () => {
    expect(
      Object.fromEntries(envelopeParams(request).map(({ name, value }) => [name, value])),
    ).toEqual({
      type: 'IntentRequest',
      requestId: 'r1',
      timestamp: '2026-01-01T00:00:00Z',
      intent: 'PlayIntent',
      'slots.song': 'x',
      sessionId: 's1',
      applicationId: 'amzn1.ask.skill.1',
      userId: 'u1',
      deviceId: 'd1',
      apiEndpoint: 'https://api.amazonalexa.com',
      apiAccessToken: 'a1',
      accessToken: 't1',
    })
  })

  it('tells the token of a skill event, which stands in its body', () => {
    const event = {
      request: { type: 'AlexaSkillEvent.SkillAccountLinked', body: { accessToken: 't2' } },
    }

    expect(names(event)).toEqual(['type', 'accessToken'])
  })

  it.each([null, 'text', { session: null, context: { System: 1 }, request: { intent: 'x' } }])(
    'takes a message that somebody changed beyond recognition: %j',
    (envelope) => {
      expect(names(envelope)).toEqual([])
    },
  )
})
