/**
 * The three regional redirect endpoints, where the browser comes back from the provider. A code comes
 * in the query; the answer of an implicit grant comes in the fragment, which a small page posts here.
 *
 * @module
 */
import type { RouterContext } from '@koa/router'

import { leakReferrer, rawBody } from '../../edge/index.ts'
import { flowScope, NO_FLOW } from '../../flow/index.ts'
import { renderLeakyPage, renderReturnPage } from '../pages/index.ts'
import type { Program } from '../program.ts'
import type { AlexaRegion } from '../requests/index.ts'
import { grantOf, linkResultUrl } from '../service/index.ts'
import { FormError } from './form-error.ts'
import { FRAGMENT_SCRIPT_PATH } from './fragment-script.ts'
import { pageContext, seeOther, sendPage } from './route-deps.ts'
import type { Handler, RouteDeps } from './route-deps.ts'

const ANSWER_PARAMETERS = ['state', 'code', 'error', 'access_token']

/** Whether the answer may stand in the fragment: an implicit grant, and nothing in the query. */
export function isFragmentReturn(
  { linking, settings }: Program,
  query: Readonly<Record<string, unknown>>,
): boolean {
  return (
    grantOf(linking, settings()) === 'IMPLICIT' &&
    !ANSWER_PARAMETERS.some((name) => query[name] !== undefined)
  )
}

/** Takes the answer out of the query, or sends the page that takes it out of the fragment. */
export function receiveCallback(deps: RouteDeps, region: AlexaRegion): Handler {
  return async function receiveCallback(ctx) {
    if (ctx.method === 'HEAD') {
      ctx.status = 204
      return
    }
    if (isFragmentReturn(deps.program, ctx.query)) {
      const scriptUrl = deps.basePath + FRAGMENT_SCRIPT_PATH
      sendPage(ctx, renderReturnPage(scriptUrl, pageContext(deps, ctx)))
      return
    }
    await complete(deps, ctx, { region, params: new URLSearchParams(ctx.querystring) })
  }
}

/**
 * Takes the answer that the page read out of the fragment. The form is made by the page's script and
 * carries no token: `state`, bound to the session, protects it, and so does the `Origin` header.
 */
export function receiveFragment(deps: RouteDeps, region: AlexaRegion): Handler {
  return async function receiveFragment(ctx) {
    const sentFrom = ctx.get('origin')
    if (sentFrom !== '' && sentFrom !== new URL(deps.program.publicUrl).origin) {
      throw new FormError('ERR_FORM_EXPIRED', 'The answer was posted by a page of another site.')
    }
    await complete(deps, ctx, { region, params: new URLSearchParams(rawBody(ctx)) })
  }
}

async function complete(
  deps: RouteDeps,
  ctx: RouterContext,
  { region, params }: { region: AlexaRegion; params: URLSearchParams },
): Promise<void> {
  const { program, cookies } = deps
  const scope = flowScope(ctx)
  const result = await program.service.completeLink({
    params,
    region,
    sessionHash: cookies.read(ctx)?.hash,
    requestSeq: scope.requestSeq,
    flowId: scope.flowId,
  })
  const id = await program.results.keep(cookies.ensure(ctx).hash, result)
  if (result.flowId !== NO_FLOW) scope.flowId = result.flowId
  scope.correlate.push(`link-result:${id}`)
  scope.private['result'] = result.ok ? 'linked' : result.reason
  const { publicUrl, skill, settings } = program
  const place = { publicUrl, skillId: skill.skillId, locale: settings().locale, id }
  const resultUrl = linkResultUrl(result, place)
  const { callbackPicture } = settings()
  if (callbackPicture === undefined) {
    seeOther(ctx, resultUrl)
    return
  }
  leakReferrer(ctx, callbackPicture)
  const model = { pictureUrl: callbackPicture, nextUrl: resultUrl }
  sendPage(ctx, renderLeakyPage(model, pageContext(deps, ctx)))
}
