/**
 * What tests of a linking need: the request that starts it, the steps up to a page, and the exchange
 * of the code it ends with.
 *
 * @module
 */
import type { AuthServer } from '../../index.ts'
import { findForm, TestBrowser, type PageForm, type Visit } from '../../testing/browser.ts'
import { ALEXA_REDIRECT_URIS } from '../../testing/test-server.ts'

const [REDIRECT_URI] = ALEXA_REDIRECT_URIS
const ALEXA_SECRET = 'test-only-alexa-secret'

/** Authorization request as Alexa makes it. */
export function authorizationUrl(
  server: AuthServer,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({
    client_id: 'alexa',
    response_type: 'code',
    state: 'state-1',
    scope: 'profile playlists.read playlists.write',
    redirect_uri: REDIRECT_URI,
    ...more,
  })
  return `${server.endpoints.authorization}?${query.toString()}`
}

/** Opens the sign-in page in a new browser. */
export async function openSignIn(
  server: AuthServer,
  more: Readonly<Record<string, string>> = {},
): Promise<{ browser: TestBrowser; page: Visit }> {
  const browser = new TestBrowser(server.publicUrl)
  return { browser, page: await browser.open(authorizationUrl(server, more)) }
}

/** Goes on to the consent page as a rehearsal account. */
export async function openConsent(
  server: AuthServer,
  more: Readonly<Record<string, string>> = {},
): Promise<{ browser: TestBrowser; page: Visit }> {
  const { browser, page } = await openSignIn(server, more)
  const consent = await browser.submit(requireForm(page, '/login', 'persona'), {
    persona: 'user-alice',
  })
  return { browser, page: consent }
}

/** A form that must be on the page. */
export function requireForm(visit: Visit, path: string, field?: string): PageForm {
  const form = findForm(visit, path, field)
  if (form === undefined) throw new Error(`no form to ${path} on ${visit.url}:\n${visit.body}`)
  return form
}

/** A parameter of the redirect that a visit ended with. */
export function answerParam(visit: Visit, name: string): string | null {
  return new URL(visit.url).searchParams.get(name)
}

/** Tokens as the token endpoint prints them. */
export interface TokenReply {
  readonly status: number
  readonly access_token?: string
  readonly refresh_token?: string
  readonly scope?: string
  readonly error?: string
}

/** Redeems the code that a visit ended with. */
export function redeem(server: AuthServer, visit: Visit): Promise<TokenReply> {
  return tokenRequest(server, {
    grant_type: 'authorization_code',
    code: answerParam(visit, 'code') ?? '',
    redirect_uri: REDIRECT_URI,
  })
}

/** Sends a token request as Alexa. */
export async function tokenRequest(
  server: AuthServer,
  body: Readonly<Record<string, string>>,
): Promise<TokenReply> {
  const response = await fetch(server.endpoints.token, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`alexa:${ALEXA_SECRET}`)}` },
    body: new URLSearchParams(body),
  })
  return { ...((await response.json()) as object), status: response.status }
}

/** Text of a page without its markup. */
export function textOf(visit: Visit): string {
  return visit.body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
}
