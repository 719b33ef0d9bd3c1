/**
 * The token vault: what a provider issued for one customer and one skill. It lives in the store, so
 * that a link survives a restart, and is the only place that keeps tokens.
 *
 * @module
 */
import type { Collection, Store } from '../../store/index.ts'

/** A linked account. Times are milliseconds since the epoch. */
export interface LinkedAccount {
  /** Names this link; a new one for every linking. */
  readonly linkId: string
  readonly accessToken: string
  readonly refreshToken?: string | undefined
  /** Absent when neither server nor linking file says: such a token is never refreshed. */
  readonly expiresAt?: number | undefined
  readonly scopes: readonly string[]
  readonly linkedAt: number
  readonly lastRefreshAt?: number | undefined
}

/** Whose account: one customer and one skill. */
export interface AccountOwner {
  readonly customerId: string
  readonly skillId: string
  /** Person of the customer's household whose own account it is; the customer's without. */
  readonly person?: string | undefined
}

/** The vault of one customer and skill. */
export class Vault {
  readonly #accounts: Collection<LinkedAccount>
  readonly #owner: string
  readonly #household: string

  constructor(store: Store, { customerId, skillId, person }: AccountOwner) {
    this.#accounts = store.collection('alexa.vault')
    this.#household = `${customerId}|${skillId}`
    this.#owner = person === undefined ? this.#household : `${this.#household}|${person}`
  }

  /** The linked account, if there is one. */
  async current(): Promise<LinkedAccount | undefined> {
    const found = await this.#accounts.findBy('owner', this.#owner)
    return found.record?.value
  }

  /** Keeps a new link in place of any earlier one. */
  async link(account: LinkedAccount): Promise<void> {
    await this.#deleteBy('owner', this.#owner)
    const keys = { owner: this.#owner, household: this.#household }
    await this.#accounts.put(account.linkId, account, { keys })
  }

  /** Replaces the tokens of a link. Resolves to false when the link is gone meanwhile. */
  async replace(account: LinkedAccount): Promise<boolean> {
    return this.#accounts.update(account.linkId, account)
  }

  /** Forgets one link; a newer one stays. */
  async delete(linkId: string): Promise<void> {
    await this.#accounts.delete(linkId)
  }

  /** Forgets every link of the customer and of the persons of the household; tells if there was one. */
  async deleteAll(): Promise<boolean> {
    return this.#deleteBy('household', this.#household)
  }

  async #deleteBy(key: string, value: string): Promise<boolean> {
    const records = await this.#accounts.list({ key, value })
    for (const record of records) await this.#accounts.delete(record.id)
    return records.length > 0
  }
}
