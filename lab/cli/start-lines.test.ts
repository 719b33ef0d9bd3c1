import { expect, it } from 'vitest'
import { sendHttp } from '../../flow/index.ts'
import { startLab } from '../start-lab.ts'
import { startLines } from './start-lines.ts'

it('leads to the skill, to a user, to something to say, to the inspector and to the home page', async () => {
  await using lab = await startLab()

  const lines = startLines(lab, undefined)

  expect(lines).toEqual([
    `Link an account at   ${lab.urls.skillPage}`,
    'Sign in as           alice@tunebox.test with the password tunebox',
    expect.stringMatching(/^Then say {13}npx linklab say "open tune box" --port \d+$/),
    `Watch the messages   ${lab.urls.lab}/inspector`,
    `All pages and users  ${lab.urls.lab}/   (Ctrl-C ends the lab)`,
  ])
  const inspector = await sendHttp({ url: `${lab.urls.lab}/inspector`, method: 'GET', headers: {} })
  expect(inspector).toMatchObject({ ok: true, status: 200 })
})
