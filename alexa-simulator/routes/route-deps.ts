/**
 * What every route of the companion app works with.
 *
 * @module
 */
import type { RouterContext } from '@koa/router'

import type { FormTokens } from '../../edge/index.ts'
import { localeOf } from '../../ui/index.ts'
import type { PageAssets } from '../../ui/index.ts'
import type { CompanionLinks, PageContext, SkillSummary } from '../pages/index.ts'
import type { Program } from '../program.ts'
import type { SessionCookies } from './session-cookies.ts'

/** The collaborators of the routes. */
export interface RouteDeps {
  readonly program: Program
  readonly forms: FormTokens
  readonly assets: PageAssets
  readonly links: CompanionLinks
  readonly cookies: SessionCookies
  /** Path of the public URL without a trailing slash; empty when it has none. */
  readonly basePath: string
  /** Page that shows the messages behind, where there is one. */
  readonly flowUrl?: string | undefined
}

/** A handler of one route. */
export type Handler = (ctx: RouterContext) => Promise<void> | void

/** What a page needs to know of the request it answers. */
export function pageContext(
  { forms, assets, basePath, program, flowUrl }: RouteDeps,
  ctx: RouterContext,
): PageContext {
  return {
    locale: localeOf(ctx),
    basePath,
    // What a form answered cannot be asked for again by GET.
    currentUrl: ctx.method === 'GET' ? basePath + ctx.url : undefined,
    stylesheetUrl: assets.stylesheetUrl,
    scriptUrl: assets.scriptUrl,
    csrf: forms.field(ctx),
    now: program.now(),
    flowUrl,
  }
}

/** The skill as pages describe it. */
export function skillSummary({ skill }: Program): SkillSummary {
  const { skillId, name, developer, description } = skill
  return { skillId, name, developer, description }
}

/** Host that the customer signs in at. */
export function providerHost({ linking }: Program): string {
  return new URL(linking.authorizationUrl).host
}

/** Answers with a page. */
export function sendPage(ctx: RouterContext, html: string, status = 200): void {
  ctx.status = status
  ctx.type = 'html'
  ctx.body = html
}

/** Sends the browser on by GET. */
export function seeOther(ctx: RouterContext, location: string): void {
  ctx.redirect(location)
  ctx.status = 303
}
