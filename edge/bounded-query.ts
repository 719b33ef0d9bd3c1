/**
 * Refuses queries of very many parameters before anything reads them: Koa looks through all of them for each
 * of them, so that one address of a few kilobytes would keep a server busy for seconds.
 *
 * @module
 */
import type { IncomingMessage, ServerResponse } from 'node:http'

/** More than any request has that means well. */
const PARAMETERS_MAX = 500

/**
 * Answers 414 where there are too many.
 *
 * @returns Whether it did.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.15 RFC 9110 section 15.5.15}
 */
export function refuseLongQuery({ url = '' }: IncomingMessage, res: ServerResponse): boolean {
  let count = 1
  for (let at = url.indexOf('&'); at !== -1; at = url.indexOf('&', at + 1)) count += 1
  if (count <= PARAMETERS_MAX) return false
  res.writeHead(414, {
    'content-type': 'text/plain; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  })
  res.end(
    `The query of this request has ${String(count)} parameters. At most ${String(PARAMETERS_MAX)} are accepted.\n`,
  )
  return true
}
