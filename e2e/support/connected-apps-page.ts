/**
 * The user's own page at the third party where apps are disconnected, as its user sees it.
 *
 * @module
 */
import type { Locator, Page } from '@playwright/test'
import type { Lab } from 'linklab'
import { wordsOf } from 'linklab/playwright'

/** What a user does on the connected-apps page, once signed in. */
export class ConnectedAppsPage {
  readonly #page: Page
  readonly #urls: Lab['urls']
  readonly disconnectButton: Locator
  readonly signOutButton: Locator
  /** Tells what has just happened. */
  readonly news: Locator

  constructor(page: Page, urls: Lab['urls'], locale: string | undefined) {
    const words = wordsOf(locale)
    this.#page = page
    this.#urls = urls
    this.disconnectButton = page.getByRole('button', { name: words.disconnect })
    this.signOutButton = page.getByRole('button', { name: words.signOut })
    this.news = page.getByRole('status')
  }

  /** Opens the page; whoever is not signed in meets the sign-in page. */
  async open(): Promise<void> {
    await this.#page.goto(`${this.#urls.authServer}/account/apps`)
  }

  /** Presses "Disconnect Alexa". */
  async disconnectAlexa(): Promise<void> {
    await this.disconnectButton.click()
  }

  /** Presses "Sign out". */
  async signOut(): Promise<void> {
    await this.signOutButton.click()
  }
}
