/**
 * The client app over HTTP: where a user begins, and the redirect endpoint. An answer comes in the query, or
 * with the implicit grant in the fragment, which a script of the page posts here.
 *
 * @module
 */
import type { Context, Middleware } from 'koa'
import { rawBody } from '../../edge/index.ts'
import { flowScope, recordInbound } from '../../flow/index.ts'
import type { NamedExchange } from '../../flow/index.ts'
import { localeOf, writtenLocale } from '../../ui/index.ts'
import type { PageAssets } from '../../ui/index.ts'
import { authorizationUrlOf, prepareRun } from './authorization-url.ts'
import { clientPaths } from './client-app.ts'
import { renderClientResultPage, renderReturnPage } from './client-pages.tsx'
import type { ClientPageContext } from './client-pages.tsx'
import { finishRun } from './finish-run.ts'
import type { OAuthRuns } from './oauth-runs.ts'
import { RETURN_SCRIPT } from './return-script.ts'

const COOKIE = 'linklab_client'

/** Parameters that only an answer in the query has. */
const ANSWER_PARAMETERS = ['state', 'code', 'error']

/** Serves the client app. */
export function clientAppRoutes(runs: OAuthRuns, assets: PageAssets): Middleware {
  const { lab } = runs
  const routes = new ClientAppRoutes(runs, assets)
  const record = recordInbound({
    log: lab.flow,
    get publicUrl() {
      return lab.urls.lab
    },
    name: routes.name,
  })
  return async function clientAppRoutes(ctx, next) {
    if (!routes.isOwn(ctx)) await next()
    else if (routes.isScript(ctx)) routes.sendScript(ctx)
    else await record(ctx, () => routes.serve(ctx))
  }
}

class ClientAppRoutes {
  readonly #runs: OAuthRuns
  readonly #assets: PageAssets

  constructor(runs: OAuthRuns, assets: PageAssets) {
    this.#runs = runs
    this.#assets = assets
  }

  isOwn(ctx: Context): boolean {
    const { start, callback, script } = clientPaths
    const path = this.#pathOf(ctx)
    if (path === script || path.startsWith(`${start}/`)) return ctx.method === 'GET'
    return path === callback && (ctx.method === 'GET' || ctx.method === 'POST')
  }

  isScript(ctx: Context): boolean {
    return this.#pathOf(ctx) === clientPaths.script
  }

  sendScript(ctx: Context): void {
    ctx.type = 'text/javascript; charset=utf-8'
    ctx.body = RETURN_SCRIPT
  }

  readonly name = (ctx: Context): NamedExchange | 'ignore' => {
    const run = this.#runOf(ctx)
    if (this.#pathOf(ctx).startsWith(`${clientPaths.start}/`)) {
      if (run === undefined) return 'ignore'
      return {
        flowId: run.flowId,
        request: { id: 'client.open' },
        response: () => ({ id: 'client.redirect' }),
      }
    }
    if (ctx.method === 'POST') {
      return {
        request: { id: 'client.fragment' },
        response: (done) => resultName(done),
      }
    }
    if (isFragmentReturn(ctx)) {
      const flowId = this.#runs.find(runIdOf(ctx) ?? '')?.flowId
      return {
        flowId,
        request: { id: 'redirect.callback', to: 'C' },
        response: () => ({ id: 'client.return-page' }),
      }
    }
    return { request: { id: 'redirect.callback', to: 'C' }, response: resultName }
  }

  async serve(ctx: Context): Promise<void> {
    ctx.set('Cache-Control', 'no-store')
    if (this.#pathOf(ctx).startsWith(`${clientPaths.start}/`)) {
      this.#begin(ctx)
      return
    }
    if (ctx.method === 'GET' && isFragmentReturn(ctx)) {
      const base = new URL(this.#runs.lab.urls.lab).pathname.replace(/\/$/, '')
      ctx.type = 'html'
      ctx.body = renderReturnPage(
        { scriptUrl: base + clientPaths.script, action: base + clientPaths.callback },
        this.#pageContext(ctx),
      )
      return
    }
    await this.#finish(ctx)
  }

  #begin(ctx: Context): void {
    const { lab, random } = this.#runs
    const run = this.#runOf(ctx)
    if (run === undefined) {
      ctx.status = 404
      const problem =
        'There is no such run, or it is forgotten. Begin another one in the inspector.'
      this.#sendResult(ctx, { ok: false, problem, flowId: undefined })
      return
    }
    prepareRun(run, random)
    lab.flow.bind(run.flowId, [`state:${run.state ?? ''}`])
    lab.flow.record({
      id: 'client.prepare',
      flowId: run.flowId,
      causeSeq: flowScope(ctx).requestSeq,
      summary: run.pkce ? 'makes state, verifier and challenge' : 'makes state',
    })
    // Lax, because the way back is a navigation that another site begins.
    ctx.cookies.set(COOKIE, `${run.runId}.${run.browserKey ?? ''}`, {
      httpOnly: true,
      sameSite: 'lax',
      overwrite: true,
      path: new URL(lab.urls.lab + clientPaths.callback).pathname,
    })
    ctx.redirect(authorizationUrlOf(lab, run))
    ctx.status = 303
  }

  async #finish(ctx: Context): Promise<void> {
    const origin = ctx.get('origin')
    if (ctx.method === 'POST' && origin !== new URL(this.#runs.lab.urls.lab).origin) {
      ctx.status = 403
      const problem = 'The answer was posted by a page of another site.'
      this.#sendResult(ctx, { ok: false, problem, flowId: undefined })
      return
    }
    const result = await finishRun(this.#runs, {
      params: new URLSearchParams(ctx.method === 'POST' ? rawBody(ctx) : ctx.querystring),
      browserKey: ctx.cookies.get(COOKIE)?.split('.')[1],
      requestSeq: flowScope(ctx).requestSeq,
    })
    if (result.flowId !== undefined) flowScope(ctx).flowId = result.flowId
    ctx.status = result.ok ? 200 : 400
    this.#sendResult(ctx, result)
  }

  #sendResult(ctx: Context, result: Awaited<ReturnType<typeof finishRun>>): void {
    ctx.type = 'html'
    ctx.body = renderClientResultPage(result, this.#pageContext(ctx))
  }

  #pageContext(ctx: Context): ClientPageContext {
    const { lab } = this.#runs
    return {
      locale: writtenLocale(localeOf(ctx)),
      stylesheetUrl: this.#assets.stylesheetUrl,
      inspectorUrl: `${new URL(lab.urls.lab).pathname.replace(/\/$/, '')}/inspector`,
    }
  }

  #runOf(ctx: Context): ReturnType<OAuthRuns['find']> {
    return this.#runs.find(this.#pathOf(ctx).slice(clientPaths.start.length + 1))
  }

  #pathOf(ctx: Context): string {
    const base = new URL(this.#runs.lab.urls.lab).pathname.replace(/\/$/, '')
    return ctx.path.startsWith(`${base}/`) ? ctx.path.slice(base.length) : ctx.path
  }
}

function isFragmentReturn(ctx: Context): boolean {
  return !ANSWER_PARAMETERS.some((name) => ctx.query[name] !== undefined)
}

function runIdOf(ctx: Context): string | undefined {
  return ctx.cookies.get(COOKIE)?.split('.')[0]
}

function resultName(ctx: Context): { id: 'client.result'; summary: string } {
  return { id: 'client.result', summary: `${String(ctx.status)} page of the client app` }
}
