/**
 * Refuses requests that were addressed to a name of somebody else. A web page can make its own name
 * resolve to this machine (DNS rebinding) and would then count as same-origin with every server here;
 * the `Host` header gives it away.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http'

import type { Middleware } from 'koa'

import { RequestError } from './errors.ts'
import { addressProblem } from './watch-address.ts'
import { parsePublicUrl } from './public-url.ts'

/** What {@link allowedHosts} may be told. */
export interface AllowedHostsOptions {
  /** Public address of this server; its host is allowed. */
  readonly publicUrl?: string | undefined
  /** Name of the server in `publicUrls`, for the explanation. */
  readonly server?: string | undefined
  /** More host names, without port. */
  readonly extra?: readonly string[] | undefined
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Answers 421 to a request whose host is neither loopback, nor that of the public URL, nor listed. */
export function allowedHosts(options: AllowedHostsOptions = {}): Middleware {
  const names = new Set((options.extra ?? []).map((name) => name.toLowerCase()))
  if (options.publicUrl !== undefined) {
    names.add(new URL(parsePublicUrl(options.publicUrl)).hostname)
  }
  return function allowedHosts(ctx, next) {
    const host = hostname(ctx.req.headers.host)
    if (host === undefined || !(isLoopback(host) || names.has(host))) {
      throw new RequestError(
        'ERR_HOST_REFUSED',
        421,
        `This server does not answer for the host ${JSON.stringify(ctx.req.headers.host ?? '')}. ${adviceFor(ctx.req, options)}`,
      )
    }
    return next()
  }
}

function adviceFor(req: IncomingMessage, { publicUrl, server }: AllowedHostsOptions): string {
  const problem =
    publicUrl === undefined || server === undefined
      ? undefined
      : addressProblem(req, { publicUrl, server })
  return (
    problem ?? 'Use the address that it printed at start, or add the host to its allowed hosts.'
  )
}

function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || host.endsWith('.localhost')
}

/** The name in a `Host` header, lower-cased, without port; `undefined` when it is no host at all. */
function hostname(header: string | undefined): string | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9_-][a-z0-9._-]*?)\.?(?::\d+)?$/i.exec(header ?? '')
  return match?.[1]?.toLowerCase()
}
