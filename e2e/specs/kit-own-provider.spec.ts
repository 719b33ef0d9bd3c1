import type { Locator, Page } from '@playwright/test'
import { expect, pageModel, test as kit } from 'linklab/playwright'
import { startAcmeServer } from '../support/acme-server.ts'
import type { AcmeServer } from '../support/acme-server.ts'

const ALICE = { email: 'alice', password: 'acme-password' }

/** Acme's sign-in page. */
class AcmeSignIn {
  readonly #page: Page
  readonly ready: Locator

  constructor(page: Page) {
    this.#page = page
    this.ready = page.getByRole('button', { name: 'Enter' })
  }

  async signIn(customer: string, pin: string): Promise<void> {
    await this.#page.getByLabel('Customer').fill(customer)
    await this.#page.getByLabel('PIN').fill(pin)
    await this.ready.click()
  }
}

const test = kit.extend<{ acme: AcmeServer }>({
  acme: async ({}, use) => {
    await using server = await startAcmeServer()
    await use(server)
  },
  authServer: async ({ acme }, use) => {
    const { url } = acme
    await use({
      external: {
        authorizationUrl: `${url}/authorize`,
        accessTokenUrl: `${url}/token`,
        clientId: 'alexa',
        clientSecret: 'a-secret-of-a-test',
      },
    })
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
