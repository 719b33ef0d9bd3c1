/**
 * The oidc-provider of one server, which takes its keys and clients once and for all: where those change,
 * another one is put in its place, over the same records.
 *
 * @module
 */
import type Provider from 'oidc-provider'

/** Holds the oidc-provider that answers now. */
export class LiveProvider {
  readonly #make: () => Provider
  #current: Provider

  /**
   * Makes the first one.
   *
   * @param make Makes one of the keys and clients as they are then.
   */
  constructor(make: () => Provider) {
    this.#make = make
    this.#current = make()
  }

  /** The one that answers now; ask for it anew with each request. */
  get current(): Provider {
    return this.#current
  }

  /** Puts another one in its place. Requests under way end with the one they began with. */
  renew(): void {
    this.#current = this.#make()
  }
}
