/**
 * Watches everything that the pages of a browser ask for, and what the browser complains about.
 *
 * @module
 */
import type { BrowserContext, Request } from '@playwright/test'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Addresses that never reach the network. */
const WITHOUT_NETWORK = new Set(['data:', 'blob:', 'about:', 'file:'])

/** What a page is made of; unlike a page or a form, none of it may be refused. */
const PARTS = new Set(['stylesheet', 'script', 'image', 'font'])

/** What the pages of one browser context did. */
export class Traffic {
  readonly #urls: URL[] = []
  readonly #complaints: string[] = []

  constructor(context: BrowserContext) {
    context.on('request', (request) => this.#urls.push(new URL(request.url())))
    context.on('requestfailed', (request) => this.#noteFailure(request))
    context.on('weberror', (error) => this.#complaints.push(String(error.error())))
    context.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return
      // The browser says so about every error page, and a part that is missing is noted below.
      if (message.text().startsWith('Failed to load resource: the server responded')) return
      this.#complaints.push(message.text())
    })
    context.on('response', (response) => {
      if (response.status() < 400 || !PARTS.has(response.request().resourceType())) return
      this.#complaints.push(`${String(response.status())} ${response.url()}`)
    })
  }

  /** Hosts, without ports, that anything was asked of. */
  get hosts(): readonly string[] {
    return [...new Set(this.#networked.map(({ hostname }) => hostname))].sort()
  }

  /** Requests that left this machine. */
  get outside(): readonly string[] {
    return this.#networked.filter(({ hostname }) => !LOOPBACK.has(hostname)).map(({ href }) => href)
  }

  /** What the browser refused or could not do, such as what a Content-Security-Policy forbids. */
  get complaints(): readonly string[] {
    return this.#complaints
  }

  get #networked(): readonly URL[] {
    return this.#urls.filter(({ protocol }) => !WITHOUT_NETWORK.has(protocol))
  }

  #noteFailure(request: Request): void {
    // Whoever moves on before a page has come makes the browser give it up.
    const cause = request.failure()?.errorText ?? ''
    if (cause !== 'net::ERR_ABORTED') this.#complaints.push(`${cause} ${request.url()}`)
  }
}
