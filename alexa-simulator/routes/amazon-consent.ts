/**
 * Where linking that starts in the developer's own app passes Amazon: the Alexa app's page and its web
 * fallback at Login with Amazon ask the customer, and the browser goes back with a code of Amazon's.
 *
 * @module
 */
import type { RouterContext } from '@koa/router'

import { allowFormAction } from '../../edge/index.ts'
import { flowScope } from '../../flow/index.ts'
import { renderAmazonConsentPage } from '../pages/index.ts'
import { checkedForm } from './checked-form.ts'
import { FormError } from './form-error.ts'
import { pageContext, sendPage } from './route-deps.ts'
import type { Handler, RouteDeps } from './route-deps.ts'

/** The two pages that ask; the host is the first part of the path, as with the redirect endpoints. */
export const CONSENT_PATHS = [
  '/alexa.amazon.com/spa/skill-account-linking-consent',
  '/www.amazon.com/ap/oa',
] as const

/** The only scope that lets an app enable skills. */
const SCOPE = 'alexa::skills:account_linking'

/** Asks the customer. */
export function askConsent(deps: RouteDeps): Handler {
  return function askConsent(ctx) {
    const asked = readRequest(deps, ctx)
    const error = requestError(ctx)
    if (error !== undefined) {
      goBack(ctx, asked, { error })
      return
    }
    allowFormAction(ctx, asked.redirectUri)
    const { skill } = deps.program
    const action = deps.basePath + ctx.url
    const model = { skill, clientId: asked.clientId, action }
    sendPage(ctx, renderAmazonConsentPage(model, pageContext(deps, ctx)))
  }
}

/** Takes the answer and sends the browser back to the app. */
export function decideConsent(deps: RouteDeps): Handler {
  return async function decideConsent(ctx) {
    const asked = readRequest(deps, ctx)
    const form = checkedForm(deps, ctx)
    const error = requestError(ctx) ?? (form['decision'] === 'allow' ? undefined : 'access_denied')
    if (error !== undefined) {
      goBack(ctx, asked, { error })
      return
    }
    const { clientId, redirectUri } = asked
    const flowId = flowScope(ctx).flowId ?? deps.program.thread.open()
    goBack(ctx, asked, {
      code: await deps.program.issueSkillsCode({ clientId, redirectUri, flowId }),
    })
  }
}

interface Asked {
  readonly clientId: string
  readonly redirectUri: string
  readonly state: string | undefined
}

/** RFC 6749 section 4.1.2.1: without a known client and redirect URI the browser is sent nowhere. */
function readRequest({ program }: RouteDeps, ctx: RouterContext): Asked {
  const clientId = single(ctx, 'client_id')
  const redirectUri = single(ctx, 'redirect_uri')
  if (clientId === undefined) throw invalid('client_id is missing, or there more than once.')
  if (redirectUri === undefined) throw invalid('redirect_uri is missing, or there more than once.')
  if (!program.linking.redirectUrls.includes(redirectUri)) {
    throw invalid(
      `redirect_uri “${redirectUri.slice(0, 200)}” is none of redirectUrls in the linking file. Add it there, exactly as sent.`,
    )
  }
  return { clientId, redirectUri, state: single(ctx, 'state') }
}

function invalid(message: string): FormError {
  return new FormError('ERR_APP_REQUEST_INVALID', message)
}

function single(ctx: RouterContext, name: string): string | undefined {
  const value = ctx.query[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

function requestError(ctx: RouterContext): string | undefined {
  if (single(ctx, 'response_type') !== 'code') return 'unsupported_response_type'
  if (single(ctx, 'scope') !== SCOPE) return 'invalid_scope'
  const stage = ctx.query['skill_stage']
  const isStage = stage === undefined || stage === 'live' || stage === 'development'
  return isStage ? undefined : 'invalid_request'
}

function goBack(
  ctx: RouterContext,
  { redirectUri, state }: Asked,
  answer: Readonly<Record<string, string>>,
): void {
  const query = new URLSearchParams({ ...answer, ...(state === undefined ? {} : { state }) })
  const joint = redirectUri.includes('?') ? '&' : '?'
  ctx.status = 302
  // Not ctx.redirect(), which rewrites an address: what was configured goes out as it is.
  ctx.set('Location', `${redirectUri}${joint}${query.toString()}`)
  ctx.body = ''
}
