/**
 * Whether the customer has the skill enabled, and under which `userId` the skill knows them.
 *
 * @module
 */
import type { Collection, Store } from '../../store/index.ts'
import { userIdOf } from '../requests/index.ts'
import type { LinkFailure } from './link-failure.ts'
import type { AccountOwner } from './vault.ts'

/** An enabled skill. */
export interface Enablement {
  readonly userId: string
  /** Milliseconds since the epoch. */
  readonly enabledAt: number
  /** Why the customer was asked to link again; absent once they did. */
  readonly relinkReason?: LinkFailure | 'dropped' | undefined
}

/** The enablement of one customer and skill. */
export class Enablements {
  readonly #records: Collection<Enablement>
  readonly #id: string

  constructor(store: Store, { customerId, skillId }: AccountOwner) {
    this.#records = store.collection('alexa.enablements')
    this.#id = `${customerId}|${skillId}`
  }

  /** The enablement; `undefined` while the skill is disabled. */
  async current(): Promise<Enablement | undefined> {
    const found = await this.#records.get(this.#id)
    return found.record?.value
  }

  /** Enables the skill under a `userId` of its own; `seed` must never have been used before. */
  async enable({ now, seed }: { now: number; seed: string }): Promise<Enablement> {
    const enablement = { userId: userIdOf(seed), enabledAt: now }
    await this.#records.put(this.#id, enablement)
    return enablement
  }

  /** Notes, or with `undefined` forgets, that the customer has to link again. */
  async setRelinkReason(relinkReason: Enablement['relinkReason']): Promise<void> {
    const current = await this.current()
    if (current === undefined) return
    const { userId, enabledAt } = current
    await this.#records.update(this.#id, {
      userId,
      enabledAt,
      ...(relinkReason === undefined ? {} : { relinkReason }),
    })
  }

  /** Disables the skill. */
  async disable(): Promise<void> {
    await this.#records.delete(this.#id)
  }
}
