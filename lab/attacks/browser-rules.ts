/**
 * What a browser does by itself, as far as these attacks depend on it: whether it shows a page in a frame,
 * which pictures of a page it loads, and what it tells their host.
 *
 * @module
 */
import { defaultTreeAdapter, parse } from 'parse5'
import type { DefaultTreeAdapterMap } from 'parse5'

/** A page, as far as the rules look at it. */
interface ReceivedPage {
  readonly url: string
  readonly headers: Headers
  readonly body: string
}

/** Whether a browser shows a page in a frame on another site (CSP `frame-ancestors`, `X-Frame-Options`). */
export function mayBeFramed({ headers }: Pick<ReceivedPage, 'headers'>): boolean {
  const ancestors = directive(headers, 'frame-ancestors')
  if (ancestors !== undefined) return ancestors.includes('*')
  return headers.get('x-frame-options') === null
}

/** A picture that a browser asks for, and what it says of the page around it. */
export interface PictureRequest {
  readonly url: string
  readonly referer: string | undefined
}

/** The pictures of other hosts that a browser loads for a page (CSP `img-src`, `Referrer-Policy`). */
export function picturesOf({ url, headers, body }: ReceivedPage): readonly PictureRequest[] {
  const allowed = directive(headers, 'img-src') ?? directive(headers, 'default-src') ?? ['*']
  const own = new URL(url).origin
  return sources(body)
    .map((source) => new URL(source, url))
    .filter(({ origin }) => origin !== own && (allowed.includes('*') || allowed.includes(origin)))
    .map(({ href }) => ({ url: href, referer: refererOf(url, headers.get('referrer-policy')) }))
}

/** What a picture of another origin is told. */
function refererOf(url: string, policy: string | null): string | undefined {
  const { origin } = new URL(url)
  switch (policy) {
    case 'unsafe-url':
    case 'no-referrer-when-downgrade':
      return url.split('#')[0]
    case 'no-referrer':
    case 'same-origin':
      return undefined
    default:
      return `${origin}/`
  }
}

function directive(headers: Headers, name: string): readonly string[] | undefined {
  const policies = headers.get('content-security-policy')?.split(';') ?? []
  const found = policies.map((text) => text.trim().split(/\s+/)).find(([first]) => first === name)
  return found?.slice(1)
}

function sources(html: string): readonly string[] {
  const found: string[] = []
  const visit = (node: DefaultTreeAdapterMap['node']): void => {
    if (defaultTreeAdapter.isElementNode(node) && node.tagName === 'img') {
      const source = node.attrs.find(({ name }) => name === 'src')
      if (source !== undefined) found.push(source.value)
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child)
  }
  visit(parse(html))
  return found
}
