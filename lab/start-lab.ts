/**
 * Starts all of account linking in this process: the third party, Amazon's side, a skill, one clock and
 * one flow log.
 *
 * @module
 */
import { redirectUris, startAlexaSimulator } from '../alexa-simulator/index.ts'
import type { AlexaSimulator, SkillEndpoint } from '../alexa-simulator/index.ts'
import { startAuthServer } from '../auth-server/index.ts'
import type { AuthServer } from '../auth-server/index.ts'
import {
  Faults,
  HoldGate,
  installClock,
  machineRandom,
  seededRandom,
  VirtualClock,
} from '../edge/index.ts'
import type { RunningServer, SeededRandom } from '../edge/index.ts'
import { clients, users as fixtureUsers } from '../fixtures/data/index.ts'
import { FlowLog } from '../flow/index.ts'
import type { Store } from '../store/index.ts'
import { registeredAlexa } from './alexa-client.ts'
import { authServerSettings } from './auth-server-settings.ts'
import { Closers } from './closers.ts'
import { LabError } from './errors.ts'
import { ForeignProvider } from './foreign-provider.ts'
import type { Lab, LabUrls } from './lab.ts'
import { parseLabOptions, portAt } from './lab-options.ts'
import type { LabOptions, LabSettings } from './lab-options.ts'
import { startLabServer } from './lab-server.ts'
import { ALEXA_CLIENT_ID, pointLinkingFileAt } from './linking-file.ts'
import { packageOf } from './own-skill.ts'
import type { OwnSkill } from './own-skill.ts'
import { configuredClients } from './oauth-clients.ts'
import { labSecrets, openStore, readClockOffset, writeClockOffset } from './open-store.ts'
import type { LabSecrets } from './open-store.ts'
import { readCa } from './read-ca.ts'
import { readSamplePackage } from './read-skill-package.ts'
import type { SkillPackage } from './read-skill-package.ts'
import { LessonShelf } from './lessons/index.ts'
import { seedLink } from './seed-link.ts'
import { prepareSkill } from './prepare-skill.ts'
import { tamper } from './tamper.ts'
import { startClock } from './world.ts'
import { worldVerbs } from './world-verbs.ts'
import type { RunningSkill } from './skill-endpoint.ts'

/** Everything that the servers of one lab share. */
interface Shared {
  readonly settings: LabSettings
  readonly instanceId: string
  readonly clock: VirtualClock
  readonly store: Store
  readonly flow: FlowLog
  readonly gate: HoldGate
  /** Set in a lab that has a seed. */
  readonly random: SeededRandom | undefined
  readonly faults: Faults
  readonly secrets: LabSecrets
  /** PEM of authorities that are trusted besides the well-known ones. */
  readonly ca: readonly string[] | undefined
  readonly skillPackage: SkillPackage
  readonly closers: Closers
  /** The developer's skill; the sample skill where there is none. */
  readonly own: OwnSkill | undefined
  readonly foreign: ForeignProvider
  readonly lessons: LessonShelf
}

/**
 * Starts a lab. Many can run in one process; each has its own ports, store, keys, cookies and clock.
 *
 * @param options Options; without any, free ports and a store in memory.
 * @param own A developer's skill in place of the sample.
 * @returns The handle, once every server listens.
 * @throws {@link LabError} `ERR_LAB_OPTIONS_INVALID`; `EdgeError` `ERR_LISTEN_FAILED` when a port is taken.
 */
export async function startLab(options: LabOptions = {}, own?: OwnSkill): Promise<Lab> {
  const settings = parseLabOptions(options)
  installClock()
  const closers = new Closers()
  try {
    return await assemble(settings, closers, own)
  } catch (error) {
    await closers[Symbol.asyncDispose]()
    throw error
  }
}

async function assemble(
  settings: LabSettings,
  closers: Closers,
  own: OwnSkill | undefined,
): Promise<Lab> {
  const shared = await share(settings, closers, own)
  const { clock, flow, instanceId } = shared
  const { skill, alexa, authServer } = await startActors(shared)
  const users = settings.users ?? fixtureUsers
  const parts = { alexa, authServer, flow, users }
  const world = { ...shared, alexa, authServer }
  const server: { current: RunningServer | undefined } = { current: undefined }
  const lab: Lab = {
    instanceId,
    settings,
    isOwnSkill: own !== undefined,
    skill: shared.skillPackage.skill,
    alexa,
    authServer,
    flow,
    clock,
    users,
    get urls() {
      return urlsOf(server.current, parts)
    },
    warmSkill: () => skill.warm(),
    tamper: (utterance, kind) => tamper({ skill, alexa }, utterance, kind),
    seedLink: async (user, seed) => {
      if (own?.authServer === 'own') throw cannotSeed()
      return clock.run(() => seedLink(parts, user, seed))
    },
    faults: shared.faults,
    hold: (id, which) => shared.gate.hold(id, which),
    holds: () => shared.gate.holds,
    followHolds: (changed) => shared.gate.follow(changed),
    browserProxy: () => shared.foreign.proxy(() => lab.urls),
    get stepRule() {
      return shared.gate.stepRule
    },
    set stepRule(rule) {
      shared.gate.stepRule = rule
    },
    goOn: (until) => {
      shared.gate.goOn(until)
    },
    ...worldVerbs(world, { isOwnServer: own?.authServer === 'own', urls: () => lab.urls }),
    close: () => close(shared),
    [Symbol.asyncDispose]: () => close(shared),
  }
  server.current = closers.use(
    await startLabServer({
      lab,
      isReady: () => server.current !== undefined,
      startLab,
      random: shared.random ?? machineRandom,
      lessons: shared.lessons,
    }),
  )
  return lab
}

interface Actors {
  readonly skill: RunningSkill
  readonly alexa: AlexaSimulator
  readonly authServer: AuthServer
}

/** Each needs to know of the others before it runs. */
async function startActors(shared: Shared): Promise<Actors> {
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

function urlsOf(
  lab: RunningServer | undefined,
  { alexa, authServer }: { readonly alexa: AlexaSimulator; readonly authServer: AuthServer },
): LabUrls {
  return {
    lab: lab?.publicUrl ?? '',
    alexa: alexa.publicUrl,
    skillPage: alexa.skillUrl,
    authServer: authServer.publicUrl,
    api: authServer.apiUrl,
  }
}

/** What is held would keep its server from ending. */
async function close({ gate, faults, clock, closers }: Shared): Promise<void> {
  gate.clear()
  clock.clearAlarms()
  faults.clear()
  await closers[Symbol.asyncDispose]()
}

async function share(
  settings: LabSettings,
  closers: Closers,
  own: OwnSkill | undefined,
): Promise<Shared> {
  const random = settings.seed === undefined ? undefined : seededRandom(settings.seed)
  const instanceId = `lab-${(random ?? machineRandom).uuid().slice(0, 8)}`
  const keep: { offset: (offsetMs: number) => void } = { offset: () => undefined }
  const clock = new VirtualClock({
    onMove: (offsetMs) => {
      keep.offset(offsetMs)
    },
  })
  const store = closers.use(await openStore(settings.store, clock.now))
  const offsetMs = await readClockOffset(store)
  if (settings.startAt !== undefined) startClock({ clock, settings })
  else if (offsetMs > 0) clock.advance(offsetMs)
  keep.offset = (offset) => void writeClockOffset(store, offset)
  const gate = new HoldGate({ clock })
  const flow = new FlowLog({ instanceId, now: clock.now, gate })
  const faults = new Faults({ clock, flow })
  const secrets = await labSecrets(store, random ?? machineRandom)
  const skillPackage =
    own === undefined ? await readSamplePackage() : packageOf(own.project, own.vendorId)
  const ca = await readCa(settings.ca)
  const lessons = new LessonShelf()
  for (const file of settings.lessons) await lessons.addFile(file)
  random?.moveTo(0) // A world that was made new begins here as well.
  const foreign = new ForeignProvider(own, { flow, faults, clock, ca, closers })
  const parts = {
    settings,
    random,
    ca,
    instanceId,
    clock,
    store,
    flow,
    gate,
    faults,
    secrets,
    foreign,
    lessons,
  }
  return { ...parts, skillPackage, closers, own }
}

function startAlexa(
  shared: Shared,
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
    keys: { cookie: secrets.alexa },
    cookiePrefix: cookiePrefix(shared, 'alexa'),
    joinsFlow: () => !foreign.isForeign,
    isProviderForeign: foreign.isForeign,
    hasRecordedHops: (request) => foreign.carries(request),
  })
}

function startThirdParty(shared: Shared, alexaUrl: string): Promise<AuthServer> {
  const { settings, clock, store, flow, secrets } = shared
  const { vendorId } = shared.skillPackage.skill
  const alexaRedirectUris = [
    ...Object.values(redirectUris(alexaUrl, vendorId)),
    ...Object.values(redirectUris(alexaUrl, vendorId, 'real')),
  ]
  return startAuthServer({
    ...authServerSettings(settings, secrets.authServer),
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
  })
}

function linkingFileFor(shared: Shared, authServer: AuthServer): unknown {
  const client = clients.find(({ clientId }) => clientId === ALEXA_CLIENT_ID)
  const { settings, skillPackage, own } = shared
  if (client === undefined || own?.authServer === 'own') return skillPackage.accountLinking
  return pointLinkingFileAt(skillPackage.accountLinking, authServer.endpoints, client, settings)
}

function cannotSeed(): LabError {
  return new LabError(
    'ERR_LAB_REHEARSAL',
    'A link can be seeded at the lab’s own server alone. With your own server, link in the browser or with: linklab link',
  )
}

/** Cookies ignore ports, so each lab names its own. */
function cookiePrefix({ settings, instanceId }: Shared, actor: string): string {
  const lab = settings.port === 0 ? instanceId.slice('lab-'.length) : String(settings.port)
  return `${actor}_${lab}_`
}
