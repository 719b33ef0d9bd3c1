/**
 * A browser as far as these tests need one: cookies, redirects that stay on the server, forms.
 *
 * @module
 */

/** A page, or a redirect that leaves the server. */
export interface Visit {
  readonly url: string
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

/** A form found on a page. */
export interface PageForm {
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
}

/** One browser session on one server. */
export class TestBrowser {
  readonly #base: string
  readonly #cookies = new Map<string, { value: string; path: string }>()

  constructor(base: string) {
    this.#base = base
  }

  /** Opens an address and follows redirects for as long as they stay on the server. */
  open(url: string): Promise<Visit> {
    return this.#follow(url, { method: 'GET' })
  }

  /** Submits a form with more fields. */
  submit(form: PageForm, more: Readonly<Record<string, string>> = {}): Promise<Visit> {
    return this.#follow(new URL(form.action, this.#base).href, {
      method: 'POST',
      body: new URLSearchParams({ ...form.fields, ...more }),
    })
  }

  /** Signs in as a persona and answers the consent page. Ends at the redirect to the client. */
  async authorize(
    url: string,
    options: { user?: string; decision?: 'allow' | 'deny' } = {},
  ): Promise<Visit> {
    const { user = 'alice@tunebox.test', decision = 'allow' } = options
    let visit = await this.open(url)
    const login = findForm(visit, '/login', 'password')
    if (login !== undefined) {
      visit = await this.submit(login, { username: user, password: 'tunebox' })
    }
    const consent = findForm(visit, '/consent')
    return consent === undefined ? visit : this.submit(consent, { decision })
  }

  async #follow(url: string, init: RequestInit): Promise<Visit> {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { cookie: this.#cookieHeader(url), accept: 'text/html' },
    })
    this.#keep(response.headers.getSetCookie())
    const location = response.headers.get('location')
    const next = location === null ? undefined : new URL(location, url).href
    if (next?.startsWith(this.#base)) return this.#follow(next, { method: 'GET' })
    const { status, headers } = response
    return { url: next ?? url, status, headers, body: await response.text() }
  }

  #cookieHeader(url: string): string {
    const { pathname } = new URL(url)
    return [...this.#cookies]
      .filter(([, { path }]) => pathname === path || pathname.startsWith(path.replace(/\/?$/, '/')))
      .map(([key, { value }]) => `${key.split(';')[0] ?? ''}=${value}`)
      .join('; ')
  }

  #keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      const path = /;\s*path=([^;]*)/i.exec(cookie)?.[1] ?? '/'
      const key = `${name};${path}`
      if (value === '') this.#cookies.delete(key)
      else this.#cookies.set(key, { value, path })
    }
  }
}

/** Finds the form whose action ends with a path, and that has a field if one is named. */
export function findForm(visit: Visit, path: string, field?: string): PageForm | undefined {
  for (const [, attributes = '', content = ''] of visit.body.matchAll(
    /<form([^>]*)>([\s\S]*?)<\/form>/g,
  )) {
    const action = attribute(attributes, 'action')
    if (!action?.endsWith(path)) continue
    if (field !== undefined && !content.includes(`name="${field}"`)) continue
    const fields: Record<string, string> = {}
    for (const [input] of content.matchAll(/<input[^>]*>/g)) {
      const name = attribute(input, 'name')
      if (attribute(input, 'type') === 'hidden' && name !== undefined) {
        fields[name] = attribute(input, 'value') ?? ''
      }
    }
    return { action, fields }
  }
  return undefined
}

function attribute(text: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1]?.replaceAll('&amp;', '&')
}
