/**
 * Plays the customer without a browser, for link seeding and tests: the same steps as the companion
 * app's, recorded by the same message ids.
 *
 * @module
 */
import { AlexaSimulatorError, LinkRefusedError } from './errors.ts'
import { passMessage } from '../flow/index.ts'
import type { FlowLog } from '../flow/index.ts'
import type { Program } from './program.ts'
import type { AlexaRegion } from './requests/index.ts'
import { linkResultUrl, redirectUris } from './service/index.ts'
import type { AmazonSession, LinkResult, StartedLink } from './service/index.ts'
import { sessionCookieName } from './routes/session-cookies.ts'

/** What {@link HeadlessCustomer.startLink} may be told. */
export interface StartLinkOptions {
  /** Amazon session to start in, as `name=value`; a new one by default. */
  readonly sessionCookie?: string | undefined
  /** Person of the household who links an account of their own; the customer's by default. */
  readonly person?: string | undefined
}

/** What {@link HeadlessCustomer.completeLink} may be told. */
export interface CompleteLinkOptions {
  /** Amazon session that the browser comes back in, as `name=value`; none by default. */
  readonly sessionCookie?: string | undefined
}

/** A link started without a browser. */
export interface HeadlessLink extends StartedLink {
  /** The Amazon session, as `name=value`, to complete the link in. */
  readonly sessionCookie: string
}

/** A customer who needs no browser. */
export interface HeadlessCustomer {
  enable(): Promise<void>
  disable(): Promise<void>
  startLink(options?: StartLinkOptions): Promise<HeadlessLink>
  completeLink(callbackUrl: string, options?: CompleteLinkOptions): Promise<LinkResult>
}

/** Makes the customer of one simulator. */
export function headlessCustomer(program: Program, cookiePrefix: string): HeadlessCustomer {
  const { service, flow, thread } = program
  const cookieName = sessionCookieName(cookiePrefix)
  return {
    async enable() {
      if ((await service.state()).status !== 'disabled') return
      const flowId = thread.open()
      flow.record({ id: 'app.enable', flowId })
      await service.enable(flowId)
    },
    async disable() {
      if ((await service.state()).status === 'disabled') return
      const flowId = thread.forDisable()
      flow.record({ id: 'app.disable', flowId })
      await service.disable(flowId)
    },
    async startLink({ sessionCookie, person } = {}) {
      const session = readSession(program, sessionCookie) ?? program.sessions.create()
      const flowId = thread.open()
      flow.record({ id: 'app.enable', flowId })
      await service.enable(flowId)
      const started = await service.startLink({ sessionHash: session.hash, flowId, person })
      if (started === undefined) throw new Error('the skill was disabled at the same moment')
      if ('ok' in started) throw new LinkRefusedError(started)
      flow.record({ id: 'app.open-browser', flowId })
      return { ...started, sessionCookie: `${cookieName}=${session.cookieValue}` }
    },
    completeLink: (callbackUrl, { sessionCookie } = {}) =>
      complete(program, callbackUrl, readSession(program, sessionCookie)),
  }
}

async function complete(
  program: Program,
  callbackUrl: string,
  session: AmazonSession | undefined,
): Promise<LinkResult> {
  const { flow, service, settings, skill, publicUrl } = program
  const request = await passCallback(flow, callbackUrl, (url) => readCallback(program, url))
  const { region, params, http } = request
  const result = await service.completeLink({
    params,
    region,
    sessionHash: session?.hash,
    requestSeq: request.seq,
    flowId: request.flowId,
  })
  const id = await program.results.keep(session?.hash ?? '', result)
  const { locale } = settings()
  const location = linkResultUrl(result, { publicUrl, skillId: skill.skillId, locale, id })
  flow.record({
    id: 'link.result',
    flowId: result.flowId,
    kind: 'response',
    causeSeq: request.seq,
    correlate: [`link-result:${id}`],
    private: { result: result.ok ? 'linked' : result.reason },
    http: { ...http, status: 303, resHeaders: { location } },
  })
  return result
}

interface CallbackParts {
  readonly region: AlexaRegion
  readonly params: URLSearchParams
  readonly place: 'query' | 'fragment'
}

/** Records the callback; what was changed at the gate is what comes back. */
async function passCallback(flow: FlowLog, url: string, read: (url: string) => CallbackParts) {
  read(url)
  const { event, passage } = await passMessage(flow, {
    draft: { id: 'redirect.callback' },
    content: { kind: 'request', method: 'GET', url, headers: {}, editable: ['query'] },
    describe: (content) => {
      const { params, place } = read(content.url)
      return {
        http: { method: 'GET', url: content.url },
        params: [...params].map(([name, value]) => ({ name, value, in: place })),
      }
    },
  })
  if (passage.action !== 'pass') {
    throw new AlexaSimulatorError(
      'ERR_CALLBACK_LOST',
      'The callback did not arrive: it was dropped or answered at the gate. Release it to complete the link.',
    )
  }
  const { url: arrived } = passage.content
  const { seq, flowId } = event
  return { ...read(arrived), http: { method: 'GET', url: arrived }, seq, flowId }
}

function readCallback({ publicUrl, skill }: Program, callbackUrl: string): CallbackParts {
  const [address = '', fragment = ''] = callbackUrl.split('#', 2)
  const [endpoint = '', query = ''] = address.split('?', 2)
  const uris = redirectUris(publicUrl, skill.vendorId)
  const amazons = redirectUris(publicUrl, skill.vendorId, 'real')
  const region = (['NA', 'EU', 'FE'] as const).find(
    (name) => uris[name] === endpoint || amazons[name] === endpoint,
  )
  if (region === undefined) {
    throw new AlexaSimulatorError(
      'ERR_CALLBACK_URL_INVALID',
      `Not a redirect endpoint of this simulator: ${JSON.stringify(endpoint)}. They are ${Object.values(uris).join(', ')}.`,
    )
  }
  return fragment.includes('=')
    ? { region, params: new URLSearchParams(fragment), place: 'fragment' }
    : { region, params: new URLSearchParams(query), place: 'query' }
}

function readSession({ sessions }: Program, cookie: string | undefined): AmazonSession | undefined {
  if (cookie === undefined) return undefined
  const session = sessions.read(cookie.slice(cookie.indexOf('=') + 1))
  if (session === undefined) {
    throw new AlexaSimulatorError(
      'ERR_SESSION_COOKIE_INVALID',
      'The session cookie was not made by this simulator. Give the sessionCookie that startLink() returned.',
    )
  }
  return session
}
