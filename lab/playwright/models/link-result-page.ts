/**
 * The page that a link ends on, as its user sees it.
 *
 * @module
 */
import type { Locator, Page } from '@playwright/test'
import type { ModelContext } from './page-model.ts'

/** What a user does once a link has ended. */
export class LinkResultPage {
  readonly success: Locator
  readonly failure: Locator
  /** Sentence that the real app says, too. */
  readonly news: Locator
  readonly whyButton: Locator
  /** What the real app keeps to itself; open after {@link askWhy}. */
  readonly explanation: Locator
  readonly tryAgainButton: Locator
  readonly backButton: Locator

  constructor(page: Page, { words }: Pick<ModelContext, 'words'>) {
    this.success = page.getByRole('heading', { level: 1, name: words.linked, exact: true })
    this.failure = page.getByRole('heading', { level: 1, name: words.notLinked, exact: true })
    this.news = page.getByRole('status').or(page.getByRole('alert'))
    this.explanation = page.getByRole('group').filter({ hasText: words.why })
    this.whyButton = this.explanation.getByText(words.why, { exact: true })
    this.tryAgainButton = page.getByRole('link', { name: words.tryAgain })
    this.backButton = page.getByRole('link', { name: words.backToApp })
  }

  /** Opens "Why?". */
  async askWhy(): Promise<void> {
    await this.whyButton.click()
  }
}
