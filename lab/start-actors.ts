/**
 * Starts the servers of a lab, each with what it needs to know of the others.
 *
 * @module
 */
import { redirectUris, startAlexaSimulator } from '../alexa-simulator/index.ts'
import type { AlexaSimulator, SkillEndpoint } from '../alexa-simulator/index.ts'
import { startAuthServer } from '../auth-server/index.ts'
import type { AuthServer } from '../auth-server/index.ts'
import type { ServerPlace } from '../edge/index.ts'
import { clients } from '../fixtures/data/index.ts'
import { registeredAlexa } from './alexa-client.ts'
import { authServerSettings } from './auth-server-settings.ts'
import { portAt } from './lab-options.ts'
import { ALEXA_CLIENT_ID, pointLinkingFileAt } from './linking-file.ts'
import { configuredClients } from './oauth-clients.ts'
import { prepareSkill } from './prepare-skill.ts'
import type { SharedParts } from './shared-parts.ts'
import type { RunningSkill } from './skill-endpoint.ts'
import type { TenantServer } from './tenants/index.ts'

/** The programs of a lab. */
export interface Actors {
  readonly skill: RunningSkill
  readonly alexa: AlexaSimulator
  readonly authServer: AuthServer
}

/** Starts them; each needs to know of the others before it runs. */
export async function startActors(shared: SharedParts): Promise<Actors> {
  const { closers } = shared
  const thirdParty = Promise.withResolvers<AuthServer>()
  const simulator = Promise.withResolvers<AlexaSimulator>()
  const skill = closers.use(
    prepareSkill(shared, { authServer: thirdParty.promise, alexa: simulator.promise }),
  )
  const alexa = await startAlexa(shared, skill.endpoint, async (publicUrl) => {
    const authServer = closers.use(await startThirdParty(shared, publicUrl))
    thirdParty.resolve(authServer)
    return linkingFileFor(shared, authServer)
  })
  closers.use(alexa)
  simulator.resolve(alexa)
  const authServer = await thirdParty.promise
  return { skill, alexa, authServer }
}

/** A tenant's server serves below that of the lab around it; a lab's own listens. */
export function placeOf(
  { setting, tenants, tls }: SharedParts,
  server: TenantServer,
): ServerPlace | undefined {
  return setting === undefined
    ? { ...tenants?.mounts.placeOf(server), tls }
    : { site: setting.sites[server] }
}

function startAlexa(
  shared: SharedParts,
  endpoint: SkillEndpoint,
  accountLinking: (publicUrl: string) => Promise<unknown>,
): Promise<AlexaSimulator> {
  const { settings, clock, store, flow, secrets, skillPackage, foreign } = shared
  return startAlexaSimulator({
    faults: shared.faults,
    random: shared.random,
    port: portAt(settings, 1),
    host: settings.host,
    publicUrl: settings.publicUrls.alexa,
    place: placeOf(shared, 'alexa'),
    clock,
    store,
    flow,
    skill: skillPackage.skill,
    accountLinking,
    endpoint,
    ca: shared.ca,
    settings: {
      region: settings.region,
      locale: settings.locale,
      pkce: settings.pkce,
      contract: settings.contract,
    },
    shared: shared.peers,
    keys: { cookie: secrets.alexa },
    cookiePrefix: cookiePrefix(shared, 'alexa'),
    joinsFlow: () => !foreign.isForeign,
    isProviderForeign: foreign.isForeign,
    hasRecordedHops: (request) => foreign.carries(request),
  })
}

function startThirdParty(shared: SharedParts, alexaUrl: string): Promise<AuthServer> {
  const { settings, clock, store, flow, secrets } = shared
  const { vendorId } = shared.skillPackage.skill
  const alexaRedirectUris = [
    ...Object.values(redirectUris(alexaUrl, vendorId)),
    ...Object.values(redirectUris(alexaUrl, vendorId, 'real')),
  ]
  return startAuthServer({
    ...authServerSettings(settings, secrets.authServer),
    place: placeOf(shared, 'authServer'),
    faults: shared.faults,
    random: shared.random,
    clock,
    store,
    flow,
    clients: [
      ...clients.map((client) =>
        client.clientId === ALEXA_CLIENT_ID
          ? registeredAlexa(client, shared, alexaRedirectUris)
          : client,
      ),
      ...configuredClients(settings),
    ],
    cookiePrefix: cookiePrefix(shared, 'tunebox'),
    shared: shared.peers,
  })
}

function linkingFileFor(shared: SharedParts, authServer: AuthServer): unknown {
  const client = clients.find(({ clientId }) => clientId === ALEXA_CLIENT_ID)
  const { settings, skillPackage, own } = shared
  if (client === undefined || own?.authServer === 'own') return skillPackage.accountLinking
  return pointLinkingFileAt(skillPackage.accountLinking, authServer.endpoints, client, settings)
}

/** Cookies ignore ports, so each lab names its own. */
function cookiePrefix(
  { settings, instanceId, setting, peers }: SharedParts,
  actor: string,
): string {
  const own = instanceId.slice('lab-'.length)
  if (peers !== undefined) return `${actor}_${own}_`
  if (setting !== undefined) {
    return `${actor}_${String(setting.sites.lab.port)}-${setting.name}_`
  }
  const lab = settings.port === 0 ? own : String(settings.port)
  return `${actor}_${lab}_`
}
