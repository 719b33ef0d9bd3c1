import { describe, expect, it } from 'vitest'

import { rehearse } from '../testing/rehearsal.ts'
import type { Rehearsal } from '../testing/rehearsal.ts'
import { goodTokens, json } from '../testing/token-endpoint.ts'

/** Links an account of a person of the household. */
async function linkPerson(lab: Rehearsal, person: string, accessToken: string) {
  lab.tokens.answer(json({ ...goodTokens, access_token: accessToken }))
  const started = await lab.alexa.startLink({ person })
  const callback = `${started.redirectUri}?code=c&state=${started.state}`
  return lab.alexa.completeLink(callback, { sessionCookie: started.sessionCookie })
}

async function systemOf(lab: Rehearsal, person?: string) {
  const result = await lab.alexa.say('open tune box', { person })
  if (result.outcome !== 'answered') throw new Error(result.outcome)
  return result.request.context.System
}

describe('a recognised voice', () => {
  it('is a person in the context, without a token until they link', async () => {
    await using lab = await rehearse()
    await lab.link()

    const { person, user } = await systemOf(lab, 'anna')

    expect(person).toEqual({ personId: expect.stringMatching(/^amzn1\.ask\.person\./) as string })
    expect(user.accessToken).toBe('access-1')
  })

  it('is left out where nobody’s was recognised', async () => {
    await using lab = await rehearse()
    await lab.link()

    expect(await systemOf(lab)).not.toHaveProperty('person')
  })

  it('keeps its id, and has another than anybody else’s', async () => {
    await using lab = await rehearse()
    await lab.link()

    const anna = (await systemOf(lab, 'anna')).person?.personId

    expect((await systemOf(lab, 'anna')).person?.personId).toBe(anna)
    expect((await systemOf(lab, 'ben')).person?.personId).not.toBe(anna)
  })
})

describe('an account that a person linked', () => {
  it('gives their requests a token beside the customer’s', async () => {
    await using lab = await rehearse()
    await lab.link()
    expect(await linkPerson(lab, 'anna', 'anna-1')).toMatchObject({ ok: true })

    const { person, user } = await systemOf(lab, 'anna')

    expect(person?.accessToken).toBe('anna-1')
    expect(user.accessToken).toBe('access-1')
    expect((await systemOf(lab, 'ben')).person).not.toHaveProperty('accessToken')
  })

  it('is announced by no event', async () => {
    await using lab = await rehearse()
    await lab.link()
    const before = lab.flow.events({ id: 'event.account-linked' }).length

    await linkPerson(lab, 'anna', 'anna-1')

    expect(lab.flow.events({ id: 'event.account-linked' })).toHaveLength(before)
  })

  it('is refreshed on its own', async () => {
    await using lab = await rehearse()
    await linkPerson(lab, 'anna', 'anna-1')
    lab.tokens.answer(json({ ...goodTokens, access_token: 'anna-2' }))
    lab.clock.advance(3_600_000)

    expect((await systemOf(lab, 'anna')).person?.accessToken).toBe('anna-2')
  })

  it('is lost by a refused refresh without the customer’s', async () => {
    await using lab = await rehearse()
    lab.tokens.answer(json({ ...goodTokens, expires_in: 86_400 }))
    await lab.link()
    await linkPerson(lab, 'anna', 'anna-1')
    lab.tokens.answer(json({ error: 'invalid_grant' }, 400))
    lab.clock.advance(3_600_000)

    expect((await systemOf(lab, 'anna')).person).not.toHaveProperty('accessToken')
    expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked' })
  })

  it('is lost without asking the customer to link again', async () => {
    await using lab = await rehearse()
    await linkPerson(lab, 'anna', 'anna-1')
    lab.tokens.answer(json({ error: 'invalid_grant' }, 400))
    lab.clock.advance(3_600_000)

    await systemOf(lab, 'anna')

    expect(await lab.alexa.linkState()).toMatchObject({ status: 'unlinked' })
    expect(lab.messageIds()).not.toContain('app.relink-prompt')
  })

  it('ends with the skill', async () => {
    await using lab = await rehearse()
    await linkPerson(lab, 'anna', 'anna-1')
    await lab.alexa.disable()
    await lab.alexa.enable()

    expect((await systemOf(lab, 'anna')).person).not.toHaveProperty('accessToken')
  })
})
