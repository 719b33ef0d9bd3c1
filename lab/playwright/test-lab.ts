/**
 * The lab of one test: started when the test first needs it, closed after it, and everything that the
 * fixtures of that test share.
 *
 * @module
 */
import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import { redirectHosts } from '../../alexa-simulator/index.ts'
import type { FlowEvent } from '../../flow/index.ts'
import type { Lab } from '../lab.ts'
import { CompanionApp } from './models/companion-app.ts'
import type { ConsentModel, ModelContext, SignInModel } from './models/page-model.ts'
import { wordsOf } from './models/words.ts'
import type { LinkingOptions } from './options.ts'
import { externalOf, startLabFor } from './start-lab-for.ts'

/** What a {@link TestLab} is made with. */
export interface TestLabOptions {
  readonly options: LinkingOptions
  /** Language of the browser. */
  readonly locale: string | undefined
  /** Opens a page for a test that asked for none. */
  readonly openPage: () => Promise<Page>
  /** Told of the lab as soon as it runs. */
  readonly onStart: (lab: Lab) => void
}

/** The pages that a user meets on the way. */
export interface Pages {
  readonly page: Page
  readonly companion: CompanionApp
  readonly signIn: SignInModel
  readonly consent: ConsentModel
}

/** As much as a lab decides of the options of a browser context. */
export type ContextOptions = Pick<BrowserContextOptions, 'proxy' | 'ignoreHTTPSErrors'>

/** The lab of one test. */
export class TestLab {
  readonly options: LinkingOptions
  readonly #made: TestLabOptions
  readonly #contexts: BrowserContext[] = []
  readonly #onContext: ((context: BrowserContext) => Promise<void>)[] = []
  #starting: Promise<Lab> | undefined
  #running: Lab | undefined
  #page: Page | undefined
  #pages: Pages | undefined

  constructor(made: TestLabOptions) {
    this.#made = made
    this.options = made.options
  }

  /** The lab, started at the first call. */
  lab(): Promise<Lab> {
    return (this.#starting ??= this.#start())
  }

  /** The lab, if it was ever needed. */
  get running(): Lab | undefined {
    return this.#running
  }

  /** Everything sent so far. */
  get events(): readonly FlowEvent[] {
    return this.#running?.flow.events() ?? []
  }

  /** Takes the page that Playwright made for the test. */
  usePage(page: Page): void {
    this.#page = page
  }

  /** Takes part in the time of a browser context. */
  async useContext(context: BrowserContext): Promise<void> {
    this.#contexts.push(context)
    for (const listener of this.#onContext) await listener(context)
  }

  /**
   * What a browser context needs so that the lab sees the pages of the tester's own server; nothing where
   * users sign in at Tunebox. Amazon's hosts are never asked through the lab.
   */
  async contextOptions(): Promise<ContextOptions> {
    const external = externalOf(this.options.authServer)
    if (external === undefined || external.proxy === false) return {}
    const proxy = await (await this.lab()).browserProxy()
    if (proxy === undefined) return {}
    return {
      proxy: { server: proxy.url, bypass: Object.values(redirectHosts).join(',') },
      ...(proxy.isTls ? { ignoreHTTPSErrors: true } : {}),
    }
  }

  /** Calls `listener` for every browser context there is, and for each one to come. */
  async onContext(listener: (context: BrowserContext) => Promise<void>): Promise<void> {
    this.#onContext.push(listener)
    for (const context of this.#contexts) await listener(context)
  }

  /** Does something in every browser context. */
  async inContexts(act: (context: BrowserContext) => Promise<void>): Promise<void> {
    await Promise.all(this.#contexts.map(act))
  }

  /** The page models, on the test's page, or on one that is opened now. */
  async pages(): Promise<Pages> {
    if (this.#pages !== undefined) return this.#pages
    this.#page ??= await this.#made.openPage()
    return (this.#pages = await this.pagesOn(this.#page))
  }

  /** The page models on a page. */
  async pagesOn(page: Page): Promise<Pages> {
    const { urls } = await this.lab()
    const context: ModelContext = { urls, words: wordsOf(this.#made.locale) }
    const { signInModel, consentModel } = this.options
    return {
      page,
      companion: new CompanionApp(page, context),
      signIn: signInModel.create(page, context),
      consent: consentModel.create(page, context),
    }
  }

  /** Closes the servers; the lab lets go of held messages first. */
  async close(): Promise<void> {
    await this.#running?.close()
  }

  async #start(): Promise<Lab> {
    const lab = await startLabFor(this.options)
    this.#running = lab
    this.#made.onStart(lab)
    return lab
  }
}
