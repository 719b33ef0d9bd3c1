/**
 * Links a test user's account as Alexa does, refreshes, and then tries what must not work.
 *
 * @module
 */
import { randomBytes } from 'node:crypto'
import { LabError } from '../../errors.ts'
import { HttpBrowser } from '../../rehearse/http-browser.ts'
import { signInAndDecide } from '../../rehearse/sign-in-and-decide.ts'
import { belongsTo } from './live-target.ts'
import type { LiveTarget } from './live-target.ts'
import { authorizationUrl, challengeOf, isCallback, makeState } from './observe-authorization.ts'
import { askForToken } from './token-request.ts'
import type { TokenAnswer } from './token-request.ts'

/** A user of the server, made for tests. */
export interface TestUser {
  readonly email: string
  readonly password: string
}

/** What came of a whole link. */
export interface LinkObservations {
  /** Why the browser did not come back to Alexa; undefined when it did. */
  readonly stopped: string | undefined
  /** Parameters that came back, in the query or in the fragment. */
  readonly callback: URLSearchParams | undefined
  readonly isInFragment: boolean
  readonly sentState: string
  readonly responseType: LiveTarget['responseType']
  /** The answer to the code. */
  readonly tokens: TokenAnswer | undefined
  readonly refreshed: TokenAnswer | undefined
  /** The first refresh token once more, after it was replaced. */
  readonly oldRefresh: TokenAnswer | undefined
  /** The code once more. */
  readonly codeAgain: TokenAnswer | undefined
  readonly deadlineMs: number
}

/** Where a browser arrived: at the redirect URI, or nowhere, and why. */
export type Journey = { readonly url: string } | { readonly stopped: string }

/** Takes somebody from an authorization URL to the redirect URI. */
export type Travel = (trip: {
  readonly url: string
  readonly redirectUri: string
}) => Promise<Journey>

/** Links, refreshes and tries again. */
export async function observeLink(
  target: LiveTarget,
  travel: Travel,
  redirectUri = target.redirectUris[0] ?? '',
): Promise<LinkObservations> {
  const sentState = makeState()
  const verifier = randomBytes(32).toString('base64url')
  const empty: LinkObservations = {
    stopped: undefined,
    callback: undefined,
    isInFragment: false,
    sentState,
    responseType: target.responseType,
    tokens: undefined,
    refreshed: undefined,
    oldRefresh: undefined,
    codeAgain: undefined,
    deadlineMs: target.deadlineMs,
  }
  const url = authorizationUrl(target, {
    redirect_uri: redirectUri,
    state: sentState,
    ...(target.pkce ? { code_challenge: challengeOf(verifier) } : {}),
  })
  const end = await travel({ url, redirectUri })
  if ('stopped' in end) return { ...empty, stopped: end.stopped }
  const { search, hash } = new URL(end.url)
  const isInFragment = hash.length > 1
  const callback = new URLSearchParams(isInFragment ? hash.slice(1) : search)
  const arrived = { ...empty, callback, isInFragment }
  const code = callback.get('code')
  if (code === null || target.tokenUrl === undefined) return arrived
  const grant = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    ...(target.pkce ? { code_verifier: verifier } : {}),
  }
  return { ...arrived, ...(await redeem({ ...target, tokenUrl: target.tokenUrl }, grant)) }
}

/** The journey of a test user, who fills in the forms that the pages show. */
export function journeyOf(target: LiveTarget, user: TestUser): Travel {
  return ({ url, redirectUri }) => signIn(target, { url, redirectUri, user })
}

async function signIn(
  target: LiveTarget,
  { url, redirectUri, user }: { url: string; redirectUri: string; user: TestUser },
): Promise<Journey> {
  const isAway = (next: string) => isCallback(next, redirectUri) || !belongsTo(target, next)
  const browser = new HttpBrowser({ ca: target.ca })
  try {
    const start = await browser.open(url, isAway)
    const decision = { ...user, decision: 'allow' } as const
    const end = isAway(start.url) ? start : await signInAndDecide(browser, start, decision, isAway)
    if (isCallback(end.url, redirectUri)) return { url: end.url }
    const words = end.alert ?? (end.heading === '' ? end.title : end.heading)
    const place = `${new URL(end.url).origin}${new URL(end.url).pathname}`
    return { stopped: `the journey ended at ${place}, status ${String(end.status)}, “${words}”` }
  } catch (error) {
    if (!(error instanceof LabError)) throw error
    return { stopped: error.message.replace(/\?\S*/g, '') }
  }
}

type Redeemed = Pick<LinkObservations, 'tokens' | 'refreshed' | 'oldRefresh' | 'codeAgain'>

async function redeem(
  target: LiveTarget & { readonly tokenUrl: URL },
  grant: Readonly<Record<string, string>>,
): Promise<Redeemed> {
  const refresh = (token: string) =>
    askForToken(target, { grant_type: 'refresh_token', refresh_token: token })
  const tokens = await askForToken(target, grant)
  const token = tokens.fields?.['refresh_token']
  const refreshed = typeof token === 'string' ? await refresh(token) : undefined
  const next = refreshed?.fields?.['refresh_token']
  const isReplaced = typeof next === 'string' && next !== token
  const oldRefresh = isReplaced && typeof token === 'string' ? await refresh(token) : undefined
  // Last, because a server may revoke all tokens of a code that comes twice.
  const codeAgain = await askForToken(target, grant)
  return { tokens, refreshed, oldRefresh, codeAgain }
}
