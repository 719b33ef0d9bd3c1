/**
 * A browser as small as can be, so that what is measured is the server: it keeps cookies and connections,
 * follows redirects, and finds forms without parsing a page as a whole.
 *
 * @module
 */
import { Agent, request } from 'node:http'

/** What a customer fills in, and the button that they press where a form has several. */
const ANSWERS: Readonly<Record<string, string>> = {
  username: 'alice@tunebox.test',
  password: 'tunebox',
  decision: 'allow',
}

/** Pages and redirects between the authorization URL and the redirect to the client. */
const HOPS_MAX = 20

interface Answer {
  readonly status: number
  readonly location: string | undefined
  readonly body: string
}

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

  /** Signs in and consents where asked; returns the address of the client that the server redirects to. */
  async authorize(url: string, redirectUri: string): Promise<string> {
    let at = url
    let form: Form | undefined
    for (let hop = 0; hop < HOPS_MAX; hop += 1) {
      const { status, location, body } = await this.#send(at, form)
      if (location === undefined) {
        form = findForm(body, at)
        if (status !== 200 || form === undefined) {
          throw new Error(`${at} answered ${String(status)} with no form: ${body.slice(0, 2_000)}`)
        }
        at = form.action
      } else {
        form = undefined
        at = new URL(location, at).href
        if (at.startsWith(redirectUri)) return at
      }
    }
    throw new Error(`${url} never redirected to the client; the last address was ${at}.`)
  }

  #send(url: string, form?: Form): Promise<Answer> {
    const body = form === undefined ? undefined : new URLSearchParams(form.values).toString()
    const { pathname, origin } = new URL(url)
    const headers = {
      accept: 'text/html',
      cookie: this.#cookieHeader(pathname),
      ...(body === undefined
        ? {}
        : {
            origin,
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(Buffer.byteLength(body)),
          }),
    }
    const method = body === undefined ? 'GET' : 'POST'
    return new Promise((resolve, reject) => {
      const sent = request(url, { method, agent: this.#agent, headers }, (answer) => {
        this.#keep(answer.headers['set-cookie'] ?? [])
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk: string) => (text += chunk))
        answer.on('end', () => {
          const { statusCode = 0, headers: said } = answer
          resolve({ status: statusCode, location: said.location, body: text })
        })
      })
      sent.on('error', (error) => {
        reject(new Error(`${url} gave no answer: ${error.message}`, { cause: error }))
      })
      sent.end(body)
    })
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

/** The form to sign in with, or else the one that consents. */
function findForm(page: string, url: string): Form | undefined {
  const forms = [...page.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)]
  const found =
    forms.find(([, , content = '']) => content.includes('type="password"')) ??
    forms.find(([, , content = '']) => content.includes('value="allow"'))
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
