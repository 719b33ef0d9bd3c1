/**
 * The devices that a skill's discovery found for one customer, in the store until the skill is disabled.
 *
 * @module
 */
import type { Collection, Store } from '../../store/index.ts'
import type { Device } from './discovered-devices.ts'

/** The devices of one customer and skill. */
export class DeviceList {
  readonly #lists: Collection<readonly Device[]>
  readonly #id: string

  constructor(store: Store, { customerId, skillId }: { customerId: string; skillId: string }) {
    this.#lists = store.collection('alexa.devices')
    this.#id = `${customerId}|${skillId}`
  }

  /** The devices of the latest discovery; none before the first. */
  async list(): Promise<readonly Device[]> {
    const found = await this.#lists.get(this.#id)
    return found.record?.value ?? []
  }

  /** Keeps what a discovery found, in place of what was there. */
  async replace(devices: readonly Device[]): Promise<void> {
    await this.#lists.put(this.#id, devices)
  }

  /** Forgets every device. */
  async clear(): Promise<void> {
    await this.#lists.delete(this.#id)
  }
}
