import { describe, expect, it } from 'vitest'

import { lampSkill } from '../smart-home/testing/lamp-skill.ts'
import { Browser } from '../testing/browser.ts'
import { rehearse } from '../testing/rehearsal.ts'

async function linkedHome() {
  const skill = lampSkill()
  const lab = await rehearse({
    endpoint: skill.endpoint,
    skill: { apis: ['smartHome'], interactionModels: {} },
  })
  await lab.link()
  return lab
}

describe('the page of a smart home skill', () => {
  it('finds devices and then lists them', async () => {
    await using lab = await linkedHome()
    const browser = new Browser()
    const { skillUrl } = lab.alexa

    expect((await browser.get(skillUrl)).html).toContain('No devices yet')
    const found = await browser.submit(skillUrl, `${skillUrl}/discover`)

    expect(found).toMatchObject({ status: 303, location: `${skillUrl}?discovery=found` })
    const { html } = await browser.get(found.location ?? '')
    expect(html).toContain('1 device found.')
    expect(html).toContain('Desk Lamp')
  })

  it('has no Launch button, because nothing can be said to the skill', async () => {
    await using lab = await linkedHome()

    expect((await new Browser().get(lab.alexa.skillUrl)).html).not.toContain('Launch')
  })

  it('refuses a form of another browser', async () => {
    await using lab = await linkedHome()

    expect(await new Browser().post(`${lab.alexa.skillUrl}/discover`, {})).toMatchObject({
      status: 403,
    })
  })

  it('leaves the home page usable, and says why nothing is understood', async () => {
    await using lab = await linkedHome()
    const { companionUrl } = lab.alexa
    const browser = new Browser()

    const said = await browser.submit(companionUrl, `${companionUrl}say`, { utterance: 'hello' })

    expect(said.status).toBe(303)
    expect((await browser.get(companionUrl)).html).toContain('no interaction model')
  })
})

describe('the page of a custom skill', () => {
  it('shows no devices', async () => {
    await using lab = await rehearse()
    await lab.link()

    expect((await new Browser().get(lab.alexa.skillUrl)).html).not.toContain('Devices')
  })
})
