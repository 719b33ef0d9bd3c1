/**
 * Tunebox's sign-in page as its user sees it.
 *
 * @module
 */
import type { Locator, Page } from '@playwright/test'
import type { ModelContext, SignInModel } from './page-model.ts'
import type { Words } from './words.ts'

/** What a user does on the sign-in page. */
export class SignInPage implements SignInModel {
  readonly #page: Page
  readonly #words: Words
  readonly heading: Locator
  readonly email: Locator
  readonly password: Locator
  readonly signInButton: Locator
  readonly cancelButton: Locator
  /** Box at the top that says what is wrong. */
  readonly problems: Locator

  constructor(page: Page, { words }: Pick<ModelContext, 'words'>) {
    this.#page = page
    this.#words = words
    this.heading = page.getByRole('heading', { name: words.signInHeading })
    this.email = page.getByLabel(words.email)
    this.password = page.getByLabel(words.password, { exact: true })
    this.signInButton = page.getByRole('button', { name: words.signIn, exact: true })
    this.cancelButton = page.getByRole('button', { name: words.cancel })
    this.problems = page.getByRole('alert')
  }

  /** The button that every state of the page has. */
  get ready(): Locator {
    return this.signInButton
  }

  /** Fills in both fields and presses "Sign in". */
  async signIn(email: string, password = 'tunebox'): Promise<void> {
    await this.email.fill(email)
    await this.password.fill(password)
    await this.signInButton.click()
  }

  /** Presses the one-click button of a rehearsal account. */
  async continueAs(name: string): Promise<void> {
    await this.#page.getByRole('button', { name: this.#words.continueAs(name) }).click()
  }
}
