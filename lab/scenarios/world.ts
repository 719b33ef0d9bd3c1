/**
 * Where a scenario takes place: a lab of its own, and the verbs by which people and programs act in it.
 *
 * @module
 */
import { setTimeout as wait } from 'node:timers/promises'
import { redirectUris } from '../../alexa-simulator/index.ts'
import type { LinkState, SayResult } from '../../alexa-simulator/index.ts'
import type { MessageEdit } from '../../edge/index.ts'
import { clients } from '../../fixtures/data/index.ts'
import type { FlowEvent, MessageId } from '../../flow/index.ts'
import { LabError } from '../errors.ts'
import { codeTtlS } from '../external-time.ts'
import { findUser } from '../find-user.ts'
import type { Lab } from '../lab.ts'
import { ALEXA_CLIENT_ID } from '../linking-file.ts'
import { HttpBrowser } from '../rehearse/http-browser.ts'
import type { HttpBrowserOptions } from '../rehearse/http-browser.ts'
import { linkWithoutBrowser } from '../rehearse/link-without-browser.ts'
import { expectNotSent, expectOrder, expectSent, expectTrue, expectValue } from './expectations.ts'
import type { Wanted, WantedMessage } from './expectations.ts'
import { ScenarioFailure, ScenarioSkip } from './scenario-failure.ts'
import { scenarioNeeds } from './scenario.ts'
import type { Target, TestUser } from './target.ts'
import { Trip } from './trip.ts'
import type { TripOptions } from './trip.ts'
import { ask, tokenRequest } from './wire.ts'
import type { Reply, WireClient } from './wire.ts'

/** How a link through all the pages ended, as the user sees it and as Alexa knows it. */
export interface LinkEnd {
  readonly linked: boolean
  /** Alexa's reason; absent for a link that is made, or that never came back. */
  readonly reason: string | undefined
  /** What the last page says. */
  readonly words: string
}

const MS_PER_S = 1_000

/** What is said to the sample skill unless a scenario says otherwise. */
const SAMPLE_UTTERANCE = 'ask tune box what are my playlists'

/** What a world may be made of besides. */
export interface WorldParts {
  /** How programs and browsers reach a provider that is not the lab's. */
  readonly way?: Pick<HttpBrowserOptions, 'ca' | 'proxy'> | undefined
  /** What was started in the skill's place. */
  readonly skill?: AsyncDisposable | undefined
}

/** A world. */
export class World {
  readonly lab: Lab
  readonly target: Target
  readonly #way: Pick<HttpBrowserOptions, 'ca' | 'proxy'>
  readonly #skill: AsyncDisposable | undefined

  constructor(lab: Lab, target: Target, { way = {}, skill }: WorldParts = {}) {
    this.lab = lab
    this.target = target
    this.#way = way
    this.#skill = skill
  }

  /** Closes the lab and what was started for it. */
  async close(): Promise<void> {
    await this.lab.close()
    await this.#skill?.[Symbol.asyncDispose]()
  }

  /** Whether the lab's own authorization server is asked, so that its private view is known. */
  get isOwnProvider(): boolean {
    return this.target.provider === 'lab'
  }

  /** The user who links unless a scenario says otherwise. */
  get user(): TestUser {
    const { provider } = this.target
    if (provider === 'lab') return this.person('alice')
    if (provider.user === undefined) throw new ScenarioSkip(scenarioNeeds['test-user'])
    return provider.user
  }

  /** A user of the lab's own server. */
  person(name: string): TestUser {
    const { email, password } = findUser(this.lab.users, name)
    return { email, password }
  }

  /** Alexa as a client of the provider. */
  get client(): WireClient {
    const { provider } = this.target
    if (provider !== 'lab') return { ...provider, scheme: provider.scheme ?? 'basic' }
    const alexa = clients.find(({ clientId }) => clientId === ALEXA_CLIENT_ID)
    return {
      clientId: ALEXA_CLIENT_ID,
      clientSecret: alexa?.clientSecret ?? '',
      scheme: this.lab.settings.clientAuth,
    }
  }

  /** Address of the token endpoint. */
  get tokenUrl(): string {
    const { provider } = this.target
    return provider === 'lab' ? this.lab.authServer.endpoints.token : provider.accessTokenUrl
  }

  /** Address of an endpoint that not every provider has. */
  endpoint(name: 'userinfo' | 'introspection' | 'revocation'): string | undefined {
    const { provider } = this.target
    return provider === 'lab' ? this.lab.authServer.endpoints[name] : provider[`${name}Url`]
  }

  /** Links an account through every page: companion app, sign-in, consent, result. */
  async link(
    options: { readonly user?: TestUser; readonly decision?: 'allow' | 'deny' } = {},
  ): Promise<LinkEnd> {
    const { user = this.user, decision = 'allow' } = options
    try {
      const page = this.lab.urls.skillPage
      const end = await linkWithoutBrowser(
        page,
        { ...user, decision },
        { relink: true, ...this.#way },
      )
      const told = this.lab.flow.events({ id: 'link.result' }).at(-1)?.private?.['result']
      const reason = end.linked || typeof told !== 'string' ? undefined : told
      return { linked: end.linked, reason, words: end.message ?? end.title }
    } catch (error) {
      if (!(error instanceof LabError)) throw error
      return { linked: false, reason: undefined, words: error.message }
    }
  }

  /** Links an account, by the shortest way, and stops the scenario where that fails. */
  async linked(user?: string, scopes?: readonly string[]): Promise<LinkState> {
    if (this.isOwnProvider) return this.lab.seedLink(user, { scopes })
    const { linked, words, reason } = await this.link()
    if (linked) return this.lab.alexa.linkState()
    throw new ScenarioFailure(
      `Linking, from which this scenario starts, failed.\n  expected: linked\n  seen:     ${reason ?? ''} ${words}`,
    )
  }

  /** Begins a link that is made step by step. */
  trip(options?: TripOptions): Promise<Trip> {
    return Trip.begin({ lab: this.lab, user: () => this.user, way: this.#way }, options)
  }

  /** The authorization URL of a new link, with some of its parameters changed. */
  async authorizationUrl(change: Readonly<Record<string, string>> = {}): Promise<URL> {
    const url = new URL((await this.lab.alexa.startLink()).authorizationUrl)
    for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value)
    return url
  }

  /** A browser profile that nobody has used. */
  browser(language?: string): HttpBrowser {
    return new HttpBrowser({ ...this.#way, ...(language === undefined ? {} : { language }) })
  }

  /** Does something while the next message of an id is changed on its way. */
  async changing<T>(id: MessageId, edit: MessageEdit, act: () => Promise<T>): Promise<T> {
    return this.holding(id, act, (held) => {
      held.edit(edit)
    })
  }

  /** Does something; the next message of an id is held meanwhile, then passed on. */
  async holding<T>(
    id: MessageId,
    act: () => Promise<T>,
    meanwhile: (held: Awaited<ReturnType<Lab['hold']>['reached']>) => unknown,
  ): Promise<T> {
    const hold = this.lab.hold(id)
    const acting = act()
    acting.catch(() => undefined) // It is awaited below, after what comes first.
    const held = await Promise.race([hold.reached, acting.then(() => undefined)])
    if (held === undefined) throw new ScenarioFailure(`The message ${id} never came to be held.`)
    await meanwhile(held)
    hold.release()
    return acting
  }

  /** Lets the codes of the provider expire: by its clock where that can be moved, or by waiting. */
  async expireCode(): Promise<void> {
    const { provider } = this.target
    const ttlS = provider === 'lab' ? this.lab.settings.ttlS.code : codeTtlS(provider)
    if (provider === 'lab' || provider.setTime !== undefined) this.advance(ttlS + 1)
    else await wait((ttlS + 1) * MS_PER_S)
    await this.lab.clock.settled()
  }

  /** Lets time pass for every server of the lab, and for one whose clock can be set. */
  advance(seconds: number): void {
    this.lab.clock.advance(seconds * MS_PER_S)
  }

  /** Seconds that the latest access token lives, as far as Alexa knows. */
  get accessTtlS(): number {
    const told = this.events.findLast(({ id }) => id === 'tokens.store')?.private?.['expiresInS']
    return typeof told === 'number' ? told : this.lab.settings.ttlS.access
  }

  /** Says something to the skill. */
  say(utterance?: string, person?: string): Promise<SayResult> {
    const said =
      utterance ??
      (this.target.skill === 'sample' ? SAMPLE_UTTERANCE : this.target.utterance) ??
      this.lab.alexa.launchPhrase() ??
      SAMPLE_UTTERANCE
    return this.lab.alexa.say(said, { newSession: true, person })
  }

  /** Sends a token request in Alexa's place. */
  tokens(
    form: Readonly<Record<string, string | undefined>>,
    client: Partial<WireClient> = {},
  ): Promise<Reply> {
    const isRefresh = form['grant_type'] === 'refresh_token'
    return ask(
      this.lab,
      { ...tokenRequest(this.tokenUrl, { ...this.client, ...client }, form), ...this.#trust },
      isRefresh
        ? { request: 'refresh.request', response: 'refresh.response', refusal: 'refresh.rejected' }
        : { request: 'token.request', response: 'token.response', refusal: 'token.rejected' },
    )
  }

  /** Redeems the code of a trip in Alexa's place. */
  redeem(
    trip: Trip,
    change: Readonly<Record<string, string | undefined>> = {},
    client: Partial<WireClient> = {},
  ): Promise<Reply> {
    const form = {
      grant_type: 'authorization_code',
      code: trip.code,
      redirect_uri: trip.started.redirectUri,
      ...change,
    }
    return this.tokens(form, client)
  }

  /** Uses a refresh token in Alexa's place. */
  refresh(token: string, change: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return this.tokens({ grant_type: 'refresh_token', refresh_token: token, ...change })
  }

  /** The latest token of a kind that the provider gave to Alexa. */
  token(kind: 'access_token' | 'refresh_token'): string {
    const values = this.events.flatMap(({ id, params }) =>
      id === 'token.response' || id === 'refresh.response'
        ? params.filter(({ name }) => name === kind).map(({ value }) => value)
        : [],
    )
    const last = values.at(-1)
    if (last !== undefined) return last
    if (kind === 'refresh_token') throw new ScenarioSkip(scenarioNeeds['refresh-token'])
    throw new ScenarioFailure('The provider has given Alexa no access token.')
  }

  /** Takes back what the user gave to Alexa, at the lab's own server. */
  revoke(what: 'grant' | 'refresh' | 'access'): Promise<number> {
    const { email: user } = this.user
    return this.lab.authServer.revoke(what, { user, clientId: ALEXA_CLIENT_ID })
  }

  /** Asks the resource API with a token. */
  api(token: string, path = '/me'): Promise<Reply> {
    const url = `${this.lab.urls.api}${path}`
    return ask(
      this.lab,
      { url, method: 'GET', headers: { Authorization: `Bearer ${token}` } },
      { request: 'api.request', response: 'api.response' },
    )
  }

  /** Asks for the keys that the lab's own server signs with. */
  keys(): Promise<Reply> {
    const request = { url: this.lab.authServer.endpoints.jwks, method: 'GET', headers: {} } as const
    return ask(this.lab, request, { request: 'jwks.request', response: 'jwks.response' })
  }

  /** Asks who the user is, with a token or without. */
  userinfo(token?: string): Promise<Reply> {
    const url = this.endpoint('userinfo') ?? ''
    const headers: Record<string, string> =
      token === undefined ? {} : { Authorization: `Bearer ${token}` }
    return ask(
      this.lab,
      { url, method: 'GET', headers, ...this.#trust },
      { request: 'userinfo.request', response: 'userinfo.response' },
    )
  }

  /** Asks about a token as an API does, with the credentials of Alexa's client (RFC 7662). */
  introspect(token: string): Promise<Reply> {
    return this.#about(token, 'introspection', 'introspect')
  }

  /** Takes a token back as a skill does (RFC 7009). */
  takeBack(token: string): Promise<Reply> {
    return this.#about(token, 'revocation', 'revoke')
  }

  #about(
    token: string,
    endpoint: 'introspection' | 'revocation',
    name: 'introspect' | 'revoke',
  ): Promise<Reply> {
    const request = tokenRequest(this.endpoint(endpoint) ?? '', this.client, { token })
    return ask(
      this.lab,
      { ...request, ...this.#trust },
      { request: `${name}.request`, response: `${name}.response` },
    )
  }

  get #trust(): { readonly ca?: readonly string[] } {
    const { ca } = this.#way
    return ca === undefined ? {} : { ca }
  }

  /** The three redirect URIs. */
  get redirectUris(): readonly string[] {
    const { alexa, skill } = this.lab
    const hosts = alexa.settings.amazonHosts
    return Object.values(redirectUris(alexa.publicUrl, skill.vendorId, hosts))
  }

  /** Everything that was said so far. */
  get events(): readonly FlowEvent[] {
    return this.lab.flow.events()
  }

  /** Checks one value. */
  is(what: string, seen: unknown, wanted: Wanted): void {
    expectValue(what, seen, wanted)
  }

  /** Checks that something is true. */
  isTrue(what: string, isTrue: boolean): void {
    expectTrue(what, isTrue)
  }

  /** Checks that a message was sent, and returns the last one that fits. */
  sent(id: MessageId, wanted?: WantedMessage): FlowEvent {
    return expectSent(this.lab.flow, id, wanted)
  }

  /** Checks that messages were not sent. */
  notSent(...ids: readonly MessageId[]): void {
    for (const id of ids) expectNotSent(this.lab.flow, id)
  }

  /** Checks that messages came in this order. */
  inOrder(...ids: readonly MessageId[]): void {
    expectOrder(this.lab.flow, ids)
  }
}
