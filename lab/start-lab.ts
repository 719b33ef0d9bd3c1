/**
 * Starts all of account linking in this process: the third party, Amazon's side, a skill, one clock and
 * one flow log.
 *
 * @module
 */
import type { AlexaSimulator } from '../alexa-simulator/index.ts'
import type { AuthServer } from '../auth-server/index.ts'
import { installClock, machineNow, machineRandom } from '../edge/index.ts'
import type { RunningServer } from '../edge/index.ts'
import { users as fixtureUsers } from '../fixtures/data/index.ts'
import { openAccess } from './access/index.ts'
import type { AdminAccess } from './access/index.ts'
import { certificateOf } from './certificate-of.ts'
import { Closers } from './closers.ts'
import { LabError } from './errors.ts'
import { ForeignProvider } from './foreign-provider.ts'
import type { Lab, LabUrls } from './lab.ts'
import { parseLabOptions } from './lab-options.ts'
import type { LabOptions, LabSettings } from './lab-options.ts'
import { startLabServer } from './lab-server.ts'
import type { LabServer } from './lab-server.ts'
import { packageOf } from './own-skill.ts'
import type { OwnSkill } from './own-skill.ts'
import { openBase } from './open-base.ts'
import { openStore } from './open-store.ts'
import { readCa } from './read-ca.ts'
import { readSamplePackage } from './read-skill-package.ts'
import type { LessonShelf } from './lessons/index.ts'
import { noTenants, Tenants } from './tenants/index.ts'
import type { TenantSetting } from './tenants/index.ts'
import { beginSharing } from './begin-sharing.ts'
import { seedLink } from './seed-link.ts'
import type { SharedParts } from './shared-parts.ts'
import type { RunningSkill } from './skill-endpoint.ts'
import { placeOf, startActors } from './start-actors.ts'
import { tamper } from './tamper.ts'
import { worldVerbs } from './world-verbs.ts'

/** What a lab is made from besides its settings. */
interface Given {
  readonly options: LabOptions
  readonly own: OwnSkill | undefined
  readonly setting?: TenantSetting | undefined
  /** That of the lab around a tenant. */
  readonly access?: AdminAccess | undefined
  /** That of the lab around a tenant, which is reached with the same certificate. */
  readonly tls?: SharedParts['tls']
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
  return start({ options, own })
}

async function start(given: Given): Promise<Lab> {
  const settings = parseLabOptions(given.options)
  installClock()
  const closers = new Closers()
  try {
    return await assemble(settings, closers, given)
  } catch (error) {
    await closers[Symbol.asyncDispose]()
    throw error
  }
}

async function assemble(settings: LabSettings, closers: Closers, given: Given): Promise<Lab> {
  const { own } = given
  const address: { urls: () => LabUrls } = { urls: () => NO_URLS }
  const shared = await share(settings, closers, { ...given, urls: () => address.urls() })
  const { clock, flow, instanceId, tenants } = shared
  const { skill, alexa, authServer } = await startActors(shared)
  const users = settings.users ?? fixtureUsers
  const parts = { alexa, authServer, flow, users }
  const world = { ...shared, alexa, authServer }
  const server: { current: LabServer | undefined } = { current: undefined }
  const lab: Lab = {
    instanceId,
    settings,
    isOwnSkill: own !== undefined,
    ...wayIn(shared),
    skill: shared.skillPackage.skill,
    alexa,
    authServer,
    flow,
    clock,
    users,
    get urls() {
      return urlsOf(server.current, parts)
    },
    get listening() {
      return { lab: server.current?.url ?? '', alexa: alexa.url, authServer: authServer.url }
    },
    ...warmers(skill, alexa, server),
    tamper: (utterance, kind) => tamper({ skill, alexa }, utterance, kind),
    seedLink: async (user, seed) => {
      if (own?.authServer === 'own') throw cannotSeed()
      return clock.run(() => seedLink(parts, user, seed))
    },
    tenant: given.setting?.name,
    tenants: tenants ?? noTenants,
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
    settled: () => settled(shared),
    close: () => close(shared),
    [Symbol.asyncDispose]: () => close(shared),
  }
  address.urls = () => lab.urls
  server.current = closers.use(await startHome(lab, shared, () => server.current !== undefined))
  await beginSharing(world, lab)
  if (tenants !== undefined) await closers.use(tenants).resume()
  return lab
}

/** What loads before it is needed. */
function warmers(
  skill: Pick<RunningSkill, 'warm'>,
  alexa: Pick<AlexaSimulator, 'warm'>,
  home: { readonly current: LabServer | undefined },
): Pick<Lab, 'warmSkill' | 'warmPages'> {
  return {
    warmSkill: () => skill.warm(),
    warmPages: async () => {
      await home.current?.warm()
      await alexa.warm()
    },
  }
}

/** The lab's own server, the last to start. */
function startHome(lab: Lab, shared: SharedParts, isReady: () => boolean): Promise<LabServer> {
  return startLabServer({
    lab,
    place: placeOf(shared, 'lab'),
    access: shared.access,
    isReady,
    startLab,
    random: shared.random ?? machineRandom,
    peers: shared.peers,
    lessons: shared.lessons,
  })
}

/** Addresses of a lab whose servers do not listen yet. */
const NO_URLS: LabUrls = { lab: '', alexa: '', skillPage: '', authServer: '', api: '' }

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

async function settled({ peers, clock }: SharedParts): Promise<void> {
  await peers?.flush()
  await clock.settled()
}

/** What is held would keep its server from ending. */
async function close({ gate, faults, clock, closers, peers }: SharedParts): Promise<void> {
  await peers?.[Symbol.asyncDispose]() // What ends here does not end for the others.
  gate.clear()
  clock.clearAlarms()
  faults.clear()
  await closers[Symbol.asyncDispose]()
}

async function share(
  settings: LabSettings,
  closers: Closers,
  { options, own, setting, urls, ...given }: Given & { readonly urls: () => LabUrls },
): Promise<SharedParts> {
  const base = await openBase({
    settings,
    closers,
    openStore: (now) => setting?.openStore(now) ?? openStore(settings.store, now),
  })
  const { clock, store, flow, faults } = base
  const skillPackage =
    own === undefined ? await readSamplePackage() : packageOf(own.project, own.vendorId)
  const tls = given.tls ?? (await certificateOf(settings, closers))
  const authorities = await readCa(settings.ca)
  const ca = tls === undefined ? authorities : [...authorities, tls.rootPem]
  const lessons = lessonShelf(settings)
  if (settings.lessons.length > 0) await lessons()
  const foreign = new ForeignProvider(own, { flow, faults, clock, ca, closers })
  const access =
    setting === undefined
      ? await openAccess({
          settings,
          cookieName: adminCookie(settings, base.instanceId),
          agree: (name, value) => store.shared?.agree(name, value) ?? Promise.resolve(value),
        })
      : given.access
  const tenants =
    setting === undefined
      ? tenantsOf({ settings, store, urls }, { options, own, access, tls })
      : undefined
  const parts = {
    ...base,
    settings,
    access,
    tls,
    setting,
    tenants,
    ca,
    foreign,
    lessons,
  }
  return { ...parts, skillPackage, closers, own }
}

/** The lessons of a lab, which most labs are never asked for. */
function lessonShelf(settings: LabSettings): () => Promise<LessonShelf> {
  let loading: Promise<LessonShelf> | undefined
  const load = async (): Promise<LessonShelf> => {
    const { LessonShelf } = await import('./lessons/index.ts')
    const shelf = new LessonShelf()
    for (const file of settings.lessons) await shelf.addFile(file)
    return shelf
  }
  return () => (loading ??= load())
}

/** Worlds below the addresses of a lab. */
function tenantsOf(
  {
    settings,
    ...shared
  }: Pick<SharedParts, 'settings' | 'store'> & { readonly urls: () => LabUrls },
  { options, own, access, tls }: Given,
): Tenants {
  return new Tenants({
    ...shared,
    settings: settings.tenants,
    host: options,
    isShared: settings.store !== 'memory',
    random: machineRandom,
    now: machineNow,
    start: (inner, setting) => start({ options: inner, own, setting, access, tls }),
  })
}

/** What whoever wants to use the lab has to show, and to trust. */
function wayIn({ access, tls }: SharedParts): Pick<Lab, 'adminToken' | 'caFile'> {
  return { adminToken: access?.token, caFile: tls?.caFile }
}

/** Cookies ignore ports, so each lab names its own. */
function adminCookie({ port }: LabSettings, instanceId: string): string {
  return `lab_${port === 0 ? instanceId.slice('lab-'.length) : String(port)}_admin`
}

function cannotSeed(): LabError {
  return new LabError(
    'ERR_LAB_REHEARSAL',
    'A link can be seeded at the lab’s own server alone. With your own server, link in the browser or with: linklab link',
  )
}
