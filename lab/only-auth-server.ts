/**
 * `linklab start --only auth-server`: the authorization server alone, for OAuth clients that have nothing
 * to do with Alexa. It is the same strict server as in a lab, with the users and clients of the
 * configuration.
 *
 * @module
 */
import { startAuthServer } from '../auth-server/index.ts'
import type { AuthServer, TuneboxClient } from '../auth-server/index.ts'
import { installClock } from '../edge/index.ts'
import type { VirtualClock } from '../edge/index.ts'
import { clients as fixtureClients } from '../fixtures/data/index.ts'
import type { FixtureUser } from '../fixtures/data/index.ts'
import type { FlowLog } from '../flow/index.ts'
import { authServerSettings } from './auth-server-settings.ts'
import { settingFacts } from './begin-sharing.ts'
import { certificateOf } from './certificate-of.ts'
import { Closers } from './closers.ts'
import { parseLabOptions } from './lab-options.ts'
import type { LabOptions, LabSettings } from './lab-options.ts'
import { ALEXA_CLIENT_ID } from './linking-file.ts'
import { configuredClients } from './oauth-clients.ts'
import { openBase } from './open-base.ts'
import { openStore } from './open-store.ts'

/** A client, with its secret where that is public anyway. */
export interface ShownClient {
  readonly client: TuneboxClient
  /** Present for the test-only clients that come with Linklab. */
  readonly publicSecret: string | undefined
}

/** A running authorization server with what it stands on. */
export interface AuthServerLab extends AsyncDisposable {
  readonly settings: LabSettings
  readonly authServer: AuthServer
  readonly flow: FlowLog
  /** What the server goes by; moving it ages codes and tokens. */
  readonly clock: VirtualClock
  readonly users: readonly FixtureUser[]
  readonly clients: readonly ShownClient[]
  /** Address for RFC 7591; absent where programs may not register themselves. */
  readonly registrationUrl: string | undefined
  close(): Promise<void>
}

/**
 * Starts the server. It listens where it does in a whole lab: two behind the base port.
 *
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID`; `AuthServerError` `ERR_CLIENT_INVALID` for a client
 *   that cannot be registered; `EdgeError` `ERR_LISTEN_FAILED` when the port is taken.
 */
export async function startAuthServerLab(options: LabOptions = {}): Promise<AuthServerLab> {
  const settings = parseLabOptions(options)
  installClock()
  const closers = new Closers()
  try {
    return await assemble(settings, closers)
  } catch (error) {
    await closers[Symbol.asyncDispose]()
    throw error
  }
}

async function assemble(settings: LabSettings, closers: Closers): Promise<AuthServerLab> {
  const { clock, store, flow, secrets, instanceId, peers } = await openBase({
    settings,
    closers,
    openStore: (now) => openStore(settings.store, now),
  })
  const clients = clientsOf(settings)
  const options = authServerSettings(settings, secrets.authServer)
  const tls = await certificateOf(settings, closers)
  const authServer = closers.use(
    await startAuthServer({
      ...options,
      place: { tls },
      clock,
      store,
      flow,
      clients: clients.map(({ client }) => client),
      shared: peers,
      // Cookies ignore ports, so each server names its own.
      cookiePrefix: `auth_${settings.port === 0 || peers !== undefined ? instanceId : String(settings.port)}_`,
    }),
  )
  await peers?.begin()
  await peers?.agreeOn({ ...settingFacts(settings), issuer: authServer.issuer })
  const close = () => closers[Symbol.asyncDispose]()
  return {
    settings,
    authServer,
    flow,
    clock,
    users: options.users,
    clients,
    registrationUrl:
      options.registration === undefined ? undefined : `${authServer.issuer}/register`,
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** The configured clients; where there are none, those that come with Linklab, except for Alexa. */
function clientsOf(settings: LabSettings): ShownClient[] {
  const configured = configuredClients(settings)
  if (configured.length > 0) {
    return configured.map((client) => ({ client, publicSecret: undefined }))
  }
  return fixtureClients
    .filter(({ clientId }) => clientId !== ALEXA_CLIENT_ID)
    .map((client) => ({ client, publicSecret: client.clientSecret }))
}

/** What a developer has to know to use the server, as lines of text. */
export function describeAuthServer(lab: AuthServerLab): string[] {
  const { authServer, clients, users: known, registrationUrl } = lab
  const { endpoints, issuer } = authServer
  const rows: readonly (readonly [string, string])[] = [
    ['Issuer', issuer],
    ['Discovery', endpoints.discovery],
    ['Authorization', endpoints.authorization],
    ['Token', endpoints.token],
    ['Userinfo', endpoints.userinfo],
    ['Keys', endpoints.jwks],
    ['Introspection', endpoints.introspection],
    ['Revocation', endpoints.revocation],
    ...(registrationUrl === undefined ? [] : [['Registration', registrationUrl] as const]),
    ...clients.map((shown) => ['Client', clientLine(shown)] as const),
    ...known.map((user) => ['User', userLine(user, lab)] as const),
  ]
  return rows.map(([name, value]) => `${name.padEnd(14)} ${value}`)
}

function clientLine({ client, publicSecret }: ShownClient): string {
  const { clientId, authMethod, grantTypes, redirectUris } = client
  const secret = publicSecret === undefined ? '' : `, secret ${publicSecret}`
  const places = redirectUris.length === 0 ? '' : `, back to ${redirectUris.join(' ')}`
  return `${clientId} (${authMethod}${secret}; ${grantTypes.join(' ')}${places})`
}

/** Passwords of the users that come with Linklab are public; others are their owner's. */
function userLine({ email, password, locked }: FixtureUser, { settings }: AuthServerLab): string {
  const shown = settings.users === undefined ? ` with the password ${password}` : ''
  return `${email}${shown}${locked === true ? ' (locked)' : ''}`
}
