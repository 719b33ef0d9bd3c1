/**
 * Joins the layers of one server, from the wire inwards.
 *
 * Loaded when the first server starts, because oidc-provider is slow to load.
 *
 * @module
 */
import type { RequestListener } from 'node:http'
import Koa, { type Middleware } from 'koa'
import type Provider from 'oidc-provider'
import {
  allowedHosts,
  bufferBody,
  formTokens,
  securityHeaders,
  userErrorHandler,
} from '../edge/index.ts'
import { recordInbound } from '../flow/index.ts'
import { assetsUnder, type PageAssets } from '../ui/index.ts'
import { apiRoutes } from './api/api-routes.ts'
import type { AuthServerOptions } from './auth-server-options.ts'
import { accountRoutes } from './connected-apps/account-routes.ts'
import { recordGrants } from './connected-apps/record-grants.ts'
import { prepareAuthorizationRequest } from './endpoints/authorization-request.ts'
import { enforceAuthMethod } from './endpoints/client-authentication.ts'
import { stripIdTokens } from './endpoints/implicit-grant.ts'
import { correctAuthorizationErrors } from './endpoints/correct-authorization-errors.ts'
import { correctMetadata } from './endpoints/metadata.ts'
import { noteFailures } from './endpoints/note-failures.ts'
import { publicAddress } from './endpoints/public-address.ts'
import { recordDecisions } from './endpoints/record-decisions.ts'
import { refuseOtherMethods } from './endpoints/refuse-other-methods.ts'
import { oidcErrorRenderer, problemRenderer } from './endpoints/render-error.ts'
import { serveProvider } from './endpoints/serve-provider.ts'
import { structuredTokens } from './endpoints/structured-tokens.ts'
import { aroundTokenEndpoint } from './endpoints/token-endpoint.ts'
import { flowNames } from './flow-names.ts'
import { interactionRoutes } from './interactions/interaction-routes.ts'
import { createSignInGuard } from './interactions/sign-in-guard.ts'
import { basePathOf, pageLanguage, type PageServer } from './pages/send-page.ts'
import { accessTokenJudge, type AccessTokenJudge } from './provider/access-token-judge.ts'
import { userDirectory, type UserDirectory } from './provider/accounts.ts'
import type { Arrivals } from './provider/arrivals.ts'
import type { TuneboxClient } from './provider/clients.ts'
import { cookiePath } from './provider/cookies.ts'
import { createProvider } from './provider/create-provider.ts'
import { leniencySwitches, type UseLeniency } from './provider/leniencies.ts'
import { defaultTtlS } from './provider/lifetimes.ts'
import { AuthServerRecords } from './provider/records.ts'
import { Redemptions } from './provider/redemptions.ts'
import { requestNotes } from './provider/request-notes.ts'

/** Window of `grace` rotation, in seconds. */
const GRACE_S_DEFAULT = 60

/** One server, ready to listen. */
export interface AuthServerApp {
  readonly listener: RequestListener
  readonly provider: Provider
  readonly records: AuthServerRecords
  readonly users: UserDirectory
  readonly clientById: ReadonlyMap<string, TuneboxClient>
}

/** What the layers share. */
interface Parts extends Omit<AuthServerApp, 'listener'> {
  readonly options: AuthServerOptions
  readonly publicUrl: string
  readonly arrivals: Arrivals
  readonly now: () => number
  readonly server: PageServer & { readonly assets: PageAssets }
  readonly redemptions: Redemptions
  readonly judge: AccessTokenJudge
  readonly useLeniency: UseLeniency
}

/** Makes a server for a public URL without a trailing slash. */
export function createApp(
  options: AuthServerOptions,
  { publicUrl, arrivals }: { readonly publicUrl: string; readonly arrivals: Arrivals },
): AuthServerApp {
  const parts: Parts = { ...createParts(options, publicUrl), arrivals }
  const app = new Koa()
  app.keys = [...options.keys.cookies]
  app.silent = true // The error handler below has reported whatever gets here.
  const layers = [...outerLayers(parts), ...protocolLayers(parts), ...innerLayers(parts)]
  for (const layer of layers) app.use(layer)
  const { provider, records, users, clientById } = parts
  const serve = app.callback()
  const listener: RequestListener = (req, res) => void serve(req, res)
  return { listener, provider, records, users, clientById }
}

function createParts(options: AuthServerOptions, publicUrl: string): Omit<Parts, 'arrivals'> {
  const { clock, flow, store, cookiePrefix, keys } = options
  const now = clock.now
  const clientById = new Map(options.clients.map((client) => [client.clientId, client]))
  const users = userDirectory(options.users)
  const records = new AuthServerRecords(store)
  const redemptions = new Redemptions(records)
  const server = { publicUrl, cookiePrefix, assets: assetsUnder(basePathOf(publicUrl)) }
  const provider = createProvider({
    publicUrl,
    now,
    users,
    clientById,
    keys,
    cookiePrefix,
    ttlS: { ...defaultTtlS, ...options.ttlS },
    rotation: options.rotation ?? 'grace',
    graceS: options.graceS ?? GRACE_S_DEFAULT,
    requirePkce: options.requirePkce ?? false,
    records,
    redemptions,
    renderError: oidcErrorRenderer({ server, clientById }),
  })
  noteFailures(provider, (error) => {
    process.emitWarning(error instanceof Error ? error : new Error(String(error)))
  })
  return {
    options,
    publicUrl,
    now,
    server,
    clientById,
    users,
    records,
    redemptions,
    provider,
    judge: accessTokenJudge({ records, keys: keys.signing, issuer: publicUrl, now }),
    useLeniency: leniencySwitches(options.leniencies ?? [], flow),
  }
}

/** What every request passes, whoever answers it. */
function outerLayers(parts: Parts): Middleware[] {
  const { options, publicUrl, server, clientById, arrivals } = parts
  return [
    async function noteArrival(ctx, next) {
      requestNotes(ctx, arrivals.of(ctx.req))
      await next()
    },
    securityHeaders(),
    publicAddress(publicUrl),
    pageLanguage(server),
    userErrorHandler(problemRenderer({ server, clientById })),
    allowedHosts({ publicUrl, extra: options.allowedHosts }),
    server.assets.middleware,
    bufferBody(),
    recordInbound({
      log: options.flow,
      publicUrl,
      name: flowNames({ publicUrl, flow: options.flow }),
    }),
  ]
}

/** Steps around oidc-provider, each for the endpoints it knows. */
function protocolLayers(parts: Parts): Middleware[] {
  const { options, publicUrl: issuer, now, clientById, useLeniency } = parts
  const { records, redemptions, judge } = parts
  return [
    recordDecisions({ flow: options.flow, clientById, now }),
    aroundTokenEndpoint({ issuer, clientById, records, redemptions, useLeniency }),
    enforceAuthMethod({ clientById, useLeniency, issuer }),
    structuredTokens({ issuer, clientById, judge, records }),
    correctMetadata(),
    prepareAuthorizationRequest({ clientById, useLeniency }),
    stripIdTokens(),
    correctAuthorizationErrors(),
  ]
}

/** Those who answer. */
function innerLayers(parts: Parts): Middleware[] {
  const { options, publicUrl, now, server, users, clientById, records, provider, judge } = parts
  const { flow, store, keys, cookiePrefix } = options
  const [key = ''] = keys.cookies
  const path = cookiePath(publicUrl)
  const tokens = formTokens({ cookiePrefix, cookiePath: path, key, publicUrl })
  const signIns = createSignInGuard({ users, now })
  const clients = [...clientById.values()]
  const pages = { ...server, users, clients, formTokens: tokens, now, signIns }
  return [
    tokens.middleware,
    interactionRoutes({ ...pages, provider, flow }),
    accountRoutes({ ...pages, grants: recordGrants(records), store, cookieKey: key }),
    apiRoutes({ judge, flow, users, records, now }),
    serveProvider(provider),
    refuseOtherMethods(),
  ]
}
