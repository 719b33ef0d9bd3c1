/**
 * A user agent without a screen: it keeps cookies, follows redirects and submits the forms it finds, over
 * the same HTTP as a real browser.
 *
 * @module
 */
import { CookieJar } from 'tough-cookie'
import { sendHttp } from '../../flow/index.ts'
import type { HttpOutcome, HttpRequest, StartDeadline } from '../../flow/index.ts'
import { LabError } from '../errors.ts'
import { readPage } from './read-page.ts'
import type { PageForm, PageParts } from './read-page.ts'

/** Redirects and forwards followed for one step, as many as browsers follow. */
const HOPS_MAX = 20

/** Milliseconds a page may take. */
const PAGE_TIMEOUT_MS = 30_000

/** A page that the browser has arrived at. */
export interface BrowserPage extends PageParts {
  readonly url: string
  readonly status: number
  readonly headers: Headers
  /** Document as received. */
  readonly body: string
}

/** What {@link HttpBrowser} may be told. */
export interface HttpBrowserOptions {
  /** Value of `Accept-Language` (`en`). */
  readonly language?: string
  /** Certificates (PEM) that are trusted besides the well-known ones. */
  readonly ca?: readonly string[] | undefined
  /** Forward proxy that everything is asked through, such as a lab's on the way to a server of one's own. */
  readonly proxy?: string | undefined
  /** Address to ask in place of another that the browser is sent to, as if its host were mapped there. */
  readonly standIn?: (url: string) => string
  /** Measures how long a page may take; the machine's clock by default. */
  readonly startDeadline?: StartDeadline | undefined
}

/** A browser profile of its own: nothing is shared between two instances. */
export class HttpBrowser {
  readonly #jar = new CookieJar(undefined, {
    allowSpecialUseDomain: true,
    rejectPublicSuffixes: false,
  })
  readonly #language: string
  readonly #standIn: (url: string) => string
  readonly #startDeadline: StartDeadline | undefined
  readonly #ca: readonly string[] | undefined
  readonly #proxy: string | undefined

  constructor(options: HttpBrowserOptions = {}) {
    this.#language = options.language ?? 'en'
    this.#standIn = options.standIn ?? ((url) => url)
    this.#startDeadline = options.startDeadline
    this.#ca = options.ca
    this.#proxy = options.proxy
  }

  /**
   * Opens a URL and follows where it leads.
   *
   * @param stopAt Ends the journey at the first redirect target for which it is true, without asking for it.
   * @throws {@link LabError} `ERR_LAB_REHEARSAL` when nothing answers or the redirects never end.
   */
  async open(url: string, stopAt?: (url: string) => boolean): Promise<BrowserPage> {
    return this.#travel({ url, method: 'GET', headers: {} }, stopAt)
  }

  /**
   * Submits a form with the values it carries, except for those given.
   *
   * The button to press is named by its value, by default it is the first one; `stopAt` works as with
   * {@link HttpBrowser.open}.
   *
   * @throws {@link LabError} `ERR_LAB_REHEARSAL` as {@link HttpBrowser.open}.
   */
  async submit(
    form: PageForm,
    values: Readonly<Record<string, string>> = {},
    options: { button?: string; stopAt?: (url: string) => boolean } = {},
  ): Promise<BrowserPage> {
    const body = new URLSearchParams()
    for (const field of form.fields) {
      const value = values[field.name] ?? (field.isSent ? field.value : undefined)
      if (value !== undefined) body.append(field.name, value)
    }
    const pressed =
      options.button === undefined
        ? form.buttons[0]
        : form.buttons.find((button) => button.value === options.button)
    if (pressed !== undefined && pressed.name !== '') body.append(pressed.name, pressed.value)
    if (form.method === 'GET') {
      const url = new URL(form.action)
      url.search = body.toString()
      return this.open(url.href, options.stopAt)
    }
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded',
      Origin: new URL(form.action).origin,
    }
    const request = { url: form.action, method: 'POST' as const, headers, body: body.toString() }
    return this.#travel(request, options.stopAt)
  }

  async #travel(first: HttpRequest, stopAt?: (url: string) => boolean): Promise<BrowserPage> {
    let request = first
    for (let hop = 0; hop < HOPS_MAX; hop += 1) {
      const answer = await this.#send(request)
      const location = answer.headers.get('location')
      const page = readPage(location === null ? answer.body : '', request.url)
      const sentTo = location === null ? page.forwardsTo : new URL(location, request.url).href
      const next = sentTo === undefined ? undefined : this.#standIn(sentTo)
      const { status, headers, body } = answer
      if (next === undefined) return { ...page, url: request.url, status, headers, body }
      if (stopAt?.(next) === true) return { ...page, url: next, status, headers, body }
      // RFC 9110 section 15.4: 307 and 308 repeat the method and the body, the others ask with GET.
      const repeats = status === 307 || status === 308
      request = repeats ? { ...request, url: next } : { url: next, method: 'GET', headers: {} }
    }
    throw new LabError(
      'ERR_LAB_REHEARSAL',
      `${first.url} was redirected more than ${String(HOPS_MAX)} times, last to ${request.url}. Look for a redirect loop.`,
    )
  }

  async #send(request: HttpRequest): Promise<Extract<HttpOutcome, { ok: true }>> {
    const url = withoutFragment(request.url)
    const cookie = await this.#jar.getCookieString(url)
    const outcome = await sendHttp({
      ...request,
      url,
      headers: {
        Accept: 'text/html',
        'Accept-Language': this.#language,
        ...request.headers,
        ...(cookie === '' ? {} : { Cookie: cookie }),
      },
      timeoutMs: PAGE_TIMEOUT_MS,
      startDeadline: this.#startDeadline,
      ca: this.#ca,
      proxy: this.#proxy,
    })
    if (!outcome.ok) {
      throw new LabError(
        'ERR_LAB_REHEARSAL',
        `${request.method} ${url} got no answer (${outcome.error}). Is the server running?`,
      )
    }
    for (const line of outcome.headers.getSetCookie()) await this.#jar.setCookie(line, url)
    return outcome
  }
}

function withoutFragment(url: string): string {
  const hash = url.indexOf('#')
  return hash === -1 ? url : url.slice(0, hash)
}
