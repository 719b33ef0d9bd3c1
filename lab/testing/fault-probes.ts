/**
 * Asks at every place where a fault can happen, as the client there does, and tells what it saw.
 *
 * @module
 */
import type { FaultTarget } from '../../edge/index.ts'
import { clients } from '../../fixtures/data/index.ts'
import { sendHttp } from '../../flow/index.ts'
import type { HttpRequest } from '../../flow/index.ts'
import { LabError } from '../errors.ts'
import type { Lab } from '../lab.ts'
import { HttpBrowser } from '../rehearse/http-browser.ts'
import type { BrowserPage } from '../rehearse/http-browser.ts'

/** Prepares what the request needs, and returns what sends it and tells what came of it. */
export type FaultProbe = (lab: Lab) => Promise<() => Promise<string>>

const ALICE = { username: 'alice@tunebox.test', password: 'tunebox' }
const ASK = 'ask tune box what are my playlists'
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }

/** The probe of each target. */
export const faultProbes: Readonly<Record<FaultTarget, FaultProbe>> = {
  async authorize(lab) {
    const { authorizationUrl } = await lab.alexa.startLink()
    return () => seenByBrowser({ url: authorizationUrl, method: 'GET', headers: {} })
  },
  async login(lab) {
    const { browser, page } = await signInPage(lab)
    return () => seenOnPage(() => submitForm(browser, page, ALICE))
  },
  async consent(lab) {
    const { browser, page } = await signInPage(lab)
    const consent = await submitForm(browser, page, ALICE)
    return () => seenOnPage(() => submitForm(browser, consent))
  },
  async token(lab) {
    const { callbackUrl, sessionCookie } = await readyToLink(lab)
    return async () => {
      const result = await lab.alexa.completeLink(callbackUrl, { sessionCookie })
      return result.ok ? 'linked' : result.reason + connectionError(lab)
    }
  },
  async refresh(lab) {
    await lab.seedLink()
    lab.clock.advance(3_600_000)
    return async () => {
      await lab.alexa.accessToken()
      const refused = lab.flow.events({ id: 'refresh.rejected' }).at(-1)
      return refused === undefined ? 'linked' : refused.summary + connectionError(lab)
    }
  },
  async revoke(lab) {
    const token = await tokenOf(lab)
    return () => seenByHttp(asClient(lab.authServer.endpoints.revocation, { token }))
  },
  jwks: askSkill,
  discovery: askSkill,
  async introspect(lab) {
    const token = await tokenOf(lab)
    return () => seenByHttp(asClient(lab.authServer.endpoints.introspection, { token }))
  },
  userinfo(lab) {
    const url = lab.authServer.endpoints.userinfo
    const headers = { Authorization: 'Bearer none' }
    return Promise.resolve(() => seenByHttp({ url, method: 'GET', headers }))
  },
  api: askSkill,
  async skill(lab) {
    await lab.seedLink()
    return async () => {
      const said = await lab.alexa.say(ASK)
      return said.outcome === 'failed' ? `${said.reason}${why(said.message)}` : said.outcome
    }
  },
  event(lab) {
    return Promise.resolve(async () => {
      await lab.alexa.enable()
      const answer = lab.flow.events({ id: 'event.skill-enabled' }).at(-1)
      if (answer?.state === 'delivered') return 'event taken'
      return /within \d+ ms/.test(answer?.summary ?? '')
        ? 'timeout'
        : `failed${why(answer?.summary ?? '')}`
    })
  },
  async callback(lab) {
    const { callbackUrl, sessionCookie } = await readyToLink(lab)
    const headers = { Cookie: sessionCookie }
    return () => seenByBrowser({ url: callbackUrl, method: 'GET', headers })
  },
}

/** What the sample skill makes of a fault behind it. */
async function askSkill(lab: Lab): Promise<() => Promise<string>> {
  await lab.seedLink()
  return async () => {
    const said = await lab.alexa.say(ASK)
    if (said.outcome === 'failed') return `Alexa gives the skill up: ${said.reason}`
    const line = lab.flow.events({ id: 'skill.output' }).at(-1)?.summary ?? ''
    const asksToLink = said.outcome === 'answered' && said.cards.some(isLinkCard)
    if (!asksToLink && /playlists/.test(said.speech)) return 'answers as always'
    return `${asksToLink ? 'asks to link again' : 'says it cannot reach Tunebox'}: ${reasonIn(line)}`
  }
}

function isLinkCard({ type }: { readonly type: string }): boolean {
  return type === 'LinkAccount'
}

/** What the skill prints names the failure in words that differ from one Node to the next. */
const REASONS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/answered (\d+)/, 'status $1'],
  [/Expected 200 OK/, 'a status other than 200'],
  [/no applicable key/, 'no key fits the token'],
  [/names the issuer/, 'the metadata names another issuer'],
  [/unexpected redirect/, 'a redirect'],
  [/unexpected answer/, 'a field is missing'],
  [/JSON/, 'no JSON'],
  [/ECONNRESET/, 'ECONNRESET'],
  [/other side closed/, 'other side closed'],
  [/terminated/, 'terminated'],
  [/fetch failed/, 'fetch failed'],
]

function reasonIn(line: string): string {
  for (const [pattern, reason] of REASONS) {
    const found = pattern.exec(line)
    if (found !== null) return reason.replace('$1', found[1] ?? '')
  }
  return line
}

function why(message: string): string {
  const [, error] = /could not be reached: (.*)$/.exec(message) ?? []
  if (error !== undefined) return `: ${error}`
  const [, answer] = /answered (\d+ .*?)(?::|$)/.exec(message) ?? []
  return answer === undefined ? '' : `: ${answer}`
}

function connectionError(lab: Lab): string {
  const rejected = lab.flow.events().findLast(({ id }) => id.endsWith('.rejected'))
  const error = rejected?.private?.['connection']
  return typeof error === 'string' && !error.startsWith('no answer') ? ` (${error})` : ''
}

interface ReadyLink {
  readonly callbackUrl: string
  readonly sessionCookie: string
}

/** A link of which only the callback is missing. */
export async function readyToLink(lab: Lab): Promise<ReadyLink> {
  const link = await lab.alexa.startLink()
  const { code, iss } = await lab.authServer.issueCode({
    user: 'alice',
    clientId: 'alexa',
    redirectUri: link.redirectUri,
  })
  const callback = new URL(link.redirectUri)
  callback.search = new URLSearchParams({ code, state: link.state, iss }).toString()
  return { callbackUrl: callback.href, sessionCookie: link.sessionCookie }
}

async function signInPage(lab: Lab): Promise<{ browser: HttpBrowser; page: BrowserPage }> {
  const { authorizationUrl } = await lab.alexa.startLink()
  const browser = new HttpBrowser()
  return { browser, page: await browser.open(authorizationUrl) }
}

/** Only as far as the authorization server: what comes behind is no part of it. */
function submitForm(
  browser: HttpBrowser,
  { forms }: BrowserPage,
  values: Readonly<Record<string, string>> = {},
): Promise<BrowserPage> {
  const form = forms.find(({ action }) => /\/(login|consent)$/.test(new URL(action).pathname))
  if (form === undefined) throw new Error('the page has no form')
  return browser.submit(form, values, {
    stopAt: (url) => /\/api\/skill\/link\/|elsewhere/.test(url),
    ...(Object.keys(values).length === 0 ? { button: 'allow' } : {}),
  })
}

async function seenOnPage(ask: () => Promise<BrowserPage>): Promise<string> {
  try {
    const { url, status, title } = await ask()
    if (url.includes('elsewhere')) return 'is sent elsewhere'
    if (url.includes('/api/skill/link/') || title.startsWith('Allow ')) return 'goes on as always'
    return title === '' ? `${String(status)}, no page` : `${String(status)} “${title}”`
  } catch (error) {
    if (!(error instanceof LabError)) throw error
    return /got no answer \((.*)\)/.exec(error.message)?.[1] ?? error.message
  }
}

async function tokenOf(lab: Lab): Promise<string> {
  await lab.seedLink()
  return (await lab.alexa.accessToken()) ?? ''
}

function asClient(url: string, fields: Readonly<Record<string, string>>): HttpRequest {
  const alexa = clients.find(({ clientId }) => clientId === 'alexa')
  const pair = Buffer.from(`alexa:${alexa?.clientSecret ?? ''}`).toString('base64')
  const headers = { ...FORM, Authorization: `Basic ${pair}` }
  return { url, method: 'POST', headers, body: new URLSearchParams(fields).toString() }
}

async function seenByHttp(request: HttpRequest): Promise<string> {
  const outcome = await sendHttp({ ...request, timeoutMs: 30_000 })
  if (!outcome.ok) return outcome.error
  const { status, headers, body } = outcome
  if (headers.has('location')) return destinationOf(headers.get('location') ?? '')
  const type = (headers.get('content-type') ?? 'no type').split(';', 1)[0] ?? ''
  return `${String(status)} ${type}${contentOf(body)}`
}

/** A browser that follows no redirect. */
async function seenByBrowser(request: HttpRequest): Promise<string> {
  const outcome = await sendHttp({ ...request, timeoutMs: 30_000 })
  if (!outcome.ok) return outcome.error
  const { status, headers, body } = outcome
  if (headers.has('location')) return destinationOf(headers.get('location') ?? '')
  const title = /<title>(.*?)<\/title>/.exec(body)?.[1] ?? ''
  return title === '' ? `${String(status)}, no page` : `${String(status)} “${title}”`
}

function destinationOf(location: string): string {
  const error = new URL(location, 'http://here.test').searchParams.get('error')
  if (error !== null) return `is sent back with error=${error}`
  return location.includes('elsewhere') ? 'is sent elsewhere' : 'goes on as always'
}

function contentOf(body: string): string {
  if (body === '') return ', empty'
  try {
    const fields = JSON.parse(body) as { readonly token_type?: string; readonly error?: string }
    if (fields.token_type === 'mac') return ', changed'
    return fields.error === undefined ? '' : `, ${fields.error}`
  } catch {
    return ', no JSON'
  }
}
