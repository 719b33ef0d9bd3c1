/**
 * Tunebox's consent page as its user sees it.
 *
 * @module
 */
import type { Locator, Page } from '@playwright/test'
import type { ConsentModel, ModelContext } from './page-model.ts'

/** What a user does on the consent page. */
export class ConsentPage implements ConsentModel {
  readonly #page: Page
  readonly heading: Locator
  /** Says whose account it is. */
  readonly signedInAs: Locator
  readonly switchUserButton: Locator
  readonly allowButton: Locator
  readonly denyButton: Locator

  constructor(page: Page, { words }: Pick<ModelContext, 'words'>) {
    this.#page = page
    this.heading = page.getByRole('heading', { name: words.consentHeading })
    this.signedInAs = page.getByText('@tunebox.test')
    this.switchUserButton = page.getByRole('button', { name: words.switchUser })
    this.allowButton = page.getByRole('button', { name: words.allow, exact: true })
    this.denyButton = page.getByRole('button', { name: words.deny, exact: true })
  }

  /** The button that every state of the page has. */
  get ready(): Locator {
    return this.allowButton
  }

  /** Check box of an optional permission. */
  optional(scope: string): Locator {
    return this.#page.getByRole('checkbox', { name: scope })
  }

  /** Presses "Allow". */
  async allow(): Promise<void> {
    await this.allowButton.click()
  }

  /** Presses "Deny". */
  async deny(): Promise<void> {
    await this.denyButton.click()
  }

  /** Presses "Not you?". */
  async switchUser(): Promise<void> {
    await this.switchUserButton.click()
  }
}
