/**
 * A customer with a browser as small as can be, so that what is measured is the server: it keeps cookies and
 * connections, follows redirects, and finds forms without parsing a page as a whole.
 *
 * @module
 */
import { Agent } from 'node:http'
import { send, type Answer } from './send.ts'

/** What a customer fills in, and the button that they press where a form has several. */
const ANSWERS: Readonly<Record<string, string>> = {
  username: 'alice@tunebox.test',
  password: 'tunebox',
  decision: 'allow',
}

/** Pages and redirects between the authorization URL and the redirect to the client. */
const HOPS_MAX = 20

/** Where a page sends the browser on to by itself. */
const REFRESH = /<meta http-equiv="refresh" content="0; url=([^"]+)"/

interface Form {
  readonly action: string
  readonly values: Readonly<Record<string, string>>
}

/** Connections that are kept open over all customers of a round. */
export function keptConnections(): Agent {
  return new Agent({ keepAlive: true })
}

/** A customer who has never been there. */
export class Customer {
  readonly #agent: Agent
  readonly #cookies = new Map<string, { readonly value: string; readonly path: string }>()

  constructor(agent: Agent) {
    this.#agent = agent
  }

  /**
   * Does what is to be done on each page, beginning at a URL, until one redirects to an address that begins
   * with another; returns that address, without asking for it.
   */
  async walk(url: string, until: string): Promise<string> {
    let at = url
    let form: Form | undefined
    for (let hop = 0; hop < HOPS_MAX; hop += 1) {
      const { status, headers, body } = await this.#send(at, form)
      const sentTo = headers.location ?? REFRESH.exec(body)?.[1]
      if (sentTo === undefined) {
        form = findForm(body, at)
        if (status !== 200 || form === undefined) {
          throw new Error(`${at} answered ${String(status)} with no form: ${body.slice(0, 2_000)}`)
        }
        at = form.action
      } else {
        form = undefined
        at = new URL(sentTo, at).href
        if (at.startsWith(until)) return at
      }
    }
    throw new Error(`${url} never redirected to ${until}; the last address was ${at}.`)
  }

  async #send(url: string, form?: Form): Promise<Answer> {
    const { pathname, origin } = new URL(url)
    const body = form === undefined ? undefined : new URLSearchParams(form.values).toString()
    const headers = {
      accept: 'text/html',
      cookie: this.#cookieHeader(pathname),
      ...(body === undefined ? {} : { origin }),
    }
    const answer = await send({ url, agent: this.#agent, headers, body })
    this.#keep(answer.headers['set-cookie'] ?? [])
    return answer
  }

  #cookieHeader(pathname: string): string {
    return [...this.#cookies]
      .filter(([, { path }]) => pathname === path || pathname.startsWith(path.replace(/\/?$/, '/')))
      .map(([key, { value }]) => `${key.split(';')[0] ?? ''}=${value}`)
      .join('; ')
  }

  #keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      const path = /;\s*path=([^;]*)/i.exec(line)?.[1] ?? '/'
      const key = `${name};${path}`
      if (value === '') this.#cookies.delete(key)
      else this.#cookies.set(key, { value, path })
    }
  }
}

/** What is looked for on a page, in this order: to sign in, to consent, or to begin a link. */
const WANTED = [/type="password"/, /value="allow"/, /action="[^"]*\/enable"/]

/** The form that a customer fills in. */
function findForm(page: string, url: string): Form | undefined {
  const forms = [...page.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)]
  const found = WANTED.map((wanted) => forms.find(([form]) => wanted.test(form))).find(Boolean)
  if (found === undefined) return undefined
  const [, attributes = '', content = ''] = found
  const values: Record<string, string> = {}
  for (const [tag] of content.matchAll(/<(?:input|button)[^>]*>/g)) {
    const name = attribute(tag, 'name')
    const type = attribute(tag, 'type')
    const isSent = type !== 'checkbox' || / checked/.test(tag)
    if (name === undefined || !isSent) continue
    values[name] = ANSWERS[name] ?? attribute(tag, 'value') ?? ''
  }
  return { action: new URL(attribute(attributes, 'action') ?? url, url).href, values }
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&')
}
