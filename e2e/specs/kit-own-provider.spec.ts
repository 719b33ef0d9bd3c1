import { expect, pageModel } from 'linklab/playwright'
import { acmeExternal, AcmeSignIn, acmeTest, ALICE } from '../support/acme.ts'

const test = acmeTest.extend({
  authServer: async ({ acme }, use) => {
    await use({ external: acmeExternal(acme) })
  },
  skillUnderTest: async ({ acme }, use) => {
    await use({ endpoint: `${acme.url}/skill` })
  },
})

test.use({ signInModel: pageModel(AcmeSignIn) })

test('a server and a skill of one’s own are linked through their own pages', async ({
  acme,
  link,
  skill,
  companion,
  provider,
}) => {
  expect(await link.viaUI(ALICE)).toHaveLinked('alice')

  await expect(companion).toShowLinked()
  await expect(skill.ask('what are my playlists')).resolves.toSpeak('Hello from Acme')
  expect(acme.skillRequests).toContain('IntentRequest')
  expect(provider.isExternal).toBe(true)
})

test('whoever is not let in stays at the sign-in page', async ({ link }) => {
  const result = await link.viaUI({ ...ALICE, password: 'wrong' })

  expect(result).toHaveFailedWith('sign_in_refused', { stage: 'login' })
})

test('a link cannot be seeded at a server of one’s own, and the message says what to do', async ({
  link,
}) => {
  await expect(link.seed('alice')).rejects.toThrow('link in the browser')
})
