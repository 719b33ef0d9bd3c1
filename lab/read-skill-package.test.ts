import { describe, expect, it } from 'vitest'
import { clients } from '../fixtures/data/index.ts'
import { readSamplePackage } from './read-skill-package.ts'

describe('readSamplePackage()', () => {
  it('finds the sample skill with its events and both languages', async () => {
    const { skill } = await readSamplePackage()

    expect(skill).toMatchObject({
      name: 'Tune Box',
      events: ['SKILL_ENABLED', 'SKILL_DISABLED', 'SKILL_ACCOUNT_LINKED'],
    })
    expect(Object.keys(skill.interactionModels).sort()).toEqual(['de-DE', 'en-US'])
  })

  it('has the credentials in the linking file under which Alexa is registered at Tunebox', async () => {
    const { accountLinking } = await readSamplePackage()
    const alexa = clients.find(({ clientId }) => clientId === 'alexa')

    expect(accountLinking).toMatchObject({
      clientId: alexa?.clientId,
      clientSecret: alexa?.clientSecret,
    })
  })
})
