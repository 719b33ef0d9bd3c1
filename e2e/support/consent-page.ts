/**
 * The third party's consent page as its user sees it.
 *
 * @module
 */
import type { Locator, Page } from '@playwright/test'

/** What a user does on the consent page. */
export class ConsentPage {
  readonly heading: Locator
  readonly allowButton: Locator
  readonly denyButton: Locator

  constructor(page: Page) {
    this.heading = page.getByRole('heading', { name: /Allow Alexa/ })
    this.allowButton = page.getByRole('button', { name: 'Allow' })
    this.denyButton = page.getByRole('button', { name: 'Deny' })
  }

  /** Presses "Allow". */
  async allow(): Promise<void> {
    await this.allowButton.click()
  }

  /** Presses "Deny". */
  async deny(): Promise<void> {
    await this.denyButton.click()
  }
}
