/**
 * What a lab remembers of its tenants, so that they are there again after a restart and in every instance
 * that shares its store.
 *
 * @module
 */
import type { Collection, Store } from '../../store/index.ts'
import type { TenantOptions } from './tenant-options.ts'

/** A tenant as it is remembered. */
export interface TenantRecord {
  /** Tells a tenant from an earlier one of the same name. */
  readonly id: string
  readonly name: string
  readonly options: TenantOptions
  /** Milliseconds since the epoch, by the clock of the machine. */
  readonly createdAt: number
  /** When it was used last, as far as that was written down. */
  readonly usedAt: number
}

/** The part of a lab's store that no reset of the lab reaches. */
const REGISTRY = 'tenants'

/** The records of one lab's tenants. */
export class TenantRecords {
  readonly #store: Store
  readonly #records: Collection<TenantRecord>

  /** Times are by the clock of the machine, whatever the lab's own says. */
  constructor(store: Store, now: () => number) {
    this.#store = store
    this.#records = store.within(REGISTRY, { now }).collection<TenantRecord>('tenants')
  }

  async find(name: string): Promise<TenantRecord | undefined> {
    return (await this.#records.get(name)).record?.value
  }

  /** Oldest first. */
  async list(): Promise<readonly TenantRecord[]> {
    return (await this.#records.list()).map(({ value }) => value)
  }

  async add(record: TenantRecord): Promise<void> {
    await this.#records.put(record.name, record)
  }

  /** Writes down that a tenant was used; one that was removed meanwhile stays so. */
  async use(record: TenantRecord, usedAt: number): Promise<void> {
    await this.#records.update(record.name, { ...record, usedAt })
  }

  /** Forgets a tenant with everything that is stored for it. */
  async remove({ id, name }: TenantRecord): Promise<void> {
    if ((await this.find(name))?.id === id) await this.#records.delete(name)
    await this.#store.drop(placeOf(id))
  }

  /** The records that a tenant itself keeps. */
  storeOf({ id }: TenantRecord): (now: () => number) => Store {
    return (now) => this.#store.within(placeOf(id), { now })
  }
}

function placeOf(id: string): string {
  return `tenant-${id}`
}
