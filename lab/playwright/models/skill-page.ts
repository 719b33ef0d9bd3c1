/**
 * The skill's page in the companion app as its user sees it.
 *
 * @module
 */
import type { Locator, Page } from '@playwright/test'
import type { LabUrls } from '../../lab.ts'
import type { ModelContext } from './page-model.ts'
import type { Words } from './words.ts'

/** What a user does on the skill's page. */
export class SkillPage {
  readonly #page: Page
  readonly #urls: LabUrls
  readonly #words: Words
  readonly enableButton: Locator
  readonly linkButton: Locator
  readonly disableButton: Locator
  readonly launchButton: Locator
  /** Word that tells whether the skill is enabled and linked. */
  readonly state: Locator
  /** Prompt to link again. */
  readonly relinkBanner: Locator
  /** Scopes of the linked account, as the app shows them. */
  readonly scopes: Locator
  /** When the token was renewed last. */
  readonly lastRefresh: Locator

  constructor(page: Page, { urls, words }: ModelContext) {
    this.#page = page
    this.#urls = urls
    this.#words = words
    this.enableButton = page.getByRole('button', { name: words.enable })
    this.linkButton = page.getByRole('link', { name: words.link, exact: true })
    this.disableButton = page.getByRole('main').getByRole('button', { name: words.disable }).first()
    this.launchButton = page.getByRole('button', { name: words.launch })
    this.state = page.getByRole('status', { name: words.skillState })
    this.relinkBanner = page.getByRole('alert')
    const definitions = page.getByRole('definition')
    this.scopes = definitions.nth(1)
    this.lastRefresh = definitions.nth(3)
  }

  /** Opens the page. */
  async open(): Promise<void> {
    await this.#page.goto(this.#urls.skillPage)
  }

  /** Presses "Enable to use" and waits until the browser has left the companion app. */
  async enable(): Promise<void> {
    await this.enableButton.click()
    await this.#untilAtProvider()
  }

  /** Presses "Link account" and waits until the browser has left the companion app. */
  async startLinking(): Promise<void> {
    await this.linkButton.click()
    await this.#untilAtProvider()
  }

  /** Presses "Disable skill" and confirms it. */
  async disable(): Promise<void> {
    await this.disableButton.click()
    await this.#page.getByRole('dialog').getByRole('button', { name: this.#words.disable }).click()
    await this.enableButton.waitFor()
  }

  async #untilAtProvider(): Promise<void> {
    await this.#page.waitForURL((url) => url.href.startsWith(`${this.#urls.authServer}/`))
  }
}
