/**
 * Answers at this server's own address what the imitated provider answers at its API's hosts, for
 * skills that can be told where the API is.
 *
 * @module
 */
import type { Context, Middleware } from 'koa'
import { rawBody, type HostRequest } from '../../edge/index.ts'
import { flowScope } from '../../flow/index.ts'
import { isAt, type HostEndpoint, type HostFacts } from '../profiles/host-endpoint.ts'

/** Serves a profile's endpoints. */
export function profileApi(endpoints: readonly HostEndpoint[], facts: HostFacts): Middleware {
  return async function profileApi(ctx, next) {
    const endpoint = profileEndpointOf(endpoints, ctx)
    if (endpoint === undefined) {
      await next()
      return
    }
    const {
      status,
      headers = {},
      body,
      correlate = [],
    } = await endpoint.answer(hostRequest(ctx, endpoint), facts)
    flowScope(ctx).correlate.push(...correlate)
    ctx.status = status
    for (const [name, value] of Object.entries(headers)) ctx.set(name, value)
    ctx.body = body
  }
}

/** The endpoint of a profile that a request is for. */
export function profileEndpointOf(
  endpoints: readonly HostEndpoint[],
  ctx: Context,
): HostEndpoint | undefined {
  return endpoints.find((endpoint) => isAt(endpoint, hostRequest(ctx, endpoint)))
}

function hostRequest(ctx: Context, { hosts: [host = ''] }: HostEndpoint): HostRequest {
  return {
    method: ctx.method,
    host,
    path: ctx.path,
    query: new URLSearchParams(ctx.querystring),
    headers: ctx.req.headers,
    body: rawBody(ctx),
  }
}
