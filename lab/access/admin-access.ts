/**
 * Who may use the admin API and the inspector of a lab that others can reach: whoever has its token.
 *
 * The token itself is compared in constant time, and is never put into a cookie, a log or an error.
 *
 * @module
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { AttemptLimit } from '../../edge/index.ts'

/** What {@link AdminAccess} is made with. */
export interface AdminAccessOptions {
  readonly token: string
  /** Names the cookie of a browser that has shown the token. */
  readonly cookieName: string
  /** Slows down whoever guesses. */
  readonly attempts: AttemptLimit
}

/** What came of showing a token. */
export type Judgement =
  | { readonly ok: true }
  /** Seconds until the next token is judged, where there were too many wrong ones. */
  | { readonly ok: false; readonly waitS?: number }

/** The access to one lab, and to every tenant of it. */
export class AdminAccess {
  readonly token: string
  readonly cookieName: string
  readonly #attempts: AttemptLimit

  constructor({ token, cookieName, attempts }: AdminAccessOptions) {
    this.token = token
    this.cookieName = cookieName
    this.#attempts = attempts
  }

  /** Signs the form of the entrance. */
  get formKey(): string {
    return this.#derived('form')
  }

  /** What a browser is given for the token. */
  get cookieValue(): string {
    return this.#derived('cookie')
  }

  /**
   * Judges a token.
   *
   * @param address Where it came from; too many wrong ones from there, and none is judged for a while.
   */
  judgeToken(shown: string, address: string): Judgement {
    return this.#judge(shown, this.token, address)
  }

  /** Judges a cookie, in the same way. */
  judgeCookie(shown: string, address: string): Judgement {
    return this.#judge(shown, this.cookieValue, address)
  }

  #judge(shown: string, expected: string, address: string): Judgement {
    const waitS = this.#attempts.waitS(address)
    if (waitS > 0) return { ok: false, waitS }
    if (isEqual(shown, expected)) {
      this.#attempts.forget(address)
      return { ok: true }
    }
    this.#attempts.fail(address)
    return { ok: false }
  }

  #derived(use: string): string {
    return createHmac('sha256', this.token).update(`linklab admin ${use}`).digest('base64url')
  }
}

/** Digests are of one length, so that the time tells nothing about the length either. */
function isEqual(shown: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(shown), digest(expected))
}
