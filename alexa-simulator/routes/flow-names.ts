/**
 * Names the requests that browsers make to this server by the messages of the flow log. Pages that
 * are no part of any message are left out.
 *
 * @module
 */
import type { Context } from 'koa'

import type { NamedExchange } from '../../flow/index.ts'
import type { Program } from '../program.ts'
import { CONSENT_PATHS } from './amazon-consent.ts'
import { redirectPaths } from './redirect-paths.ts'
import { isFragmentReturn } from './redirect-endpoint.ts'

type Named = NamedExchange | 'ignore'

/** Makes the naming function of one server. Paths are those below the public URL. */
export function flowNames(program: Program): (ctx: Context) => Named {
  const { skillId, vendorId } = program.skill
  const redirectEndpoints = new Set(Object.values(redirectPaths(vendorId)))
  const skillPath = `/skills/${encodeURIComponent(skillId)}`
  const byRoute: Readonly<Record<string, (ctx: Context) => Named>> = {
    [`POST ${skillPath}/enable`]: () => ({
      flowId: program.thread.open(),
      request: { id: 'app.enable', summary: 'taps Enable' },
    }),
    [`GET ${skillPath}/link`]: () => linkStart(program),
    [`POST ${skillPath}/disable`]: () => ({
      flowId: program.thread.forDisable(),
      request: { id: 'app.disable' },
    }),
    'GET /external/link-result': (ctx) => linkResult(program, ctx),
  }
  return (ctx) => {
    if (redirectEndpoints.has(ctx.path)) return callback(program, ctx)
    if (CONSENT_PATHS.some((path) => path === ctx.path)) return consent(program)
    return byRoute[`${ctx.method} ${ctx.path}`]?.(ctx) ?? 'ignore'
  }
}

function linkStart({ thread }: Program): Named {
  return {
    flowId: thread.open(),
    // After Enable the tap is in the log already, and the browser goes on by itself.
    request: thread.takeTap() ? undefined : { id: 'app.enable', summary: 'taps Link account' },
    response: ({ status }) => (status === 302 ? { id: 'app.open-browser' } : undefined),
  }
}

function callback(program: Program, ctx: Context): Named {
  if (ctx.method === 'GET' && isFragmentReturn(program, ctx.query)) {
    const summary = 'GET redirect_uri; the answer stays in the fragment'
    return { request: { id: 'http.other', from: 'W', to: 'S', summary } }
  }
  return {
    request: { id: 'redirect.callback' },
    response: ({ status }) =>
      status === 303 || program.settings().callbackPicture !== undefined
        ? { id: 'link.result' }
        : undefined,
  }
}

function consent({ thread }: Program): Named {
  return {
    flowId: thread.open(),
    request: { id: 'amazon.consent.request' },
    response: ({ status }) => (status === 302 ? { id: 'amazon.consent.response' } : undefined),
  }
}

function linkResult({ flow }: Program, ctx: Context): Named {
  const { id } = ctx.query
  const flowId = typeof id === 'string' ? flow.flowOf([`link-result:${id}`]) : undefined
  return flowId === undefined ? 'ignore' : { flowId, request: { id: 'app.linked' } }
}
