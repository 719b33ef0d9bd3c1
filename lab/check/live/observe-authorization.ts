/**
 * Sends authorization requests, right ones and wrong ones, and notes where each led. No user is needed:
 * the question is whether the server would begin to sign one in.
 *
 * @module
 */
import { createHash, randomBytes } from 'node:crypto'
import { LabError } from '../../errors.ts'
import { HttpBrowser } from '../../rehearse/http-browser.ts'
import type { BrowserPage } from '../../rehearse/http-browser.ts'
import { belongsTo } from './live-target.ts'
import type { LiveTarget } from './live-target.ts'

/** Characters of a `state`, as many as Alexa’s have. */
const STATE_LENGTH = 700

/** Where an authorization request led. */
export interface Arrival {
  /** `page`: something to go on with, such as a sign-in page. */
  readonly kind: 'page' | 'error-page' | 'server-error' | 'code' | 'error-redirect' | 'no-answer'
  /** The page or error in a few words. */
  readonly what: string
  /** Whether an error redirect carried the `state` of the request. */
  readonly hasState: boolean
}

/** What came of all authorization requests. */
export interface AuthorizationObservations {
  readonly responseType: LiveTarget['responseType']
  readonly pkce: boolean
  /** One for each registered redirect URI. */
  readonly registered: readonly { readonly redirectUri: string; readonly arrival: Arrival }[]
  /** As the first of `registered`, with a `state` of 16 characters. */
  readonly shortState: Arrival | undefined
  /** As the first of `registered`, with PKCE where that had none, and without where it had. */
  readonly otherPkce: Arrival | undefined
  readonly unknownRedirect: Arrival | undefined
  readonly longerRedirect: Arrival | undefined
  readonly unknownClient: Arrival | undefined
  readonly noResponseType: Arrival | undefined
}

/** Sends the requests. */
export async function observeAuthorization(target: LiveTarget): Promise<AuthorizationObservations> {
  const [first = ''] = target.redirectUris
  const registered = []
  for (const redirectUri of target.redirectUris) {
    registered.push({ redirectUri, arrival: await ask(target, { redirect_uri: redirectUri }) })
  }
  const other = (change: Change) => (first === '' ? undefined : ask(target, change, first))
  const elsewhere = 'https://unregistered.linklab.invalid/callback'
  return {
    responseType: target.responseType,
    pkce: target.pkce,
    registered,
    shortState: await other({ state: makeState(16) }),
    otherPkce:
      target.responseType === 'code' ? await other(pkceParameters(!target.pkce)) : undefined,
    unknownRedirect: await ask(target, { redirect_uri: elsewhere }),
    longerRedirect: await other({ redirect_uri: `${first}/unregistered` }),
    unknownClient: await other({ client_id: `linklab-unknown-${randomBytes(6).toString('hex')}` }),
    noResponseType: await other({ response_type: undefined }),
  }
}

/** The URL of an authorization request as Alexa sends it, with some parameters changed. */
export function authorizationUrl(target: LiveTarget, change: Change): string {
  const url = new URL(target.authorizationUrl)
  const parameters: Change = {
    client_id: target.clientId,
    response_type: target.responseType,
    state: makeState(STATE_LENGTH),
    ...(target.scopes.length > 0 ? { scope: target.scopes.join(' ') } : {}),
    ...(target.responseType === 'code' ? pkceParameters(target.pkce) : {}),
    ...change,
  }
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.append(name, value)
  }
  // Alexa writes a blank as %20.
  return url.href.replace(/\+/g, '%20')
}

/** Makes a `state` of the given length that begins as Alexa’s does. */
export function makeState(length = STATE_LENGTH): string {
  return `A2SAAEAE${randomBytes(length).toString('base64url')}`.slice(0, length)
}

/** The S256 challenge of a verifier (RFC 7636 section 4.2). */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}

type Change = Readonly<Record<string, string | undefined>>

function pkceParameters(isOn: boolean): Change {
  const challenge = challengeOf(randomBytes(32).toString('base64url'))
  return isOn
    ? { code_challenge: challenge, code_challenge_method: 'S256' }
    : { code_challenge: undefined, code_challenge_method: undefined }
}

async function ask(target: LiveTarget, change: Change, redirectUri = ''): Promise<Arrival> {
  const parameters: Change = {
    ...(redirectUri === '' ? {} : { redirect_uri: redirectUri }),
    ...change,
  }
  const callback = parameters['redirect_uri'] ?? ''
  const state = parameters['state'] ?? makeState()
  const url = authorizationUrl(target, { state, ...parameters })
  const isAway = (next: string) => isCallback(next, callback) || !belongsTo(target, next)
  try {
    const page = await new HttpBrowser({ ca: target.ca }).open(url, isAway)
    return judgePage(page, callback, state)
  } catch (error) {
    if (!(error instanceof LabError)) throw error
    return { kind: 'no-answer', what: error.message.replace(/\?\S*/g, ''), hasState: false }
  }
}

/** Whether an address is the redirect URI with the parameters of an answer. */
export function isCallback(url: string, redirectUri: string): boolean {
  return (
    url === redirectUri ||
    (url.startsWith(redirectUri) && /^[?#&]/.test(url.slice(redirectUri.length)))
  )
}

function judgePage(page: BrowserPage, callback: string, state: string): Arrival {
  if (isCallback(page.url, callback)) return judgeCallback(new URL(page.url), state)
  const words = page.alert ?? (page.heading === '' ? page.title : page.heading)
  const what = `status ${String(page.status)}${words === '' ? '' : `, “${words.slice(0, 100)}”`}`
  return { kind: pageKind(page), what, hasState: false }
}

function judgeCallback(url: URL, state: string): Arrival {
  const answer = new URLSearchParams(`${url.search.slice(1)}&${url.hash.slice(1)}`)
  const error = answer.get('error')
  const hasState = answer.get('state') === state
  if (error === null) return { kind: 'code', what: 'a redirect without an error', hasState }
  return { kind: 'error-redirect', what: `a redirect with error=${error}`, hasState }
}

/** Some servers show errors with status 200, or redirect to a page of their own for them. */
function pageKind(page: BrowserPage): Arrival['kind'] {
  if (page.status >= 500) return 'server-error'
  if (page.status >= 400) return 'error-page'
  const words = `${page.title} ${page.heading} ${page.alert ?? ''}`
  const speaksOfError = /\b(error|invalid|mismatch|not allowed|unauthorized|denied)\b/i.test(words)
  const isErrorPath = /\/errors?(\/|$)/i.test(new URL(page.url).pathname)
  return page.forms.length === 0 && (speaksOfError || isErrorPath) ? 'error-page' : 'page'
}
