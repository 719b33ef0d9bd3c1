/**
 * `POST /admin/v1/browser-proxy`: the proxy on a browser's way to an authorization server that is not the
 * lab's, for `linklab browse` and for browsers of other tools.
 *
 * @module
 */
import { z } from 'zod'
import type { Lab } from '../lab.ts'
import type { AdminApi } from './admin-api.ts'

const proxySchema = z.strictObject({
  proxy: z
    .strictObject({
      url: z
        .string()
        .describe('For the settings of the browser, such as `http://127.0.0.1:40123`.'),
      keyHashes: z
        .array(z.string())
        .describe(
          'SHA-256 of the public keys that the browser meets in the place of an https server.',
        ),
    })
    .nullable()
    .describe('Nothing where users sign in at the lab’s own server, which records by itself.'),
})

/** Adds the route; the proxy starts with the first call. */
export function browserProxyRoutes(api: AdminApi, lab: Lab): void {
  const summary = 'Starts the proxy on the way to your own authorization server'
  api.add(['post', '/browser-proxy'], { summary, answer: proxySchema }, async (ctx) => {
    const proxy = await lab.browserProxy()
    ctx.body = {
      proxy: proxy === undefined ? null : { url: proxy.url, keyHashes: await proxy.keyHashes() },
    }
  })
}
