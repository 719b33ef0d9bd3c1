/**
 * The user's own pages: sign in, see which apps are connected, disconnect one, sign out.
 *
 * @module
 */
import { Router, type RouterContext } from '@koa/router'
import type { Middleware } from 'koa'
import { z } from 'zod'
import type { FormTokens } from '../../edge/index.ts'
import { flowScope } from '../../flow/index.ts'
import type { Store } from '../../store/index.ts'
import { localeOf } from '../../ui/index.ts'
import { readCheckedForm, sendInvalidForm } from '../interactions/checked-form.ts'
import { personasOf } from '../interactions/personas.ts'
import { guestAddress } from '../endpoints/guest-address.ts'
import { judgeSignIn, type SignInJudgement } from '../interactions/sign-in-form.ts'
import { createSignInGuard, type SignInGuard } from '../interactions/sign-in-guard.ts'
import { renderConnectedAppsPage, type ConnectedApp } from '../pages/connected-apps-page.tsx'
import { HELP_PATHS, renderHelpPage, type HelpTopic } from '../pages/help-page.tsx'
import { renderNoticePage } from '../pages/notice-page.tsx'
import type { PageFrame } from '../pages/page-frame.tsx'
import {
  basePathOf,
  frameOf,
  pageLanguage,
  redirectTo,
  routePaths,
  sendPage,
  type PageServer,
} from '../pages/send-page.ts'
import { renderSignInPage } from '../pages/sign-in-page.tsx'
import type { TuneboxUser, UserDirectory } from '../provider/accounts.ts'
import type { TuneboxClient } from '../provider/clients.ts'
import { tuneboxText } from '../strings/tunebox-text.ts'
import { AccountSessions, type AccountSession } from './account-session.ts'
import type { ConnectedGrant, GrantDirectory } from './grant-directory.ts'

/** What {@link accountRoutes} needs. */
export interface AccountDeps extends PageServer {
  readonly users: UserDirectory
  readonly clients: readonly TuneboxClient[]
  readonly grants: GrantDirectory
  readonly formTokens: FormTokens
  readonly store: Store
  /** Signs the session cookie. */
  readonly cookieKey: string
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Shared with the sign-in of a linking; one of its own unless given. */
  readonly signIns?: SignInGuard | undefined
}

interface RouteDeps extends AccountDeps {
  readonly signIns: SignInGuard
  readonly sessions: AccountSessions
}

/** A signed-in user with the session. */
interface SignedIn {
  readonly user: TuneboxUser
  readonly session: AccountSession
}

type Refusal = Extract<SignInJudgement, { ok: false }>

const PATHS = {
  apps: '/account/apps',
  revoke: '/account/apps/revoke',
  signIn: '/account/sign-in',
  signOut: '/account/sign-out',
  signedOut: '/signed-out',
} as const

/** Makes the routes. The form tokens' own middleware must run before them. */
export function accountRoutes(given: AccountDeps): Middleware {
  const deps: RouteDeps = {
    ...given,
    signIns: given.signIns ?? createSignInGuard(given),
    sessions: new AccountSessions(given),
  }
  const at = (path: string) => routePaths(deps.publicUrl, path)
  const router = new Router()
  router.use(pageLanguage(deps))
  router.get(at('/account'), (ctx) => redirectTo(ctx, pathOf(deps, PATHS.apps)))
  router.get(at(PATHS.signIn), (ctx) => showSignIn(deps, ctx))
  router.post(at(PATHS.signIn), submitSignIn(deps))
  router.get(at(PATHS.apps), showApps(deps))
  router.post(at(PATHS.revoke), revokeApp(deps))
  router.post(at(PATHS.signOut), signOut(deps))
  router.get(at(PATHS.signedOut), showSignedOut(deps))
  for (const topic of ['create', 'forgot'] as const) {
    router.get(at(helpPath(topic)), showHelp(deps, topic))
  }
  // The router itself adds what its context has beyond that of Koa.
  return router.routes() as unknown as Middleware
}

function showSignIn(deps: RouteDeps, ctx: RouterContext, refusal?: Refusal): void {
  const frame = accountFrame(deps, ctx, PATHS.signIn)
  const page = renderSignInPage({
    ...frame,
    purpose: { kind: 'apps' },
    action: pathOf(deps, PATHS.signIn),
    csrf: deps.formTokens.field(ctx),
    username: refusal?.username,
    problems: refusal?.problems,
    personas: personasOf(deps.users, frame.locale),
    createAccountUrl: pathOf(deps, helpPath('create')),
    forgotPasswordUrl: pathOf(deps, helpPath('forgot')),
  })
  sendPage(ctx, refusal?.status ?? 200, page)
}

function submitSignIn(deps: RouteDeps) {
  return async function submitSignIn(ctx: RouterContext): Promise<void> {
    const form = accountForm(deps, ctx, PATHS.signIn)
    if (form === undefined) return
    const judgement = judgeSignIn(deps.signIns, form.fields, guestAddress(ctx))
    flowScope(ctx).private['signIn'] = judgement.ok ? 'accepted' : judgement.reason
    if (!judgement.ok) {
      if (judgement.retryAfterS !== undefined) ctx.set('Retry-After', String(judgement.retryAfterS))
      showSignIn(deps, ctx, judgement)
      return
    }
    await deps.sessions.begin(ctx, judgement.user.id)
    redirectTo(ctx, pathOf(deps, PATHS.apps))
  }
}

function showApps(deps: RouteDeps) {
  return async function showApps(ctx: RouterContext): Promise<void> {
    const signedIn = await requireSignIn(deps, ctx)
    if (signedIn === undefined) return
    const { user, session } = signedIn
    const grants = await deps.grants.listFor(user.id)
    const frame = accountFrame(deps, ctx, PATHS.apps)
    const page = renderConnectedAppsPage({
      ...frame,
      user,
      apps: grants.map((grant) => connectedApp(deps, frame, grant)),
      news: session.news,
      revokeAction: pathOf(deps, PATHS.revoke),
      signOutAction: pathOf(deps, PATHS.signOut),
      csrf: deps.formTokens.field(ctx),
    })
    if (session.news !== undefined) await deps.sessions.tell(ctx, session)
    sendPage(ctx, 200, page)
  }
}

const revokeForm = z.object({ grant: z.string().min(1).max(200) })

function revokeApp(deps: RouteDeps) {
  return async function revokeApp(ctx: RouterContext): Promise<void> {
    const signedIn = await requireSignIn(deps, ctx)
    if (signedIn === undefined) return
    const form = accountForm(deps, ctx, PATHS.apps)
    if (form === undefined) return
    const fields = revokeForm.safeParse(form.fields)
    if (!fields.success) {
      const frame = accountFrame(deps, ctx, PATHS.apps)
      sendInvalidForm(ctx, { frame, againUrl: pathOf(deps, PATHS.apps) }, 'grant')
      return
    }
    await disconnect(deps, ctx, signedIn, fields.data.grant)
    redirectTo(ctx, pathOf(deps, PATHS.apps))
  }
}

async function disconnect(
  deps: RouteDeps,
  ctx: RouterContext,
  { user, session }: SignedIn,
  grantId: string,
): Promise<void> {
  const own = await deps.grants.listFor(user.id)
  const grant = own.find((candidate) => candidate.grantId === grantId)
  const isRevoked = grant !== undefined && (await deps.grants.revoke(grantId))
  if (!isRevoked) {
    await deps.sessions.tell(ctx, session, { kind: 'already-gone' })
    return
  }
  Object.assign(flowScope(ctx).private, { account: user.id, disconnected: grant.clientId })
  flowScope(ctx).correlate.push(`grant:${grantId}`)
  const frame = accountFrame(deps, ctx, PATHS.apps)
  const { client } = connectedApp(deps, frame, grant)
  await deps.sessions.tell(ctx, session, { kind: 'disconnected', client })
}

function signOut(deps: RouteDeps) {
  return async function signOut(ctx: RouterContext): Promise<void> {
    if (accountForm(deps, ctx, PATHS.apps) === undefined) return
    await deps.sessions.end(ctx)
    redirectTo(ctx, pathOf(deps, PATHS.signedOut))
  }
}

function showSignedOut(deps: RouteDeps) {
  return function showSignedOut(ctx: RouterContext): void {
    const frame = accountFrame(deps, ctx, PATHS.signedOut)
    const t = tuneboxText(frame.locale)
    const page = renderNoticePage({
      ...frame,
      title: t('signed-out.title'),
      heading: t('signed-out.heading'),
      paragraphs: [t('signed-out.text')],
      next: { label: t('signed-out.again'), href: pathOf(deps, PATHS.signIn) },
    })
    sendPage(ctx, 200, page)
  }
}

function showHelp(deps: RouteDeps, topic: HelpTopic) {
  return function showHelp(ctx: RouterContext): void {
    const frame = accountFrame(deps, ctx, helpPath(topic))
    const backUrl = pathOf(deps, PATHS.signIn)
    sendPage(ctx, 200, renderHelpPage({ ...frame, topic, backUrl }))
  }
}

/** Whoever is not signed in is sent to the sign-in page. */
async function requireSignIn(deps: RouteDeps, ctx: RouterContext): Promise<SignedIn | undefined> {
  const session = await deps.sessions.find(ctx)
  const user = session === undefined ? undefined : deps.users.byId(session.userId)
  if (session !== undefined && user !== undefined) return { user, session }
  redirectTo(ctx, pathOf(deps, PATHS.signIn))
  return undefined
}

function accountForm(deps: RouteDeps, ctx: RouterContext, againPath: string) {
  return readCheckedForm(ctx, {
    formTokens: deps.formTokens,
    frame: accountFrame(deps, ctx, againPath),
    againUrl: pathOf(deps, againPath),
  })
}

function connectedApp(deps: RouteDeps, { locale }: PageFrame, grant: ConnectedGrant): ConnectedApp {
  const { grantId, clientId, scopes, since } = grant
  const client = deps.clients.find((candidate) => candidate.clientId === clientId)
  const name = client?.name ?? tuneboxText(locale)('apps.unknown-client', { client: clientId })
  return { grantId, client: name, skill: client?.skillName, scopes, since }
}

function accountFrame(deps: RouteDeps, ctx: RouterContext, path: string): PageFrame {
  return frameOf(deps, localeOf(ctx), pathOf(deps, path))
}

function pathOf({ publicUrl }: RouteDeps, path: string): string {
  return basePathOf(publicUrl) + path
}

function helpPath(topic: HelpTopic): string {
  return `/account/${HELP_PATHS[topic]}`
}
