import { describe, expect, it } from 'vitest'
import { buildSkillEvent } from './skill-events.ts'

const options = {
  skillId: 'amzn1.ask.skill.s',
  userId: 'amzn1.ask.account.A',
  region: 'EU',
  now: () => Date.UTC(2026, 0, 2, 3, 4, 5),
  newId: () => 'uuid',
} as const

describe('buildSkillEvent()', () => {
  it('names application, user and API endpoint, without session and device', () => {
    const event = buildSkillEvent('SKILL_ENABLED', options)

    expect(Object.keys(event)).toEqual(['version', 'context', 'request'])
    expect(event.context.System).toEqual({
      application: { applicationId: 'amzn1.ask.skill.s' },
      user: { userId: 'amzn1.ask.account.A' },
      apiEndpoint: 'https://api.eu.amazonalexa.com',
    })
  })

  it('stamps the request with its creation and its publishing', () => {
    expect(buildSkillEvent('SKILL_ENABLED', options).request).toEqual({
      type: 'AlexaSkillEvent.SkillEnabled',
      requestId: 'amzn1.echo-api.request.uuid',
      timestamp: '2026-01-02T03:04:05Z',
      eventCreationTime: '2026-01-02T03:04:05Z',
      eventPublishingTime: '2026-01-02T03:04:05Z',
    })
  })

  it('puts the token into the body of SkillAccountLinked and nowhere else', () => {
    const event = buildSkillEvent('SKILL_ACCOUNT_LINKED', { ...options, accessToken: 'secret' })

    expect(event.request).toMatchObject({
      type: 'AlexaSkillEvent.SkillAccountLinked',
      body: { accessToken: 'secret' },
    })
    expect(JSON.stringify(event.context)).not.toContain('secret')
  })

  it('says with SkillDisabled whether data of the customer is kept', () => {
    const dropped = buildSkillEvent('SKILL_DISABLED', options).request
    const kept = buildSkillEvent('SKILL_DISABLED', { ...options, persistence: 'PERSISTED' }).request

    expect(dropped).toMatchObject({
      type: 'AlexaSkillEvent.SkillDisabled',
      body: { userInformationPersistenceStatus: 'NOT_PERSISTED' },
    })
    expect(kept).toMatchObject({ body: { userInformationPersistenceStatus: 'PERSISTED' } })
  })
})
