/**
 * What a page model must be able to do so that `link` can lead a user through the page.
 *
 * @module
 */
import type { Locator, Page } from '@playwright/test'
import type { LabUrls } from '../../lab.ts'
import type { Words } from './words.ts'

/** What a model of one of the lab's own pages needs to know. */
export interface ModelContext {
  readonly urls: LabUrls
  /** What controls are called in the language of the browser. */
  readonly words: Words
}

/** Makes a page model for a browser page. */
export interface PageModel<Model> {
  readonly create: (page: Page, context: ModelContext) => Model
}

/** A sign-in page. */
export interface SignInModel {
  /** Something that is visible whenever the page waits for the user. */
  readonly ready: Locator
  /** Fills in the page and sends it. */
  signIn(email: string, password: string): Promise<void>
}

/** A consent page. A provider without one shows nothing to `ready`. */
export interface ConsentModel {
  /** Something that is visible whenever the page waits for the user. */
  readonly ready: Locator
  allow(): Promise<void>
  deny(): Promise<void>
}

/**
 * Makes an option of a page model of your own. The class cannot stand alone: Playwright would take it for a
 * fixture function.
 *
 * @example test.use({ signInModel: pageModel(AcmeSignIn) })
 */
export function pageModel<Model>(
  model: new (page: Page, context: ModelContext) => Model,
): PageModel<Model> {
  return { create: (page, context) => new model(page, context) }
}
