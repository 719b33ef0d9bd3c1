/**
 * A web server of an attacker's, beside the lab: it serves one page and remembers what came to it.
 *
 * @module
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request that came. */
export interface Arrival {
  readonly url: string
  readonly referer: string | undefined
}

/** The server. */
export interface AttackerSite extends AsyncDisposable {
  /** Without a trailing slash; the same site as the authorization server, so that its cookies are sent. */
  readonly url: string
  readonly arrivals: readonly Arrival[]
  /** The page at `/`. */
  html: string
}

/** A transparent picture of one pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64')

/** Starts the server on a free port. */
export async function startAttackerSite(): Promise<AttackerSite> {
  const arrivals: Arrival[] = []
  const server = createServer(({ url = '', headers: { referer } }, response) => {
    if (url !== '/favicon.ico') arrivals.push({ url, referer })
    const isPicture = url.endsWith('.gif')
    response.setHeader('Content-Type', isPicture ? 'image/gif' : 'text/html')
    response.end(isPicture ? PIXEL : site.html)
  })
  const listens = Promise.withResolvers<undefined>()
  server.listen(0, '127.0.0.1', () => {
    listens.resolve(undefined)
  })
  await listens.promise
  const { port } = server.address() as AddressInfo
  const site: AttackerSite = {
    url: `http://localhost:${String(port)}`,
    arrivals,
    html: '<!doctype html><title>Win a speaker</title>',
    [Symbol.asyncDispose]: async () => {
      const closed = Promise.withResolvers<undefined>()
      server.close(() => {
        closed.resolve(undefined)
      })
      server.closeAllConnections()
      await closed.promise
    },
  }
  return site
}
