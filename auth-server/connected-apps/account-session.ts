/**
 * Who is signed in to the user's own account page. The record stays on the server under a hash of its
 * id; the browser holds the id, signed, in a cookie that scripts cannot read.
 *
 * This session is not the one of oidc-provider: linking an app does not sign in here.
 *
 * @module
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { ParameterizedContext } from 'koa'
import type { Collection, Store } from '../../store/index.ts'
import type { AppsNews } from '../pages/connected-apps-page.tsx'
import { basePathOf } from '../pages/send-page.ts'

/** What is kept about a session. */
export interface AccountSession {
  readonly userId: string
  /** Told once, on the next page. */
  readonly news?: AppsNews | undefined
}

/** What {@link AccountSessions} is made with. */
export interface AccountSessionOptions {
  readonly store: Store
  readonly publicUrl: string
  readonly cookiePrefix: string
  /** Signs the cookie. */
  readonly cookieKey: string
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** How long a session lasts, in seconds. */
const SESSION_TTL_S = 3_600

type CookieContext = Pick<ParameterizedContext, 'cookies'>

/** The sessions of one server's account pages. */
export class AccountSessions {
  readonly #options: AccountSessionOptions
  readonly #sessions: Collection<AccountSession>

  constructor(options: AccountSessionOptions) {
    this.#options = options
    this.#sessions = options.store.collection('auth-server.AccountSession')
  }

  /** Begins a session under a new id, and ends the one there was. */
  async begin(ctx: CookieContext, userId: string): Promise<void> {
    await this.end(ctx)
    const id = randomBytes(32).toString('base64url')
    const expiresAt = this.#options.now() + SESSION_TTL_S * 1_000
    await this.#sessions.put(hash(id), { userId }, { expiresAt })
    this.#setCookie(ctx, `${id}.${this.#sign(id)}`)
  }

  /** The session of this browser, if it is signed in. */
  async find(ctx: CookieContext): Promise<AccountSession | undefined> {
    const id = this.#readCookie(ctx)
    if (id === undefined) return undefined
    const found = await this.#sessions.get(hash(id))
    return found.status === 'live' ? found.record.value : undefined
  }

  /** Sets what the next page tells; without news it tells nothing any more. */
  async tell(ctx: CookieContext, { userId }: AccountSession, news?: AppsNews): Promise<void> {
    const id = this.#readCookie(ctx)
    if (id !== undefined) await this.#sessions.update(hash(id), { userId, news })
  }

  /** Ends the session of this browser, also for whoever copied its cookie. */
  async end(ctx: CookieContext): Promise<void> {
    const id = this.#readCookie(ctx)
    if (id === undefined) return
    await this.#sessions.revoke(hash(id))
    this.#setCookie(ctx, null)
  }

  #readCookie(ctx: CookieContext): string | undefined {
    const [id = '', signature = ''] = (ctx.cookies.get(this.#cookieName) ?? '').split('.')
    const [sent, expected] = [Buffer.from(signature), Buffer.from(this.#sign(id))]
    return sent.length === expected.length && timingSafeEqual(sent, expected) ? id : undefined
  }

  #setCookie(ctx: CookieContext, value: string | null): void {
    const { publicUrl } = this.#options
    const isSecure = publicUrl.startsWith('https:')
    // Behind a proxy that ends TLS the connection looks insecure, and the cookie would be refused.
    if (isSecure) ctx.cookies.secure = true
    ctx.cookies.set(this.#cookieName, value, {
      path: `${basePathOf(publicUrl)}/account`,
      httpOnly: true,
      sameSite: 'lax',
      secure: isSecure,
      signed: false,
      overwrite: true,
    })
  }

  get #cookieName(): string {
    return `${this.#options.cookiePrefix}account`
  }

  #sign(id: string): string {
    return createHmac('sha256', this.#options.cookieKey)
      .update(`account-session:${id}`)
      .digest('base64url')
  }
}

function hash(id: string): string {
  return createHash('sha256').update(id).digest('base64url')
}
