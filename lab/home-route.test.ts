import { expect, it } from 'vitest'
import { sendHttp } from '../flow/index.ts'
import { startLab } from './start-lab.ts'

it('masks what a skill prints of a token that Alexa sent it', async () => {
  await using lab = await startLab()
  await lab.seedLink('alice')
  const token = (await lab.alexa.accessToken()) ?? ''
  lab.flow.record({ id: 'skill.output', summary: `as Bearer ${token}` })

  const page = await sendHttp({ url: `${lab.urls.lab}/`, method: 'GET', headers: {} })

  const html = page.ok ? page.body : page.error
  expect(html).toContain('as Bearer eyJ')
  expect(html).not.toContain(token)
})
