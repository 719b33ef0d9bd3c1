/**
 * The page of the simulator controls, which the real app does not have.
 *
 * @module
 */
import type { Locator, Page } from '@playwright/test'
import type { LabUrls } from '../../lab.ts'
import type { ModelContext } from './page-model.ts'
import type { Words } from './words.ts'

/** What a developer does on the controls page. */
export class SimulatorControls {
  readonly #page: Page
  readonly #urls: LabUrls
  readonly #words: Words
  /** Tells that the choice was kept. */
  readonly news: Locator

  constructor(page: Page, { urls, words }: ModelContext) {
    this.#page = page
    this.#urls = urls
    this.#words = words
    this.news = page.getByRole('status')
  }

  /** Opens the page. */
  async open(): Promise<void> {
    await this.#page.goto(`${this.#urls.alexa}/settings`)
  }

  /** One answer to one question. */
  choice(question: string, answer: string): Locator {
    return this.#page.getByRole('group', { name: question }).getByRole('radio', { name: answer })
  }

  /** Chooses one answer to one question and presses "Save". */
  async choose(question: string, answer: string): Promise<void> {
    await this.choice(question, answer).check()
    await this.#page.getByRole('button', { name: this.#words.save }).click()
  }
}
