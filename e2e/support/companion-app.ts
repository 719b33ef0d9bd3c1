/**
 * The companion app as its user sees it.
 *
 * @module
 */
import type { Locator, Page } from '@playwright/test'

/** What a user does in the companion app. */
export class CompanionApp {
  readonly #page: Page
  readonly #urls: { readonly alexa: string; readonly skillPage: string }
  readonly enableButton: Locator
  readonly linkButton: Locator
  readonly disableButton: Locator
  /** Heading of the page, which after a link tells how it went. */
  readonly heading: Locator
  /** Prompt to link again. */
  readonly relinkBanner: Locator
  readonly linkedTag: Locator

  constructor(page: Page, urls: { readonly alexa: string; readonly skillPage: string }) {
    this.#page = page
    this.#urls = urls
    this.enableButton = page.getByRole('button', { name: 'Enable to use' })
    this.linkButton = page.getByRole('link', { name: 'Link account' }).first()
    this.disableButton = page.getByRole('link', { name: 'Disable skill' })
    this.heading = page.getByRole('heading', { level: 1 })
    this.relinkBanner = page.getByRole('alert')
    this.linkedTag = page.getByText('Linked', { exact: true })
  }

  /** Opens the skill's page. */
  async openSkill(): Promise<void> {
    await this.#page.goto(this.#urls.skillPage)
  }

  /** Opens the home feed. */
  async openHome(): Promise<void> {
    await this.#page.goto(`${this.#urls.alexa}/`)
  }

  /** Presses "Enable to use" and waits until the browser has left the companion app. */
  async enable(): Promise<void> {
    await this.enableButton.click()
    await this.#untilElsewhere()
  }

  /** Presses "Link account" and waits until the browser has left the companion app. */
  async startLinking(): Promise<void> {
    await this.linkButton.click()
    await this.#untilElsewhere()
  }

  /** Types into the "say something" box and sends it. */
  async say(utterance: string): Promise<void> {
    await this.#page.getByLabel('Say something').fill(utterance)
    await this.#page.getByRole('button', { name: 'Say', exact: true }).click()
  }

  /** Text of the conversation with the skill. */
  get conversation(): Locator {
    return this.#page.getByRole('log')
  }

  async #untilElsewhere(): Promise<void> {
    const { origin } = new URL(this.#urls.alexa)
    await this.#page.waitForURL((url) => url.origin !== origin)
  }
}
