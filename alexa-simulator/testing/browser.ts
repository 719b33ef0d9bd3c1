/**
 * A browser without windows, for tests: it keeps cookies, follows nothing by itself, and submits the
 * forms that it finds.
 *
 * @module
 */

/** An answer as the browser sees it. */
export interface Page {
  readonly status: number
  readonly headers: Headers
  readonly html: string
  /** Absolute address that the answer redirects to. */
  readonly location: string | undefined
}

/** A browser with cookies of its own. */
export class Browser {
  readonly #cookies = new Map<string, string>()

  /** Goes to an address. */
  async get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    return this.#send(url, { headers })
  }

  /** Posts fields. */
  async post(url: string, fields: Readonly<Record<string, string>>, headers = {}): Promise<Page> {
    return this.#send(url, { method: 'POST', body: new URLSearchParams(fields), headers })
  }

  /** Looks at a page and posts fields with the token that its forms carry. */
  async submit(
    page: string,
    url: string,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<Page> {
    const { html } = await this.get(page)
    const value = /name="form_token"[^>]*value="([^"]+)"/.exec(html)?.[1] ?? ''
    return this.post(url, { form_token: value, ...fields })
  }

  /** Sends any request. */
  async request(url: string, init: RequestInit): Promise<Page> {
    return this.#send(url, init)
  }

  /** Value of a cookie whose name ends like this. */
  cookie(ending: string): string | undefined {
    const name = [...this.#cookies.keys()].find((key) => key.endsWith(ending))
    return name === undefined ? undefined : this.#cookies.get(name)
  }

  async #send(url: string, init: RequestInit): Promise<Page> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...(init.headers as Record<string, string> | undefined), cookie },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      this.#cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    return {
      status: answer.status,
      headers: answer.headers,
      html: await answer.text(),
      location: location === null ? undefined : new URL(location, url).href,
    }
  }
}
