/**
 * Answers for hosts of the internet in tests, without the rest of the lab.
 *
 * @module
 */
import { text } from 'node:stream/consumers'
import type { HostRoute } from '../../../edge/index.ts'
import { openCertificateAuthority } from '../../certificates/index.ts'
import { startHostServer, type HostServer } from '../../preload/index.ts'

/** Starts a server of foreign hosts that knows these routes alone. */
export async function serveRoutes(routes: readonly HostRoute[]): Promise<HostServer> {
  const server = await startHostServer({
    authority: await openCertificateAuthority({ now: () => Date.now() }),
  })
  for (const route of routes) {
    server.route(route.host, async (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'https://host.invalid')
      const answer = await route.answer({
        method: request.method ?? 'GET',
        host: (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase(),
        path: pathname,
        query: searchParams,
        headers: request.headers,
        body: await text(request),
      })
      response.writeHead(answer?.status ?? 404, answer?.headers).end(answer?.body)
    })
  }
  return server
}
