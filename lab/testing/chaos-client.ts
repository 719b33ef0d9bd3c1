/**
 * An OAuth client whose servers die under it. It asks again where that can do no harm, and nowhere else:
 *
 * - the pages of a sign-in, from the beginning: nothing had been promised (what only reads, the balancer
 *   has asked again by itself);
 * - a code is redeemed once. Where the answer is lost the sign-in begins anew, as RFC 6749 section 4.1.2
 *   lets a server take a second use for a theft;
 * - a refresh token is used again with the same value in `grace`, which exists for that, and never in `strict`.
 *
 * @module
 */
import type { LabOptions } from '../lab-options.ts'
import { HttpBrowser } from '../rehearse/http-browser.ts'
import { signInAndDecide } from '../rehearse/sign-in-and-decide.ts'

/** Tokens that the server answered with. */
export interface AnsweredTokens {
  readonly access: string
  readonly refresh: string
}

/** What became of a request that may have been sent several times at once. */
export interface Raced {
  /** Answers with tokens. */
  readonly accepted: readonly AnsweredTokens[]
  /** Requests that got no answer. */
  readonly lost: number
}

const CLIENT_ID = 'chaos'
const CLIENT_SECRET = 'test-only-chaos-secret'
const REDIRECT_URI = 'http://127.0.0.1:4799/callback'

/** The client as the authorization server knows it. */
export const chaosClient: NonNullable<LabOptions['clients']>[number] = {
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
  redirectUris: [REDIRECT_URI],
  accessTokenFormat: 'opaque',
  scopes: ['profile', 'playlists.read'],
}

/** The client of one authorization server. */
export class ChaosClient {
  readonly #server: string

  constructor(server: string) {
    this.#server = server
  }

  /** Signs in until there is a code. */
  async signIn(): Promise<string> {
    const query = new URLSearchParams({
      client_id: CLIENT_ID,
      response_type: 'code',
      redirect_uri: REDIRECT_URI,
      scope: 'profile playlists.read',
      state: 'state-of-the-test',
    })
    const start = `${this.#server}/authorize?${query.toString()}`
    const user = { email: 'alice@tunebox.test', password: 'tunebox', decision: 'allow' } as const
    const isBack = (url: string): boolean => url.startsWith(REDIRECT_URI)
    return this.#untilDone(async () => {
      const browser = new HttpBrowser()
      const page = await browser.open(start, isBack)
      const end = await signInAndDecide(browser, page, user, isBack)
      const code = new URL(end.url).searchParams.get('code')
      if (code === null) throw new Error(`no code at ${end.url}`)
      return code
    })
  }

  /** Redeems a code, by so many requests at once. */
  redeem(code: string, atOnce = 1): Promise<Raced> {
    const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI }
    return this.#race(form, atOnce)
  }

  /** Refreshes, by so many requests at once. */
  refresh({ refresh }: AnsweredTokens, atOnce = 1): Promise<Raced> {
    return this.#race({ grant_type: 'refresh_token', refresh_token: refresh }, atOnce)
  }

  /** Refreshes until there is an answer, whichever it is. */
  async refreshAgain(tokens: AnsweredTokens): Promise<AnsweredTokens | undefined> {
    return this.#untilDone(async () => {
      const { accepted, lost } = await this.refresh(tokens)
      if (lost > 0) throw new Error('no answer')
      return accepted[0]
    })
  }

  /** Whether the API takes an access token. */
  async isGood({ access }: AnsweredTokens): Promise<boolean> {
    return this.#untilDone(async () => {
      const headers = { authorization: `Bearer ${access}` }
      const response = await fetch(`${this.#server}/api/me`, { headers })
      await response.arrayBuffer()
      if (response.status >= 500) throw new Error(`status ${String(response.status)}`)
      return response.status === 200
    })
  }

  async #race(form: Record<string, string>, atOnce: number): Promise<Raced> {
    const answers = await Promise.allSettled(
      Array.from({ length: atOnce }, () => this.#askForTokens(form)),
    )
    const answered = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    return {
      accepted: answered.filter((tokens) => tokens !== undefined),
      lost: answers.length - answered.length,
    }
  }

  /** Rejects where no answer came. */
  async #askForTokens(form: Record<string, string>): Promise<AnsweredTokens | undefined> {
    const pair = Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64')
    const response = await fetch(`${this.#server}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${pair}` },
      body: new URLSearchParams(form),
    })
    const body = (await response.json()) as Record<string, string>
    if (response.status >= 500) throw new Error(`status ${String(response.status)}`)
    const { access_token: access, refresh_token: refresh } = body
    return access === undefined || refresh === undefined ? undefined : { access, refresh }
  }

  /** A server that has just died is passed over the next time, so it never takes many. */
  async #untilDone<Result>(attempt: () => Promise<Result>): Promise<Result> {
    for (let left = 20; ; left -= 1) {
      try {
        return await attempt()
      } catch (error) {
        if (left === 0) throw error
      }
    }
  }
}
