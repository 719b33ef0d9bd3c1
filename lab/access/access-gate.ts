/**
 * Lets in whoever shows the token of a lab: programs by `Authorization: Bearer`, people by a form, after
 * which their browser has a cookie. Everything that the lab's own server serves lies behind it, but for
 * its health, the stylesheet of its pages, and the client app, whose users need not run the lab.
 *
 * @module
 */
import type { Context, Middleware } from 'koa'
import { bufferBody, formTokens, parseForm } from '../../edge/index.ts'
import type { FormTokens } from '../../edge/index.ts'
import type { PageAssets } from '../../ui/index.ts'
import { localeOf } from '../../ui/index.ts'
import { ADMIN_PATH } from '../admin/admin-path.ts'
import { LabError } from '../errors.ts'
import type { Lab } from '../lab.ts'
import { clientPaths } from '../oauth-runs/index.ts'
import { renderEntrancePage } from '../pages/index.ts'
import type { EntranceModel } from '../pages/index.ts'
import type { AdminAccess, Judgement } from './admin-access.ts'
import { ENTRANCE_PATH } from './entrance-path.ts'

/** Bytes of the form; there are three short fields in it. */
const FORM_LIMIT_BYTES = 4_096

/** What {@link accessGate} needs. */
export interface AccessGateOptions {
  readonly access: AdminAccess
  readonly lab: Lab
  readonly assets: PageAssets
  /** Path of the server's public URL, without a trailing slash. */
  readonly basePath: string
  readonly publicUrl: string
}

/** Makes the gate. Paths are those below the public URL. */
export function accessGate(options: AccessGateOptions): Middleware[] {
  const gate = new AccessGate(options)
  const readForm = bufferBody({ limitBytes: FORM_LIMIT_BYTES })
  return [
    gate.forms.middleware,
    async function accessGate(ctx, next) {
      if (ctx.path === ENTRANCE_PATH) {
        await readForm(ctx, () => {
          gate.enter(ctx)
          return Promise.resolve()
        })
      } else if (isOpen(ctx.path) || gate.admits(ctx)) await next()
    },
  ]
}

function isOpen(path: string): boolean {
  return (
    path === `${ADMIN_PATH}/health` ||
    path === clientPaths.callback ||
    path === clientPaths.script ||
    path.startsWith(`${clientPaths.start}/`)
  )
}

class AccessGate {
  readonly forms: FormTokens
  readonly #options: AccessGateOptions
  readonly #isSecure: boolean
  /** Tenants are below it: the token of a lab opens them all. */
  readonly #cookiePath: string

  constructor(options: AccessGateOptions) {
    const { access, lab, basePath, publicUrl } = options
    this.#options = options
    this.#isSecure = publicUrl.startsWith('https:')
    const below = lab.tenant === undefined ? '' : `/t/${lab.tenant}`
    this.#cookiePath =
      (basePath.endsWith(below) ? basePath.slice(0, -below.length || undefined) : basePath) || '/'
    this.forms = formTokens({
      cookiePrefix: `${access.cookieName}_`,
      cookiePath: this.#cookiePath,
      key: access.formKey,
      publicUrl,
    })
  }

  /** Whether a request may go on; where it may not, it is answered. */
  admits(ctx: Context): boolean {
    const { judged, how } = this.#judge(ctx)
    if (judged?.ok === true) return true
    ctx.set('Cache-Control', 'no-store')
    ctx.vary('Cookie')
    if (how !== 'bearer' && isPageView(ctx)) {
      // An old cookie is no attempt of a person to be reproached with.
      this.#show(ctx, { waitS: judged?.waitS })
      return false
    }
    throw refusal(ctx, judged, how)
  }

  /** The form, and what comes of it. */
  enter(ctx: Context): void {
    ctx.set('Cache-Control', 'no-store')
    if (ctx.method === 'GET' || ctx.method === 'HEAD') {
      if (this.#judge(ctx).judged?.ok === true) this.#goTo(ctx, '/')
      else this.#show(ctx, {}, 200)
      return
    }
    if (ctx.method !== 'POST') {
      ctx.set('Allow', 'GET, HEAD, POST')
      ctx.status = 405
      ctx.body = { error: { message: 'Show the token by POST.' } }
      return
    }
    const form = parseForm(ctx)
    const to = this.#place(form.to)
    if (!this.forms.check(ctx, form)) {
      this.#show(ctx, { isStale: true, to }, 403)
      return
    }
    const judged = this.#options.access.judgeToken((form.token ?? '').trim(), addressOf(ctx))
    if (!judged.ok) {
      this.#show(ctx, { isWrong: judged.waitS === undefined, waitS: judged.waitS, to })
      return
    }
    this.#remember(ctx)
    this.#goTo(ctx, to)
  }

  #judge(ctx: Context): { judged: Judgement | undefined; how: 'bearer' | 'cookie' | undefined } {
    const { access } = this.#options
    const [, bearer] = /^bearer +(\S+)$/i.exec(ctx.get('authorization')) ?? []
    if (bearer !== undefined) {
      return { judged: access.judgeToken(bearer, addressOf(ctx)), how: 'bearer' }
    }
    const cookie = ctx.cookies.get(access.cookieName, { signed: false })
    if (cookie === undefined) return { judged: undefined, how: undefined }
    return { judged: access.judgeCookie(cookie, addressOf(ctx)), how: 'cookie' }
  }

  #remember(ctx: Context): void {
    const { cookieName, cookieValue } = this.#options.access
    if (this.#isSecure) ctx.cookies.secure = true
    ctx.cookies.set(cookieName, cookieValue, {
      httpOnly: true,
      sameSite: 'strict',
      path: this.#cookiePath,
      secure: this.#isSecure,
      signed: false,
      overwrite: true,
    })
  }

  #show(ctx: Context, model: Partial<EntranceModel>, status?: number): void {
    const { basePath, assets } = this.#options
    const { waitS } = model
    ctx.status = status ?? (waitS === undefined ? 401 : 429)
    if (waitS !== undefined) ctx.set('Retry-After', String(waitS))
    ctx.type = 'html'
    ctx.body = renderEntrancePage(
      {
        action: basePath + ENTRANCE_PATH,
        formToken: this.forms.field(ctx),
        to: model.to ?? (ctx.path === ENTRANCE_PATH ? '/' : ctx.path + ctx.search),
        isWrong: model.isWrong ?? false,
        isStale: model.isStale ?? false,
        waitS,
      },
      {
        locale: localeOf(ctx),
        homeUrl: `${basePath}/`,
        stylesheetUrl: assets.stylesheetUrl,
        scriptUrl: assets.scriptUrl,
      },
    )
  }

  #goTo(ctx: Context, to: string): void {
    ctx.status = 303
    ctx.set('Location', this.#options.basePath + to)
    ctx.body = ''
  }

  /** A path below this server, and never an address elsewhere. */
  #place(to: string | undefined): string {
    if (to === undefined || !/^\/(?![/\\])[\x21-\x7e]*$/.test(to) || to.includes('\\')) return '/'
    const url = URL.parse(to, 'http://lab.invalid')
    return url?.host === 'lab.invalid' ? url.pathname + url.search : '/'
  }
}

/** The connection's own address: what a header says about it, everybody can write. */
function addressOf(ctx: Context): string {
  return ctx.req.socket.remoteAddress ?? ''
}

/** A person who follows a link; whoever asks for data gets data. */
function isPageView(ctx: Context): boolean {
  const isRead = ctx.method === 'GET' || ctx.method === 'HEAD'
  return isRead && !ctx.path.startsWith(ADMIN_PATH) && ctx.accepts(['json', 'html']) === 'html'
}

function refusal(
  ctx: Context,
  judged: Judgement | undefined,
  how: 'bearer' | 'cookie' | undefined,
): LabError {
  const waitS = judged?.ok === false ? judged.waitS : undefined
  if (waitS !== undefined) {
    ctx.set('Retry-After', String(waitS))
    return new LabError(
      'ERR_LAB_TOKEN_TRIES',
      `Too many wrong tokens came from this address. Try again in ${String(waitS)} seconds.`,
    )
  }
  ctx.set('WWW-Authenticate', 'Bearer realm="linklab"')
  return how === 'bearer'
    ? new LabError(
        'ERR_LAB_TOKEN_WRONG',
        'This is not the token of this lab. Take the one that linklab start printed; without --admin-token it is another one after each start.',
      )
    : new LabError(
        'ERR_LAB_TOKEN_REQUIRED',
        'This lab can be reached from other machines, so it asks for the token that it printed at start. Send it as Authorization: Bearer <token>; linklab and its kit for Playwright take it from LINKLAB_ADMIN_TOKEN.',
      )
}
