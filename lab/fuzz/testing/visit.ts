/**
 * What a browser has after its first pages: cookies and the hidden fields of forms.
 *
 * @module
 */
import { readPage } from '../../rehearse/read-page.ts'
import type { Fields } from './endpoint.ts'

/** A browser's things. */
export interface Visit {
  readonly cookies: string
  /** Fields of the forms on the pages. */
  readonly fields: Fields
  readonly origin: string
  /** Path that the last page ended on. */
  readonly path: string
}

/** Redirects that a page leads through. */
const HOPS_MAX = 5

/** Opens pages of one server as a browser does, one after another. */
export async function visit(...urls: readonly [string, ...string[]]): Promise<Visit> {
  const browser = new FormReader('')
  for (const url of urls) await browser.ask({ url })
  return browser.visit
}

/** Submits the form of a page, with these values. */
export async function submit(page: Visit, path: string, values: Fields): Promise<Visit> {
  const browser = new FormReader(page.cookies)
  const form = { ...page.fields, ...values }
  await browser.ask({ url: page.origin + path, form })
  return browser.visit
}

/** Keeps cookies and what the forms had. */
class FormReader {
  readonly #jar: Map<string, string>
  readonly #fields = new Map<string, string>()
  #at = ''

  constructor(cookies: string) {
    const pairs = cookies.split('; ').filter((pair) => pair !== '')
    this.#jar = new Map(pairs.map((pair) => pair.split(/=(.*)/s) as [string, string]))
  }

  get visit(): Visit {
    const { origin, pathname } = new URL(this.#at)
    const fields = Object.fromEntries(this.#fields)
    return { cookies: this.#cookies, fields, origin, path: pathname }
  }

  get #cookies(): string {
    return [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Follows where the answer leads, and reads the page at the end. */
  async ask({ url, form }: { readonly url: string; readonly form?: Fields }): Promise<void> {
    this.#at = url
    let answer = await this.#send(form)
    for (let hop = 0; hop < HOPS_MAX; hop += 1) {
      const location = answer.headers.get('location')
      const text = await answer.text()
      if (location === null) {
        for (const { fields } of readPage(text, this.#at).forms) {
          for (const { name, value } of fields) this.#fields.set(name, value)
        }
        return
      }
      this.#at = new URL(location, this.#at).href
      answer = await this.#send(undefined)
    }
    throw new Error(`${url} leads on and on, last to ${this.#at}`)
  }

  async #send(form: Fields | undefined): Promise<Response> {
    const headers = { Accept: 'text/html', Cookie: this.#cookies, Origin: new URL(this.#at).origin }
    const answer = await fetch(this.#at, {
      redirect: 'manual',
      headers,
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      this.#jar.set(name, value)
    }
    return answer
  }
}
