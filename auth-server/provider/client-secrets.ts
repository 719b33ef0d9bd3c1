/**
 * The configured clients with the secrets they have now. A secret that was changed at run time is kept in
 * the store, so that it lasts and ends as the other records do.
 *
 * @module
 */
import type { TuneboxClient } from './clients.ts'
import type { AuthServerRecords } from './records.ts'

/** What {@link ClientSecrets} works with. */
export interface ClientSecretsOptions {
  readonly records: AuthServerRecords
  readonly configured: readonly TuneboxClient[]
  /** Every client there is; those that are configured are kept up to date in it. */
  readonly clientById: Map<string, TuneboxClient>
}

/** The secrets of one server's clients. */
export class ClientSecrets {
  readonly #options: ClientSecretsOptions
  #changed: ReadonlyMap<string, string> = new Map()
  readonly #added: TuneboxClient[] = []

  constructor(options: ClientSecretsOptions) {
    this.#options = options
  }

  /** Clients that were added while the server runs. */
  get added(): readonly TuneboxClient[] {
    return this.#added
  }

  /** The configured clients as they are now, and those that were added. */
  get clients(): readonly TuneboxClient[] {
    return [...this.#options.configured, ...this.#added].map((client) => {
      const clientSecret = this.#changed.get(client.clientId)
      return clientSecret === undefined ? client : { ...client, clientSecret }
    })
  }

  /**
   * Reads the secrets anew.
   *
   * @returns Whether any is another than before.
   */
  async load(): Promise<boolean> {
    const before = this.#changed
    const kept = await this.#options.records.clientSecrets.list()
    this.#changed = new Map(kept.map(({ id, value }) => [id, value.secret]))
    for (const client of this.clients) this.#options.clientById.set(client.clientId, client)
    const isSame = [...this.#changed].every(([id, secret]) => before.get(id) === secret)
    return before.size !== this.#changed.size || !isSame
  }

  /** Adds a client while the server runs; it is gone after the next start. */
  add(client: TuneboxClient): void {
    this.#added.push(client)
    this.#options.clientById.set(client.clientId, client)
  }

  /** Gives a configured client another secret. Returns false where there is no such client with a secret. */
  async change(clientId: string, secret: string): Promise<boolean> {
    const { configured, records } = this.#options
    const client = configured.find((candidate) => candidate.clientId === clientId)
    if (client?.clientSecret === undefined) return false
    await records.clientSecrets.put(clientId, { secret })
    await this.load()
    return true
  }
}
