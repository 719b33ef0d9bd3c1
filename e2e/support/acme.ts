/**
 * The kit against Acme, a server of a tester's own, with its sign-in page.
 *
 * @module
 */
import type { Locator, Page } from '@playwright/test'
import { test as kit } from 'linklab/playwright'
import { startAcmeServer } from './acme-server.ts'
import type { AcmeServer } from './acme-server.ts'

/** A customer of Acme's. */
export const ALICE = { email: 'alice', password: 'acme-password' }

/** Acme's sign-in page. */
export class AcmeSignIn {
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

/** The kit's `test`, with an Acme that runs for each test. */
export const acmeTest = kit.extend<{ acme: AcmeServer }>({
  acme: async ({}, use) => {
    await using server = await startAcmeServer()
    await use(server)
  },
})

/** How Alexa is registered at Acme. */
export function acmeExternal({ url }: AcmeServer): {
  readonly authorizationUrl: string
  readonly accessTokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
} {
  return {
    authorizationUrl: `${url}/authorize`,
    accessTokenUrl: `${url}/token`,
    clientId: 'alexa',
    clientSecret: 'a-secret-of-a-test',
  }
}
