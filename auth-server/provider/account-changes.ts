/**
 * What happened to accounts since the server was set up: which are deleted, which have another password.
 * It is kept in the store, so that it lasts and ends as the other records do; of a password there is a
 * digest alone.
 *
 * @module
 */
import type { AuthServerRecords } from './records.ts'

/** What happened to one account. */
export interface AccountChange {
  /** In milliseconds since the epoch. */
  readonly deletedAt?: number | undefined
  /** SHA-256 of the password that replaced the first one, in hex. */
  readonly passwordDigest?: string | undefined
  /** When the password was changed last, in milliseconds since the epoch. */
  readonly passwordChangedAt?: number | undefined
  /** Grants that ended with an old password. */
  readonly endedGrants?: readonly string[] | undefined
}

/** The changes of one server, read once and then at hand. */
export class AccountChanges {
  readonly #records: AuthServerRecords
  #byId: ReadonlyMap<string, AccountChange> = new Map()

  constructor(records: AuthServerRecords) {
    this.#records = records
  }

  /** What happened to an account; empty when nothing did. */
  readonly of = (id: string): AccountChange => this.#byId.get(id) ?? {}

  /** Reads them anew, after the store was filled by somebody else. */
  async load(): Promise<void> {
    const kept = await this.#records.accountChanges.list()
    this.#byId = new Map(kept.map(({ id, value }) => [id, value]))
  }

  /** Adds to what happened to an account. */
  async add(id: string, change: AccountChange): Promise<void> {
    await this.#records.accountChanges.put(id, { ...this.of(id), ...change })
    await this.load()
  }
}
