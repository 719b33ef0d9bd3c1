/**
 * Clients that are registered for a while, on top of those that were configured.
 *
 * @module
 */
import { clientMetadata, type TuneboxClient } from './clients.ts'

/** What {@link GuestClients} works with. */
export interface GuestClientsOptions {
  /** The configured clients as they are now. */
  readonly configured: () => readonly TuneboxClient[]
  /** Every client there is; guests come and go in it. */
  readonly clientById: Map<string, TuneboxClient>
  /** The same as a list. */
  readonly clients: TuneboxClient[]
}

/** The guests of one server. */
export class GuestClients {
  readonly #options: GuestClientsOptions
  #guests: readonly TuneboxClient[] = []

  constructor(options: GuestClientsOptions) {
    this.#options = options
  }

  /** The guests alone. */
  get list(): readonly TuneboxClient[] {
    return this.#guests
  }

  /** The configured clients and the guests; a guest of a known id stands in that client's place. */
  get all(): readonly TuneboxClient[] {
    const ids = new Set(this.#guests.map(({ clientId }) => clientId))
    const others = this.#options.configured().filter(({ clientId }) => !ids.has(clientId))
    return [...others, ...this.#guests]
  }

  /**
   * Takes these guests in the place of earlier ones.
   *
   * @throws `AuthServerError` `ERR_CLIENT_INVALID`; then nothing is changed.
   */
  admit(guests: readonly TuneboxClient[]): void {
    for (const guest of guests) clientMetadata(guest)
    for (const { clientId } of this.#guests) this.#put(clientId, undefined)
    this.#guests = guests
    for (const guest of guests) this.#put(guest.clientId, guest)
  }

  #put(clientId: string, guest: TuneboxClient | undefined): void {
    const { clientById, clients, configured } = this.#options
    const client = guest ?? configured().find((known) => known.clientId === clientId)
    const at = clients.findIndex((known) => known.clientId === clientId)
    if (at !== -1) clients.splice(at, 1)
    if (client === undefined) {
      clientById.delete(clientId)
      return
    }
    clientById.set(clientId, client)
    clients.push(client)
  }
}
