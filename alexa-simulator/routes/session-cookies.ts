/**
 * Carries the Amazon session of a browser in a cookie. Returning from a provider is a cross-site
 * navigation, so the cookie is `SameSite=Lax`.
 *
 * @module
 */
import type { Context } from 'koa'

import type { AmazonSession, AmazonSessions } from '../service/index.ts'

/** Name of the cookie. */
export function sessionCookieName(cookiePrefix: string): string {
  return `${cookiePrefix}amazon_session`
}

/** What {@link SessionCookies} is made with. */
export interface SessionCookiesOptions {
  readonly sessions: AmazonSessions
  readonly cookiePrefix: string
  readonly cookiePath: string
  readonly isSecure: boolean
}

/** Reads and sets the cookie. */
export class SessionCookies {
  readonly #options: SessionCookiesOptions
  readonly #name: string

  constructor(options: SessionCookiesOptions) {
    this.#options = options
    this.#name = sessionCookieName(options.cookiePrefix)
  }

  /** The session that the browser sent. */
  read(ctx: Pick<Context, 'cookies'>): AmazonSession | undefined {
    return this.#options.sessions.read(ctx.cookies.get(this.#name))
  }

  /** The session that the browser sent, or a new one. */
  ensure(ctx: Pick<Context, 'cookies'>): AmazonSession {
    const sent = this.read(ctx)
    if (sent !== undefined) return sent
    const { sessions, cookiePath, isSecure } = this.#options
    const session = sessions.create()
    // Behind a proxy that ends TLS the connection looks insecure, and the cookie would be refused.
    if (isSecure) ctx.cookies.secure = true
    ctx.cookies.set(this.#name, session.cookieValue, {
      httpOnly: true,
      sameSite: 'lax',
      path: cookiePath,
      secure: isSecure,
      signed: false,
      overwrite: true,
    })
    return session
  }
}
