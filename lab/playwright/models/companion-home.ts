/**
 * The home page of the companion app as its user sees it: the conversation and the cards.
 *
 * @module
 */
import type { Locator, Page } from '@playwright/test'
import type { LabUrls } from '../../lab.ts'
import type { ModelContext } from './page-model.ts'
import type { Words } from './words.ts'

/** What a user does on the home page. */
export class CompanionHome {
  readonly #page: Page
  readonly #urls: LabUrls
  readonly #words: Words
  readonly utterance: Locator
  readonly sayButton: Locator
  /** Everything said so far. */
  readonly conversation: Locator
  readonly cards: Locator
  /** Prompt to link again. */
  readonly relinkBanner: Locator

  constructor(page: Page, { urls, words }: ModelContext) {
    this.#page = page
    this.#urls = urls
    this.#words = words
    this.utterance = page.getByLabel(words.saySomething)
    this.sayButton = page.getByRole('button', { name: words.say, exact: true })
    this.conversation = page.getByRole('log', { name: words.conversation })
    this.cards = page.getByRole('region', { name: words.cards })
    this.relinkBanner = page.getByRole('alert')
  }

  /** Opens the page. */
  async open(): Promise<void> {
    await this.#page.goto(`${this.#urls.alexa}/`)
  }

  /** Types into the "say something" box and sends it. */
  async say(utterance: string): Promise<void> {
    await this.utterance.fill(utterance)
    await this.sayButton.click()
  }

  /** Presses "Link account" on a card and waits until the browser has left the companion app. */
  async startLinkingFromCard(): Promise<void> {
    await this.cards.getByRole('link', { name: this.#words.link }).click()
    await this.#untilAtProvider()
  }

  /** Presses the button of the relink banner and waits until the browser has left the companion app. */
  async startLinkingAgain(): Promise<void> {
    await this.relinkBanner.getByRole('link', { name: this.#words.linkAgain }).click()
    await this.#untilAtProvider()
  }

  async #untilAtProvider(): Promise<void> {
    await this.#page.waitForURL((url) => url.href.startsWith(`${this.#urls.authServer}/`))
  }
}
