/**
 * The lab's home page, and what a person sees when a request to the lab fails.
 *
 * @module
 */
import type { Context, Middleware } from 'koa'
import type { UserProblem } from '../edge/index.ts'
import { laneNames, messages } from '../flow/index.ts'
import type { FlowEvent } from '../flow/index.ts'
import { localeOf, writtenLocale } from '../ui/index.ts'
import type { PageAssets, WrittenLocale } from '../ui/index.ts'
import { insecureSettings } from './insecure-settings.ts'
import { INSPECTOR_PATH } from './inspector-path.ts'
import type { Lab } from './lab.ts'
import { renderLabErrorPage, renderLabHomePage } from './pages/index.ts'
import type { LabMessage, LabPageContext, LabTenant } from './pages/index.ts'

/** Messages that the home page lists. */
const MESSAGES_SHOWN = 25

/** What to say once an account is linked, in the language of the page. */
const UTTERANCES = {
  en: 'ask tune box what are my playlists',
  de: 'frage tune box welche playlists ich habe',
} as const

/** Base port that the command line takes by itself. */
const DEFAULT_PORT = 4700

/** Serves `GET /`. */
export function homeRoute(lab: Lab, assets: PageAssets): Middleware {
  return async function homeRoute(ctx, next) {
    if (ctx.path !== '/' || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) {
      await next()
      return
    }
    const locale = writtenLocale(localeOf(ctx))
    const shown = lab.flow.events().filter(({ id }) => id !== 'http.other')
    ctx.type = 'html'
    ctx.body = renderLabHomePage(
      {
        urls: lab.urls,
        inspectorUrl: lab.urls.lab + INSPECTOR_PATH,
        insecure: insecureSettings(lab),
        users: lab.users.map(({ name, email, note }) => ({ name, email, note: note[locale] })),
        password: lab.users[0]?.password ?? '',
        utterance: utteranceOf(lab, locale),
        ...(portOf(lab) === DEFAULT_PORT ? {} : { port: portOf(lab) }),
        tenant: lab.tenant,
        tenants: await tenantsOf(lab),
        messages: shown
          .slice(-MESSAGES_SHOWN)
          .map((event) => messageOf(lab.flow.shown.show(event))),
        messageCount: shown.length,
      },
      pageContext(ctx, lab, assets),
    )
  }
}

async function tenantsOf({ tenants }: Lab): Promise<LabTenant[]> {
  return (await tenants.list()).map(({ name, urls, expiresAt }) => ({
    name,
    url: withSlash(urls.lab),
    expiresAt: expiresAt.toISOString(),
  }))
}

/** The sample's own sentence, or what launches the developer's skill; nothing for smart home. */
function utteranceOf(lab: Lab, locale: WrittenLocale): string | undefined {
  if (!lab.isOwnSkill) return UTTERANCES[locale]
  return lab.alexa.launchPhrase()
}

/** Renders the error page of the lab. */
export function renderProblem(
  problem: UserProblem,
  ctx: Context,
  { lab, assets }: { readonly lab: Lab; readonly assets: PageAssets },
): string {
  return renderLabErrorPage(problem, pageContext(ctx, lab, assets))
}

function messageOf(event: FlowEvent): LabMessage {
  return {
    seq: event.seq,
    id: event.id,
    label: messages[event.id].label,
    from: laneNames[event.from],
    to: laneNames[event.to],
    summary: event.summary,
    time: event.virtualTime,
  }
}

function pageContext(ctx: Context, lab: Lab, assets: PageAssets): LabPageContext {
  return {
    locale: localeOf(ctx),
    homeUrl: withSlash(lab.urls.lab),
    currentUrl: ctx.originalUrl,
    stylesheetUrl: assets.stylesheetUrl,
    scriptUrl: assets.scriptUrl,
  }
}

function portOf(lab: Lab): number {
  return Number(new URL(lab.urls.lab).port)
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`
}
