/**
 * The third party's sign-in page as its user sees it.
 *
 * @module
 */
import type { Locator, Page } from '@playwright/test'

/** What a user does on the sign-in page. */
export class SignInPage {
  readonly #page: Page
  readonly heading: Locator
  readonly email: Locator
  readonly password: Locator
  /** Box at the top that says what is wrong. */
  readonly problems: Locator

  constructor(page: Page) {
    this.#page = page
    this.heading = page.getByRole('heading', { name: 'Sign in to Tunebox' })
    this.email = page.getByLabel('Email')
    this.password = page.getByLabel('Password', { exact: true })
    this.problems = page.getByRole('alert')
  }

  /** Fills in both fields and presses "Sign in". */
  async signIn(email: string, password = 'tunebox'): Promise<void> {
    await this.email.fill(email)
    await this.password.fill(password)
    await this.#page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }

  /** Presses the one-click button of a rehearsal account. */
  async continueAs(name: string): Promise<void> {
    await this.#page.getByRole('button', { name: `Continue as ${name}` }).click()
  }
}
