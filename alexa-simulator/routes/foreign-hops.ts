/**
 * Records the hops of a browser to and from a provider that keeps no log of its own: the request as it
 * leaves Alexa, and the answer as it comes back.
 *
 * @module
 */
import type { Context, Middleware } from 'koa'

import type { FlowLog, FlowParam, MessageId } from '../../flow/index.ts'
import type { Program } from '../program.ts'
import { redirectPaths } from './redirect-paths.ts'

/** Runs outside of everything else that records, so that its messages stand in their order. */
export function foreignHops({ flow, skill, hasRecordedHops }: Program): Middleware {
  const redirectEndpoints = new Set<string>(Object.values(redirectPaths(skill.vendorId)))
  const linkPath = `/skills/${encodeURIComponent(skill.skillId)}/link`
  return async function foreignHops(ctx, next) {
    if (hasRecordedHops(ctx.req)) {
      await next()
      return
    }
    if (ctx.method === 'GET' && redirectEndpoints.has(ctx.path)) recordAnswer(flow, ctx)
    await next()
    if (ctx.method === 'GET' && ctx.path === linkPath && ctx.status === 302) {
      recordRequest(flow, ctx.response.get('Location'))
    }
  }
}

function recordRequest(flow: FlowLog, url: string): void {
  flow.record({
    id: 'authz.request',
    summary: 'GET authorization URI, as it leaves Alexa',
    http: { method: 'GET', url },
    params: paramsOf(new URL(url).searchParams),
    private: { seen: 'where the browser was sent to; the server of your own keeps no log here' },
  })
}

function recordAnswer(flow: FlowLog, ctx: Context): void {
  const params = new URLSearchParams(ctx.querystring)
  if (params.size === 0) return // An implicit answer stays in the fragment.
  flow.record({
    id: answerId(params),
    kind: 'response',
    summary: 'redirect to Alexa, as it comes back',
    http: { method: 'GET', url: ctx.href, status: 302, resHeaders: { location: ctx.href } },
    params: paramsOf(params),
    private: { seen: 'where the browser came back' },
  })
}

function answerId(params: URLSearchParams): MessageId {
  const error = params.get('error')
  if (error === null) return 'authz.response'
  return error === 'access_denied' ? 'authz.response.denied' : 'authz.error.redirect'
}

function paramsOf(params: URLSearchParams): FlowParam[] {
  return [...params].map(([name, value]) => ({ name, value, in: 'query' as const }))
}
