/**
 * Joins the layers of one server, from the wire inwards.
 *
 * Loaded when the first server starts, because oidc-provider is slow to load.
 *
 * @module
 */
import type { RequestListener } from 'node:http'
import Koa from 'koa'
import { AttemptLimit, formTokens, machineRandom } from '../edge/index.ts'
import type { HostRoute } from '../edge/index.ts'
import { assetsUnder, type PageAssets } from '../ui/index.ts'
import { apiRoutes } from './api/api-routes.ts'
import type { AuthServerOptions } from './auth-server-options.ts'
import { accountRoutes } from './connected-apps/account-routes.ts'
import { recordGrants } from './connected-apps/record-grants.ts'
import { answerSteps } from './endpoints/answer-steps.ts'
import { prepareAuthorizationRequest } from './endpoints/authorization-request.ts'
import { enforceAuthMethod } from './endpoints/client-authentication.ts'
import { forPeople, joinLayers, type Layer } from './endpoints/for-people.ts'
import { stripIdTokens } from './endpoints/implicit-grant.ts'
import { correctAuthorizationErrors } from './endpoints/correct-authorization-errors.ts'
import { CLIENT_FAILURES_MAX, limitClientAttempts } from './endpoints/limit-client-attempts.ts'
import { correctMetadata } from './endpoints/metadata.ts'
import { askAgainLater, noteFailures } from './endpoints/note-failures.ts'
import { profileApi } from './endpoints/profile-api.ts'
import { profileReplies } from './endpoints/profile-replies.ts'
import { recordDecisions } from './endpoints/record-decisions.ts'
import { learnClients, registerClients } from './endpoints/registration.ts'
import { repeatingRedirects } from './endpoints/repeating-redirects.ts'
import { refuseOtherMethods } from './endpoints/refuse-other-methods.ts'
import { oidcErrorRenderer } from './endpoints/render-error.ts'
import { refuseWebViews } from './endpoints/refuse-web-views.ts'
import { serveProvider } from './endpoints/serve-provider.ts'
import { structuredTokens } from './endpoints/structured-tokens.ts'
import { aroundTokenEndpoint, clientAnswers } from './endpoints/token-endpoint.ts'
import { interactionRoutes } from './interactions/interaction-routes.ts'
import { InteractionMemory } from './interactions/interaction-memory.ts'
import { createSignInGuard } from './interactions/sign-in-guard.ts'
import { outerLayers } from './outer-layers.ts'
import { basePathOf, type PageServer } from './pages/send-page.ts'
import type { HostFacts } from './profiles/host-endpoint.ts'
import { hostFacts } from './profiles/host-facts.ts'
import { hostRoutes } from './profiles/host-routes.ts'
import type { Profile } from './profiles/profile.ts'
import { lifetimesUnder } from './profiles/profile-habits.ts'
import { refreshRights, type RefreshRights } from './profiles/refresh-rights.ts'
import { tunebox } from './profiles/tunebox.ts'
import type { AccessTokenJudge } from './provider/access-token-judge.ts'
import { AccountChanges } from './provider/account-changes.ts'
import { userDirectory, type UserDirectory } from './provider/accounts.ts'
import type { Arrivals } from './provider/arrivals.ts'
import { ClientSecrets } from './provider/client-secrets.ts'
import type { TuneboxClient } from './provider/clients.ts'
import { cookiePath } from './provider/cookies.ts'
import { createProvider } from './provider/create-provider.ts'
import { GuestClients } from './provider/guest-clients.ts'
import { leniencySwitches, type UseLeniency } from './provider/leniencies.ts'
import { KeyRing } from './provider/key-ring.ts'
import { LiveProvider } from './provider/live-provider.ts'
import { AuthServerRecords } from './provider/records.ts'
import { Redemptions } from './provider/redemptions.ts'
import { knownScopes } from './provider/scopes.ts'
import { ServerPolicy } from './provider/server-policy.ts'

/** One server, ready to listen. */
export interface AuthServerApp {
  readonly listener: RequestListener
  readonly live: LiveProvider
  readonly keys: KeyRing
  readonly accounts: AccountChanges
  readonly secrets: ClientSecrets
  readonly now: () => number
  readonly records: AuthServerRecords
  readonly users: UserDirectory
  /** Grows where clients may register themselves. */
  readonly clientById: Map<string, TuneboxClient>
  /** The same as `clientById`, as a list. */
  readonly clients: TuneboxClient[]
  readonly profile: Profile
  readonly rights: RefreshRights
  readonly policy: ServerPolicy
  readonly guests: GuestClients
  readonly hosts: readonly HostRoute[]
  /** Forgets what is kept outside the records: failed sign-ins, answers given, registered clients. */
  readonly forget: () => void
  /** Reads from the records what is at hand while the server runs: keys, accounts, secrets. */
  readonly load: () => Promise<void>
}

/** What the layers share. */
interface Parts extends Omit<AuthServerApp, 'listener' | 'hosts' | 'forget' | 'load'> {
  readonly options: AuthServerOptions
  readonly publicUrl: string
  readonly arrivals: Arrivals
  readonly server: PageServer & { readonly assets: PageAssets }
  readonly redemptions: Redemptions
  readonly judge: AccessTokenJudge
  readonly useLeniency: UseLeniency
  readonly facts: HostFacts
  /** What to call when the server is to forget. */
  readonly onForget: (() => void)[]
  /** Every scope there is. */
  readonly scopes: readonly string[]
}

/** What is settled before a server is made. */
export interface AppSetting {
  readonly publicUrl: string
  readonly arrivals: Arrivals
  readonly profile: Profile
}

/** Makes a server for a public URL without a trailing slash. */
export function createApp(
  options: AuthServerOptions,
  { publicUrl, arrivals, profile }: AppSetting,
): AuthServerApp {
  const parts: Parts = { ...createParts(options, publicUrl, profile), arrivals }
  const app = new Koa()
  app.keys = [...options.keys.cookies]
  app.silent = true // The error handler below has reported whatever gets here.
  for (const layer of outerLayers(parts)) app.use(layer)
  app.use(joinLayers([...protocolLayers(parts), ...innerLayers(parts)]))
  const { live, keys, accounts, secrets, policy, guests } = parts
  const serve = app.callback()
  const listener: RequestListener = (req, res) => void serve(req, res)
  const hosts = hostRoutes(profile, parts.facts)
  const forget = (): void => {
    for (const forgetPart of parts.onForget) forgetPart()
    policy.reset()
    guests.admit([])
    live.renew()
  }
  const load = async (): Promise<void> => {
    await accounts.load()
    const isChanged = [await keys.load(), await secrets.load()].includes(true)
    if (isChanged) live.renew()
  }
  return { ...parts, listener, hosts, forget, load }
}

function createParts(
  options: AuthServerOptions,
  publicUrl: string,
  profile: Profile,
): Omit<Parts, 'arrivals'> {
  const { clock, flow, cookiePrefix } = options
  const now = clock.now
  const scopes = knownScopes(options.clients, options.scopes)
  const state = createState(options, profile)
  const { clientById, records, users, keys, policy, guests, redemptions } = state
  const rights = refreshRights(profile, records)
  const behavesLike = profile.title === tunebox.title ? undefined : profile.title
  const assets = assetsUnder(basePathOf(publicUrl))
  const server = { publicUrl, cookiePrefix, assets, behavesLike }
  const facts = hostFacts({ options, publicUrl, profile, records, users, keys })
  const deps = {
    publicUrl,
    now,
    users,
    clientById,
    cookiePrefix,
    ttlS: lifetimesUnder(profile, options.ttlS),
    policy,
    registration: options.registration,
    scopes,
    records,
    redemptions,
    profile,
    rights,
    random: options.random,
    renderError: oidcErrorRenderer({ server, clientById, profile }),
  }
  const live = new LiveProvider(() => {
    const now = { signing: keys.keys, cookies: options.keys.cookies }
    const provider = createProvider({ ...deps, keys: now, clients: guests.all })
    noteFailures(provider, warn)
    return provider
  })
  return {
    options,
    publicUrl,
    ...state,
    now,
    server,
    onForget: [],
    scopes,
    live,
    judge: facts.judge,
    profile,
    rights,
    facts,
    useLeniency: leniencySwitches(options.leniencies ?? [], flow),
  }
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : new Error(String(error)))
}

type State = Pick<
  Parts,
  | 'clients'
  | 'clientById'
  | 'records'
  | 'accounts'
  | 'users'
  | 'keys'
  | 'secrets'
  | 'redemptions'
  | 'policy'
  | 'guests'
>

/** What the server knows, and what of it can change while it runs. */
function createState(options: AuthServerOptions, profile: Profile): State {
  const clients = [...options.clients]
  const clientById = new Map(clients.map((client) => [client.clientId, client]))
  const records = new AuthServerRecords(options.store)
  const accounts = new AccountChanges(records)
  const random = options.random ?? machineRandom
  const secrets = new ClientSecrets({ records, configured: options.clients, clientById })
  return {
    clients,
    clientById,
    records,
    accounts,
    users: userDirectory(options.users, { changeOf: accounts.of }),
    keys: new KeyRing({ records, given: options.keys.signing, random }),
    secrets,
    redemptions: new Redemptions(records),
    policy: new ServerPolicy({ profile, given: options, flow: options.flow }),
    guests: new GuestClients({ configured: () => secrets.clients, clientById, clients }),
  }
}

/** Wrong secrets of clients, counted from the start or a reset on. */
function clientAttempts({ now, onForget }: Parts): AttemptLimit {
  const attempts = new AttemptLimit({ now, failuresMax: CLIENT_FAILURES_MAX })
  onForget.push(() => {
    attempts.forget()
  })
  return attempts
}

/** Steps around oidc-provider, each for the endpoints it knows. */
function protocolLayers(parts: Parts): Layer[] {
  const { options, publicUrl: issuer, now, clientById, useLeniency, profile } = parts
  const { records, redemptions, judge, server, facts, policy } = parts
  return [
    ...(options.registration === undefined
      ? []
      : [forPeople(registerClients(parts)), learnClients(parts)]),
    forPeople(profileApi(profile.endpoints, facts)),
    forPeople(refuseWebViews(profile, server)),
    answerSteps([
      clientAnswers(issuer),
      recordDecisions({ flow: options.flow, clientById, now, changeOf: parts.users.changeOf }),
      profileReplies({ profile, now }),
      askAgainLater,
    ]),
    limitClientAttempts({ attempts: clientAttempts(parts) }),
    aroundTokenEndpoint({ clientById, records, redemptions, useLeniency, policy }),
    enforceAuthMethod({ clientById, useLeniency, issuer, profile, policy }),
    structuredTokens({ issuer, clientById, judge, records }),
    forPeople(correctMetadata({ profile, endpoints: facts.endpoints })),
    forPeople(prepareAuthorizationRequest({ clientById, useLeniency, profile })),
    forPeople(stripIdTokens()),
    forPeople(correctAuthorizationErrors()),
  ]
}

/** Those who answer. */
function innerLayers(parts: Parts): Layer[] {
  const { options, publicUrl, now, server, users, clients, records, live, judge } = parts
  const { flow, store, cookiePrefix, random } = options
  const { profile, rights, onForget, policy } = parts
  const [key = ''] = options.keys.cookies
  const path = cookiePath(publicUrl)
  const tokens = formTokens({ cookiePrefix, cookiePath: path, key, publicUrl, random })
  const signIns = createSignInGuard({ users, now })
  const memory = new InteractionMemory()
  onForget.push(signIns.forget, memory.forget)
  const pages = { ...server, users, clients, formTokens: tokens, now, signIns, memory }
  const routes = [
    tokens.middleware,
    repeatingRedirects(policy),
    interactionRoutes({
      ...pages,
      get provider() {
        return live.current
      },
      flow,
      rights,
      policy,
    }),
    accountRoutes({ ...pages, grants: recordGrants(records), store, cookieKey: key }),
    apiRoutes({
      judge,
      flow,
      users,
      records,
      now,
      random,
      tokenPrefix: profile.accessToken.prefix,
    }),
  ]
  return [...routes.map(forPeople), serveProvider(live), refuseOtherMethods()]
}
