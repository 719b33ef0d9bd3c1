/**
 * The lab of one test: started when the test first needs it, closed after it, and everything that the
 * fixtures of that test share.
 *
 * @module
 */
import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import { redirectHosts } from '../../alexa-simulator/index.ts'
import type { FlowEvent } from '../../flow/index.ts'
import { LabError } from '../errors.ts'
import type { Lab } from '../lab.ts'
import type { KitLab } from './kit-lab.ts'
import { CompanionApp } from './models/companion-app.ts'
import type { ConsentModel, ModelContext, SignInModel } from './models/page-model.ts'
import { wordsOf } from './models/words.ts'
import type { LinkingOptions } from './options.ts'
import type { HttpNow } from './remote/http-now.ts'
import type { RemoteLab } from './remote/remote-lab.ts'
import { externalOf, startLabFor } from './start-lab-for.ts'

/** What a {@link TestLab} is made with. */
export interface TestLabOptions {
  readonly options: LinkingOptions
  /** Language of the browser. */
  readonly locale: string | undefined
  /** Opens a page for a test that asked for none. */
  readonly openPage: () => Promise<Page>
  /** Told of the lab as soon as it runs. */
  readonly onStart: (lab: KitLab) => void
  /** Asks a shared lab, where there is one. */
  readonly httpNow: () => Promise<HttpNow>
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
  #starting: Promise<KitLab> | undefined
  #running: KitLab | undefined
  #own: Lab | undefined
  #remote: RemoteLab | undefined
  #page: Page | undefined
  #pages: Pages | undefined

  constructor(made: TestLabOptions) {
    this.#made = made
    this.options = made.options
  }

  /** The lab, started at the first call. */
  lab(): Promise<KitLab> {
    return (this.#starting ??= this.#start())
  }

  /**
   * The handle of a lab in this process, started at the first call.
   *
   * @throws {@link LabError} `ERR_LAB_REQUEST_INVALID` where the test has a tenant of a shared lab.
   */
  async ownLab(): Promise<Lab> {
    await this.lab()
    if (this.#own !== undefined) return this.#own
    throw new LabError(
      'ERR_LAB_REQUEST_INVALID',
      'The fixture “lab” is the handle of a lab in the process of the test, and this test has a tenant of a shared lab (simulator.url), which is reached over HTTP alone. Use the other fixtures, or leave simulator.url out.',
    )
  }

  /** Resolves when everything that was sent so far is known here. */
  async settle(): Promise<void> {
    await this.#remote?.settle()
  }

  /** The lab, if it was ever needed. */
  get running(): KitLab | undefined {
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

  async #start(): Promise<KitLab> {
    const { url } = this.options.simulator
    const lab = url === undefined ? await this.#startOwn() : await this.#startRemote(url)
    this.#running = lab
    this.#made.onStart(lab)
    return lab
  }

  async #startOwn(): Promise<Lab> {
    return (this.#own = await startLabFor(this.options))
  }

  async #startRemote(url: string): Promise<RemoteLab> {
    const { startTenantFor } = await import('./remote/start-tenant-for.ts')
    const now = await this.#made.httpNow()
    return (this.#remote = await startTenantFor(url, this.options, now))
  }
}
