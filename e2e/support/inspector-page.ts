/**
 * The page of the inspector, as a trainer uses it.
 *
 * @module
 */
import type { Lab } from 'linklab'
import type { Locator, Page } from '@playwright/test'

/** More messages than any flow of a test has. */
const STEPS_MAX = 60

/** The page. */
export class InspectorPage {
  readonly page: Page
  /** The message that is looked at, in one sentence. */
  readonly caption: Locator
  readonly messages: Locator
  readonly current: Locator
  readonly panel: Locator
  /** What can be done with the message that is held. */
  readonly exits: Locator
  readonly continueButton: Locator
  readonly flow: Locator
  readonly dialog: Locator
  readonly problem: Locator
  readonly #url: string

  constructor(page: Page, urls: Lab['urls']) {
    this.page = page
    this.#url = `${urls.lab}/inspector`
    this.caption = page.getByRole('heading', { level: 1 })
    this.messages = page.getByRole('list', { name: 'Messages, in order' }).getByRole('button')
    this.current = page.locator('.message-button[aria-current=step]')
    this.panel = page.getByRole('complementary', { name: /^Message/ })
    this.exits = page.getByRole('group', { name: /^What becomes of/ })
    this.continueButton = page.getByRole('button', { name: 'Continue ▸' })
    this.flow = page.getByRole('combobox', { name: 'Flow', exact: true })
    this.dialog = page.getByRole('dialog')
    this.problem = page.locator('.problem')
  }

  async open(): Promise<void> {
    await this.page.goto(this.#url)
    await this.caption.waitFor()
  }

  /** A message of the list by its words. */
  message(words: RegExp | string): Locator {
    return this.messages.filter({ hasText: words })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** Chooses how messages run. */
  async step(mode: 'Run' | 'Step each' | 'Step front' | 'Step back'): Promise<void> {
    await this.button(mode).click()
    await this.page.locator(`button[aria-pressed=true]`, { hasText: mode }).waitFor()
  }

  /** Stops before messages of some ids. */
  async breakOn(...ids: readonly string[]): Promise<void> {
    await this.button('Break on …').click()
    for (const id of ids) await this.dialog.getByLabel(id, { exact: true }).check()
    await this.dialog.getByRole('button', { name: 'Set', exact: true }).click()
    await this.page.locator(`button[aria-pressed=true]`, { hasText: 'Break on' }).waitFor()
  }

  /** What becomes of the message of this id that is held. */
  heldAt(id: string): Locator {
    return this.page.getByRole('group', { name: `What becomes of ${id}`, exact: true })
  }

  /**
   * Passes one message after the other on, until one of this id is held.
   *
   * @throws When none ever is.
   */
  async continueTo(id: string): Promise<readonly string[]> {
    const passed: string[] = []
    for (let step = 0; step < STEPS_MAX; step += 1) {
      await this.exits.waitFor()
      const held = ((await this.exits.getAttribute('aria-label')) ?? '').replace(/^.* of /, '')
      if (held === id) return passed
      passed.push(held)
      const before = await this.current.getAttribute('data-seq')
      await this.continueButton.click()
      await this.page
        .locator(`.message-button[aria-current]:not([data-seq="${before ?? ''}"])`)
        .waitFor()
    }
    throw new Error(`No ${id} was held; passed on were ${passed.join(', ')}.`)
  }
}
