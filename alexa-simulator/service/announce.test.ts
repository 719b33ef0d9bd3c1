import { describe, expect, it } from 'vitest'

import { rehearse, skill } from '../testing/rehearsal.ts'

const events = [
  'SKILL_PERMISSION_ACCEPTED',
  'SKILL_PERMISSION_CHANGED',
  'SKILL_PROACTIVE_SUBSCRIPTION_CHANGED',
] as const

describe('an event that the customer’s choice leads to', () => {
  it.each([
    [
      'SKILL_PERMISSION_ACCEPTED',
      'AlexaSkillEvent.SkillPermissionAccepted',
      { acceptedPermissions: [{ scope: 'item-1' }] },
    ],
    [
      'SKILL_PERMISSION_CHANGED',
      'AlexaSkillEvent.SkillPermissionChanged',
      { acceptedPermissions: [{ scope: 'item-1' }] },
    ],
    [
      'SKILL_PROACTIVE_SUBSCRIPTION_CHANGED',
      'AlexaSkillEvent.ProactiveSubscriptionChanged',
      { subscriptions: [{ eventName: 'item-1' }] },
    ],
  ] as const)('%s reaches the skill as %s', async (name, type, body) => {
    await using lab = await rehearse({ skill: { events } })
    await lab.link()

    expect(await lab.alexa.announce(name, ['item-1'])).toBe('delivered')

    expect(lab.invocations.at(-1)?.request).toMatchObject({ type, body })
  })

  it('is not sent to a skill that has not subscribed to it', async () => {
    await using lab = await rehearse({ skill: { events: skill.events } })
    await lab.link()

    expect(await lab.alexa.announce('SKILL_PERMISSION_CHANGED', [])).toBe('not-subscribed')
  })

  it('is not sent while the skill is disabled', async () => {
    await using lab = await rehearse({ skill: { events } })

    expect(await lab.alexa.announce('SKILL_PERMISSION_CHANGED', [])).toBe('not-enabled')
  })
})

describe('a customer who has the provider’s app', () => {
  const linking = {
    authorizationUrlsByPlatform: [
      { platformType: 'iOS', platformAuthorizationUrl: 'https://app.example.test/auth' },
    ],
  }

  it('leaves for its address, with the same parameters', async () => {
    await using lab = await rehearse({ linking, settings: { platformApp: 'iOS' } })

    const { origin, pathname, searchParams } = new URL(
      (await lab.alexa.startLink()).authorizationUrl,
    )

    expect(origin + pathname).toBe('https://app.example.test/auth')
    expect(searchParams.get('response_type')).toBe('code')
  })

  it('leaves for the web page where there is no app for the platform', async () => {
    await using lab = await rehearse({ linking, settings: { platformApp: 'Android' } })

    expect((await lab.alexa.startLink()).authorizationUrl).toContain('localhost:4702/authorize')
  })

  it('comes back with source=app', async () => {
    await using lab = await rehearse({ linking, settings: { platformApp: 'iOS' } })
    const { redirectUri, state, sessionCookie } = await lab.alexa.startLink()

    const back = `${redirectUri}?code=c&state=${state}&source=app`

    expect(await lab.alexa.completeLink(back, { sessionCookie })).toMatchObject({ ok: true })
  })
})
