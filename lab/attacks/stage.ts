/**
 * What every attack is played on: a victim and an attacker with their browsers, links that can be stopped
 * half-way, and a server of the attacker's.
 *
 * @module
 */
import { randomBytes } from 'node:crypto'
import type { TuneboxClient } from '../../auth-server/index.ts'
import type { MessageId } from '../../flow/index.ts'
import { clients } from '../../fixtures/data/index.ts'
import type { FixtureUser } from '../../fixtures/data/index.ts'
import type { Lab } from '../lab.ts'
import { ALEXA_CLIENT_ID } from '../linking-file.ts'
import { LabError } from '../errors.ts'
import { HttpBrowser } from '../rehearse/http-browser.ts'
import { signInAndDecide } from '../rehearse/sign-in-and-decide.ts'
import type { Verdict } from './attack.ts'
import { drawAsAttacker } from './attacker-lane.ts'
import { startAttackerSite } from './attacker-site.ts'
import type { AttackerSite } from './attacker-site.ts'
import { pressLink } from './press-link.ts'

/** Secret of clients that the attacker registers. */
const GUEST_SECRET = 'test-only-attacker-secret'

/** A link that has been started, and not gone further than the authorization URL. */
export interface LinkOnItsWay {
  readonly authorizationUrl: URL
  readonly flowId: string
  readonly redirectUri: string
}

/** The stage of one run. */
export class Stage implements AsyncDisposable {
  readonly lab: Lab
  readonly victim: FixtureUser
  readonly attacker: FixtureUser
  readonly #flowIds: string[] = []
  readonly #closers = new AsyncDisposableStack()

  /**
   * Casts the first two users who can sign in.
   *
   * @throws {@link LabError} `ERR_LAB_REHEARSAL` where there are not two.
   */
  constructor(lab: Lab) {
    const [victim, attacker] = lab.users.filter(({ locked }) => locked !== true)
    if (victim === undefined || attacker === undefined) {
      throw new LabError('ERR_LAB_REHEARSAL', 'An attack takes two users who can sign in.')
    }
    this.lab = lab
    this.victim = victim
    this.attacker = attacker
  }

  /** Flows of the run, in the order in which they began. */
  get flowIds(): readonly string[] {
    return this.#flowIds
  }

  /** The client that Alexa is. */
  get alexaClient(): TuneboxClient {
    const client = clients.find(({ clientId }) => clientId === ALEXA_CLIENT_ID)
    if (client === undefined) throw new LabError('ERR_LAB_REHEARSAL', 'There is no client “alexa”.')
    const isBasic = this.lab.settings.clientAuth === 'basic'
    return { ...client, authMethod: isBasic ? 'client_secret_basic' : 'client_secret_post' }
  }

  /** A browser profile of its own. */
  browser(): HttpBrowser {
    return new HttpBrowser({ startDeadline: this.lab.flow.gate?.startDeadline })
  }

  /** Starts a server of the attacker's, which ends with the run. */
  async site(): Promise<AttackerSite> {
    return this.#closers.use(await startAttackerSite(this.lab.flow))
  }

  /** Ends something with the run. */
  use<Value extends AsyncDisposable | Disposable>(value: Value): Value {
    return this.#closers.use(value)
  }

  /** Ends something that is a function with the run. */
  defer(end: () => void): void {
    this.#closers.defer(end)
  }

  /** A client of the attacker's, registered at the server until the run ends. */
  register(
    redirectUri: string,
    { name, scopes }: Pick<TuneboxClient, 'name' | 'scopes'>,
  ): TuneboxClient {
    const client: TuneboxClient = {
      clientId: 'attacker-app',
      clientSecret: GUEST_SECRET,
      name,
      redirectUris: [redirectUri],
      grantTypes: ['authorization_code', 'refresh_token'],
      authMethod: 'client_secret_post',
      accessTokenFormat: 'opaque',
      scopes,
    }
    this.lab.authServer.setPolicy({ guests: [client] })
    return client
  }

  /** Begins a flow of a request that Alexa has not made, under a `state` of its own. */
  newRequest(client: TuneboxClient, redirectUri: string): LinkOnItsWay {
    const { flow, authServer } = this.lab
    const state = randomBytes(16).toString('base64url')
    const flowId = this.#add(flow.newFlow())
    flow.bind(flowId, [`state:${state}`])
    const authorizationUrl = new URL(authServer.endpoints.authorization)
    authorizationUrl.search = new URLSearchParams({
      client_id: client.clientId,
      response_type: 'code',
      state,
      scope: client.scopes.join(' '),
      redirect_uri: redirectUri,
    }).toString()
    return { authorizationUrl, flowId, redirectUri }
  }

  /** Presses "Link account" in the companion app and stops before the authorization URL is opened. */
  async startLink(browser: HttpBrowser, skillUrl = this.lab.urls.skillPage): Promise<LinkOnItsWay> {
    const before = this.lab.flow.lastSeq
    const authorizationUrl = new URL(await pressLink(browser, skillUrl))
    const opened = this.lab.flow
      .events({ id: 'app.open-browser', afterSeq: before })
      .find(({ kind }) => kind === 'response')
    const flowId = this.#add(opened?.flowId ?? this.lab.flow.newFlow())
    const redirectUri = authorizationUrl.searchParams.get('redirect_uri') ?? ''
    return { authorizationUrl, flowId, redirectUri }
  }

  /**
   * Opens the authorization URL, signs in and allows.
   *
   * @returns Where the server sends the browser back to, which has not been asked for.
   */
  async allow(
    browser: HttpBrowser,
    link: LinkOnItsWay,
    user: FixtureUser = this.victim,
  ): Promise<URL> {
    const isBack = (url: string): boolean =>
      url.startsWith(`${link.redirectUri}?`) || url.startsWith(`${link.redirectUri}#`)
    const start = await browser.open(link.authorizationUrl.href, isBack)
    const end = isBack(start.url)
      ? start
      : await signInAndDecide(browser, start, { ...user, decision: 'allow' }, isBack)
    return new URL(end.url)
  }

  /** Links the victim's account from the first page to the last. */
  async linkVictim(browser = this.browser()): Promise<LinkOnItsWay & { readonly code: string }> {
    const link = await this.startLink(browser)
    const callback = await this.allow(browser, link)
    await browser.open(callback.href)
    return { ...link, code: callback.searchParams.get('code') ?? '' }
  }

  /** Runs something in which the user and the browser of a flow are the attacker. */
  async asAttacker<Result>(flowId: string, run: () => Promise<Result>): Promise<Result> {
    const end = drawAsAttacker(this.lab.flow, flowId)
    try {
      return await run()
    } finally {
      end()
    }
  }

  /** Id of the user whose account Alexa works with now. */
  async linkedUser(): Promise<string | undefined> {
    const token = await this.lab.alexa.accessToken()
    if (token === undefined) return undefined
    return this.userOf(token)
  }

  /** Id of the user that a token belongs to. */
  async userOf(token: string): Promise<string | undefined> {
    const { claims, record } = await this.lab.authServer.explainToken(token)
    const user = record?.['accountId'] ?? claims?.['sub']
    return typeof user === 'string' ? user : undefined
  }

  /** Makes Alexa renew its access token now, without any time passing. */
  async refreshAlexa(): Promise<void> {
    const { alexa } = this.lab
    const { refreshLeadS } = alexa.settings
    alexa.configure({ refreshLeadS: Number.MAX_SAFE_INTEGER })
    await alexa.accessToken()
    alexa.configure({ refreshLeadS })
  }

  /** The attacker got what they were after. */
  succeeds(effect: string): Verdict {
    return { succeeded: true, effect }
  }

  /**
   * The attack ended at a message.
   *
   * @throws When that message is not in the log: then the attack was not stopped where it says.
   */
  stops(stoppedAt: MessageId, effect: string): Verdict {
    const isThere = this.#flowIds.some(
      (flowId) => this.lab.flow.events({ flowId, id: stoppedAt }).length > 0,
    )
    if (!isThere) throw new Error(`The attack did not come to ${stoppedAt}.`)
    return { succeeded: false, effect, stoppedAt }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#closers.disposeAsync()
  }

  #add(flowId: string): string {
    this.#flowIds.push(flowId)
    return flowId
  }
}
