/**
 * A link made step by step: from the authorization URL through the provider's pages to the redirect URI
 * and back to Alexa, so that a scenario can do something else at any point.
 *
 * @module
 */
import type { HeadlessLink, LinkResult } from '../../alexa-simulator/index.ts'
import type { Lab } from '../lab.ts'
import { HttpBrowser } from '../rehearse/http-browser.ts'
import type { BrowserPage, HttpBrowserOptions } from '../rehearse/http-browser.ts'
import type { PageForm } from '../rehearse/read-page.ts'
import { signInAndDecide } from '../rehearse/sign-in-and-decide.ts'
import { ScenarioFailure } from './scenario-failure.ts'
import type { TestUser } from './target.ts'

/** What a trip can begin with. */
export interface TripOptions {
  /** Browser profile to use; a new one by default. */
  readonly browser?: HttpBrowser | undefined
  /** Parameters of the authorization URL to change; `null` removes one. */
  readonly change?: Readonly<Record<string, string | null>> | undefined
}

/** What a trip is made with. */
export interface TripParts {
  readonly lab: Lab
  /** Who signs in; only asked for where somebody has to. */
  readonly user: () => TestUser
  /** How a browser reaches the provider. */
  readonly way: Pick<HttpBrowserOptions, 'ca' | 'proxy'>
}

/** One link on its way. */
export class Trip {
  readonly started: HeadlessLink
  readonly browser: HttpBrowser
  readonly #parts: TripParts
  #page: BrowserPage

  /** Presses "Link account" and opens the authorization URL. */
  static async begin(parts: TripParts, { browser, change = {} }: TripOptions = {}): Promise<Trip> {
    const started = await parts.lab.alexa.startLink()
    const url = new URL(started.authorizationUrl)
    for (const [name, value] of Object.entries(change)) {
      if (value === null) url.searchParams.delete(name)
      else url.searchParams.set(name, value)
    }
    const used = browser ?? new HttpBrowser(parts.way)
    const page = await used.open(url.href, leaves(url, started.redirectUri))
    return new Trip(parts, started, used, page)
  }

  private constructor(
    parts: TripParts,
    started: HeadlessLink,
    browser: HttpBrowser,
    page: BrowserPage,
  ) {
    this.#parts = parts
    this.started = started
    this.browser = browser
    this.#page = page
  }

  /** The page that the browser is on; at the redirect URI it has not been asked for. */
  get page(): BrowserPage {
    return this.#page
  }

  /** Whether the server has sent the browser back. */
  get isBack(): boolean {
    return isAt(this.started.redirectUri)(this.#page.url)
  }

  /** Parameters that came back, in the query or in the fragment. */
  get callback(): URLSearchParams {
    if (!this.isBack) {
      const { title, url, alert, heading, status } = this.#page
      const { origin, pathname } = new URL(url)
      throw new ScenarioFailure(
        `The browser did not come back to the redirect URI.\n  seen:     ${String(status)} “${title}” at ${origin}${pathname}: ${alert ?? heading}`,
      )
    }
    const { search, hash } = new URL(this.#page.url)
    return new URLSearchParams(search === '' ? hash.slice(1) : search)
  }

  /** The code that came back. */
  get code(): string {
    const code = this.callback.get('code')
    if (code !== null) return code
    throw new ScenarioFailure(
      `The server sent the browser back without a code.\n  seen:     error=${String(this.callback.get('error'))}`,
    )
  }

  /** Signs in and answers the consent page. */
  async decide(decision: 'allow' | 'deny', user: TestUser = this.#parts.user()): Promise<this> {
    if (!this.isBack) {
      this.#page = await signInAndDecide(
        this.browser,
        this.#page,
        { ...user, decision },
        isAt(this.started.redirectUri),
      )
    }
    return this
  }

  /** Submits the form that has a password field, and stays wherever that leads. */
  async signIn(user: TestUser = this.#parts.user()): Promise<BrowserPage> {
    const form = this.form(({ fields }) => fields.some(({ type }) => type === 'password'))
    const name = form.fields.find(({ type }) => type === 'email' || type === 'text')?.name
    const secret = form.fields.find(({ type }) => type === 'password')?.name ?? ''
    return this.submit(form, {
      ...(name === undefined ? {} : { [name]: user.email }),
      [secret]: user.password,
    })
  }

  /** Submits a form by one of its buttons, named by its value. */
  async submit(
    form: PageForm,
    values: Readonly<Record<string, string>> = {},
    button?: string,
  ): Promise<BrowserPage> {
    const stopAt = isAt(this.started.redirectUri)
    this.#page = await this.browser.submit(form, values, {
      stopAt,
      ...(button === undefined ? {} : { button }),
    })
    return this.#page
  }

  /** The form of the page for which this is true. */
  form(isWanted: (form: PageForm) => boolean): PageForm {
    const form = this.#page.forms.find(isWanted)
    if (form !== undefined) return form
    const { title, url, status } = this.#page
    throw new ScenarioFailure(
      `The page has no such form.\n  seen:     ${String(status)} “${title}” at ${new URL(url).pathname}`,
    )
  }

  /** The form with a button of this value. */
  formWith(button: string): PageForm {
    return this.form(({ buttons }) => buttons.some(({ value }) => value === button))
  }

  /** Asks Alexa's redirect endpoint, after changing what the server sent the browser back with. */
  async finish(change: Readonly<Record<string, string | null>> = {}): Promise<LinkResult> {
    const params = this.callback
    for (const [name, value] of Object.entries(change)) {
      if (value === null) params.delete(name)
      else params.set(name, value)
    }
    const url = `${this.started.redirectUri}?${params.toString()}`
    return this.arrive(url)
  }

  /** Asks Alexa's redirect endpoint with an address, in the Amazon session that began the link. */
  arrive(
    url: string,
    sessionCookie: string | undefined = this.started.sessionCookie,
  ): Promise<LinkResult> {
    return this.#parts.lab.alexa.completeLink(url, { sessionCookie })
  }
}

/** Whether an address is the redirect URI, the one that a changed request named, or any other host. */
function leaves({ origin }: URL, redirectUri: string): (url: string) => boolean {
  const isBack = isAt(redirectUri)
  return (url) => isBack(url) || (new URL(url).origin !== origin && !isLoopback(url))
}

/** A provider may spread over several servers of this machine. */
function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
}

function isAt(redirectUri: string): (url: string) => boolean {
  return (url) => url.startsWith(`${redirectUri}?`) || url.startsWith(`${redirectUri}#`)
}
