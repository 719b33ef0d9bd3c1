/**
 * The tenants of one lab: made on demand, at most so many, removed when nobody has used them for a while,
 * and started again by themselves after a restart of the lab.
 *
 * @module
 */
import type { RandomSource } from '../../edge/index.ts'
import type { Store } from '../../store/index.ts'
import { OneByOne } from '../aside.ts'
import { LabError } from '../errors.ts'
import type { LabOptions, LabSettings } from '../lab-options.ts'
import type { Lab, LabUrls } from '../lab.ts'
import { startTimer } from './timer.ts'
import type { StartTimer } from './timer.ts'
import { TenantMounts, tenantServers, unknownTenant } from './tenant-mounts.ts'
import { labOptionsOf, tenantOptionsSchema } from './tenant-options.ts'
import type { TenantOptions } from './tenant-options.ts'
import { TenantRecords } from './tenant-records.ts'
import type { TenantRecord } from './tenant-records.ts'
import type { StartTenant } from './tenant-setting.ts'
import type { LabTenants, Tenant } from './tenant.ts'

const MS_PER_S = 1_000

/** Parts of the idle time after which a use is written down again, for other instances. */
const NOTES_PER_IDLE_TIME = 10

/** Characters of a random name. */
const NAME_LENGTH = 8

/** What {@link Tenants} need. */
export interface TenantsOptions {
  readonly settings: LabSettings['tenants']
  /** What the lab around them was started with. */
  readonly host: LabOptions
  readonly store: Store
  /** Whether other processes use the same store. */
  readonly isShared: boolean
  readonly urls: () => LabUrls
  readonly random: RandomSource
  readonly start: StartTenant
  /** Clock of the machine, in milliseconds since the epoch. */
  readonly now: () => number
  /** The machine's timer by default. */
  readonly startTimer?: StartTimer | undefined
}

/** A tenant whose servers are mounted. */
interface Running {
  readonly record: TenantRecord
  readonly lab: Promise<Lab>
  usedAt: number
  /** When the last use was written down. */
  notedAt: number
}

/** The tenants of one lab. */
export class Tenants implements LabTenants, AsyncDisposable {
  readonly mounts: TenantMounts
  readonly #options: TenantsOptions
  readonly #idleMs: number
  readonly #records: TenantRecords
  readonly #running = new Map<string, Running>()
  readonly #reservations = new OneByOne()
  readonly #startTimer: StartTimer
  #stopTimer: (() => void) | undefined
  #isClosed = false

  constructor(options: TenantsOptions) {
    this.#options = options
    this.#idleMs = options.settings.idleS * MS_PER_S
    this.#records = new TenantRecords(options.store, options.now)
    this.#startTimer = options.startTimer ?? startTimer
    this.mounts = new TenantMounts({ admit: this.#admit, urls: options.urls })
  }

  get limit(): number {
    return this.#options.settings.limit
  }

  async create(options: TenantOptions = {}): Promise<Tenant> {
    const { name = this.#newName(), ...own } = checked(options)
    const record = await this.#reservations.run(() => this.#reserve(name, own))
    try {
      const { lab } = this.#start(record)
      this.#watch()
      return this.#describe(record, (await lab).urls)
    } catch (error) {
      await this.#records.remove(record)
      throw error
    }
  }

  async find(name: string): Promise<Tenant> {
    return this.#describe(await this.#recordOf(name))
  }

  async list(): Promise<readonly Tenant[]> {
    const records = await this.#records.list()
    return records.map((record) => this.#describe(record))
  }

  async open(name: string): Promise<Lab> {
    const running = (await this.#admit(name)) ? this.#running.get(name) : undefined
    if (running === undefined) throw unknownTenant(name, this.#options.urls().lab)
    return running.lab
  }

  async remove(name: string): Promise<void> {
    await this.#remove(await this.#recordOf(name))
  }

  /** Takes up those of an earlier run, which start when they are asked for. */
  async resume(): Promise<void> {
    if ((await this.#records.list()).length > 0) this.#watch()
  }

  /** Ends every tenant; they are there again when a lab starts on the same store. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true
    this.#stopTimer?.()
    await Promise.all([...this.#running.values()].map((running) => this.#stop(running)))
  }

  readonly #admit = (name: string): boolean | Promise<boolean> => {
    const running = this.#running.get(name)
    if (running === undefined || this.#options.isShared) return this.#find(name)
    this.#use(running)
    return true
  }

  /** Another instance may have made the tenant, or removed it, or both. */
  async #find(name: string): Promise<boolean> {
    if (this.#isClosed) return false
    const record = await this.#records.find(name)
    const running = this.#running.get(name)
    if (running !== undefined && running.record.id !== record?.id) await this.#end(running)
    if (record === undefined) return false
    if (this.#isIdle(record)) {
      await this.#remove(record)
      return false
    }
    const now = this.#running.get(name) ?? this.#start(record)
    this.#use(now)
    this.#watch()
    await now.lab
    return true
  }

  async #recordOf(name: string): Promise<TenantRecord> {
    const record = await this.#records.find(name)
    if (record === undefined) throw unknownTenant(name, this.#options.urls().lab)
    return record
  }

  async #reserve(name: string, options: TenantOptions): Promise<TenantRecord> {
    await this.#sweep()
    const records = await this.#records.list()
    if (records.some((record) => record.name === name)) throw nameTaken(name)
    if (records.length >= this.limit) throw full(this.#options.settings)
    const now = this.#options.now()
    const id = this.#options.random.bytes(9).toString('hex')
    const record = { id, name, options, createdAt: now, usedAt: now }
    await this.#records.add(record)
    return record
  }

  #start(record: TenantRecord): Running {
    const { host, start, now } = this.#options
    const sites = this.mounts.sitesOf(record.name)
    const publicUrls = Object.fromEntries(
      tenantServers.map((server) => [server, sites[server].publicUrl]),
    )
    const lab = start(labOptionsOf(host, record.options, publicUrls), {
      name: record.name,
      sites,
      openStore: this.#records.storeOf(record),
    })
    const running = { record, lab, usedAt: now(), notedAt: record.usedAt }
    this.#running.set(record.name, running)
    lab.catch(() => this.#running.delete(record.name)) // Whoever waits for it is told why.
    return running
  }

  #use(running: Running): void {
    const now = this.#options.now()
    running.usedAt = now
    if (now - running.notedAt < this.#idleMs / NOTES_PER_IDLE_TIME) return
    running.notedAt = now
    void this.#records.use(running.record, now).catch(() => undefined) // The next use tries again.
  }

  async #stop(running: Running): Promise<void> {
    const { name } = running.record
    if (this.#running.get(name) === running) this.#running.delete(name)
    const lab = await running.lab.catch(() => undefined)
    await lab?.close()
  }

  async #remove(record: TenantRecord): Promise<void> {
    const running = this.#running.get(record.name)
    if (running?.record.id === record.id) this.#running.delete(record.name)
    await this.#records.remove(record) // First, so that it is gone for every instance.
    if (running?.record.id === record.id) await this.#end(running)
  }

  /** Ends one that was removed, here or in another process, with what it still wrote meanwhile. */
  async #end(running: Running): Promise<void> {
    await this.#stop(running)
    await this.#records.remove(running.record)
  }

  /** Removes those that nobody has used for too long. */
  async #sweep(): Promise<void> {
    const running = [...this.#running.values()] // Before the list: one made meanwhile is not in it.
    const records = await this.#records.list()
    const ids = new Set(records.map(({ id }) => id))
    const gone = running.filter(({ record }) => !ids.has(record.id))
    await Promise.all([
      ...records.filter((record) => this.#isIdle(record)).map((record) => this.#remove(record)),
      ...gone.map((one) => this.#end(one)),
    ])
  }

  #isIdle(record: TenantRecord): boolean {
    return this.#expiresAt(record) <= this.#options.now()
  }

  #expiresAt({ id, name, usedAt }: TenantRecord): number {
    const running = this.#running.get(name)
    const isHere = running?.record.id === id
    if (isHere && this.mounts.isBusy(name)) running.usedAt = this.#options.now()
    return Math.max(usedAt, isHere ? running.usedAt : 0) + this.#idleMs
  }

  /** Makes sure that somebody looks when the next tenant may have been idle for too long. */
  #watch(): void {
    if (this.#stopTimer !== undefined || this.#isClosed) return
    this.#stopTimer = this.#startTimer(this.#idleMs, () => void this.#look())
  }

  async #look(): Promise<void> {
    this.#stopTimer = undefined
    try {
      await this.#sweep()
      const left = (await this.#records.list()).map((record) => this.#expiresAt(record))
      if (left.length === 0 || this.#isClosed) return
      const wait = Math.max(0, Math.min(...left) - this.#options.now())
      this.#stopTimer = this.#startTimer(wait, () => void this.#look())
    } catch {
      this.#watch() // The store fails; requests are told so, and there is another time to look.
    }
  }

  #describe(record: TenantRecord, urls?: LabUrls): Tenant {
    return {
      name: record.name,
      urls: urls ?? urlsBelow(this.#options.urls(), record.name),
      createdAt: new Date(record.createdAt),
      expiresAt: new Date(this.#expiresAt(record)),
    }
  }

  #newName(): string {
    return this.#options.random.bytes(NAME_LENGTH).toString('hex').slice(0, NAME_LENGTH)
  }
}

/** Addresses of a tenant, whether it is started or not. */
function urlsBelow(urls: LabUrls, name: string): LabUrls {
  const below = (server: string, url: string): string =>
    `${server}/t/${name}${url.slice(server.length)}`
  return {
    lab: below(urls.lab, urls.lab),
    alexa: below(urls.alexa, urls.alexa),
    skillPage: below(urls.alexa, urls.skillPage),
    authServer: below(urls.authServer, urls.authServer),
    api: below(urls.authServer, urls.api),
  }
}

function checked(options: TenantOptions): TenantOptions {
  const result = tenantOptionsSchema.safeParse(options)
  if (result.success) return options
  const problems = result.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'options'}: ${message}`,
  )
  throw new LabError(
    'ERR_LAB_OPTIONS_INVALID',
    `A tenant cannot be made like this:\n  - ${problems.join('\n  - ')}`,
    { cause: result.error },
  )
}

function nameTaken(name: string): LabError {
  return new LabError(
    'ERR_LAB_TENANT_EXISTS',
    `There is a tenant “${name}” already. Remove it first (linklab tenants remove ${name}), choose another name, or leave the name out for a random one.`,
  )
}

function full({ limit, idleS }: LabSettings['tenants']): LabError {
  return new LabError(
    'ERR_LAB_TENANTS_FULL',
    `This lab has ${String(limit)} tenants, as many as it may (tenants.limit). Remove one (linklab tenants list, linklab tenants remove <name>), wait until one has been idle for ${String(idleS)} s (tenants.idleS), or start the lab with a higher limit.`,
  )
}
