/**
 * A web server of the attacker's: pages that lure, addresses at which stolen things arrive.
 *
 * @module
 */
import Koa from 'koa'
import type { Context } from 'koa'
import { bufferBody, rawBody, startServer } from '../../edge/index.ts'
import { recordInbound } from '../../flow/index.ts'
import type { FlowLog, MessageId } from '../../flow/index.ts'

/** What the attacker does with a request for one path. */
export interface SiteRoute {
  /** What the flow log calls it. */
  readonly id: MessageId
  readonly flowId: string
  readonly summary?: string | undefined
  readonly answer: (ctx: Context) => void
}

/** A request that has arrived. */
export interface Arrival {
  readonly method: string
  readonly url: URL
  readonly headers: Context['headers']
  readonly body: string
}

/** The server, running. */
export interface AttackerSite extends AsyncDisposable {
  /** Without a trailing slash. */
  readonly url: string
  /** Routes by path; they can be added while it runs. */
  readonly routes: Map<string, SiteRoute>
  /** What has arrived at a path, oldest first. */
  arrivals(path: string): readonly Arrival[]
}

/** Starts a server on a free port of this machine. */
export async function startAttackerSite(log: FlowLog): Promise<AttackerSite> {
  const routes = new Map<string, SiteRoute>()
  const arrived: Arrival[] = []
  const server = await startServer({
    port: 0,
    createHandler: ({ publicUrl }) => {
      const app = new Koa()
      app.silent = true
      app.use(bufferBody())
      app.use(async function keepArrival(ctx, next) {
        const { method, headers } = ctx
        arrived.push({ method, headers, url: new URL(ctx.url, publicUrl), body: rawBody(ctx) })
        await next()
      })
      app.use(recordInbound({ log, publicUrl, name: (ctx) => nameOf(routes.get(ctx.path)) }))
      app.use((ctx) => {
        routes.get(ctx.path)?.answer(ctx)
      })
      return app.callback()
    },
  })
  return {
    url: server.publicUrl,
    routes,
    arrivals: (path) => arrived.filter(({ url }) => url.pathname === path),
    [Symbol.asyncDispose]: () => server.close(),
  }
}

function nameOf(route: SiteRoute | undefined) {
  if (route === undefined) return 'ignore'
  const { id, flowId, summary } = route
  const request = { id, from: 'W', to: 'X', ...(summary === undefined ? {} : { summary }) } as const
  return { flowId, request }
}

/** Answers with a page. */
export function page(html: string): (ctx: Context) => void {
  return (ctx) => {
    ctx.type = 'html'
    ctx.body = `<!doctype html><html lang="en"><title>Win a speaker</title>${html}</html>`
  }
}

/** Answers by sending the browser on. */
export function sendTo(url: string): (ctx: Context) => void {
  return (ctx) => {
    ctx.redirect(url)
  }
}
