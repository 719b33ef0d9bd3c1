/**
 * How links ended, for the link-result page: it shows what is kept here, and nothing that stands in
 * its address, to the session that the link ended in alone.
 *
 * @module
 */
import type { Collection, Store } from '../../store/index.ts'
import type { LinkResult } from './link-failure.ts'

interface KeptResult {
  readonly sessionHash: string
  readonly result: LinkResult
}

/** What {@link LinkResults} is made with. */
export interface LinkResultsOptions {
  readonly store: Store
  readonly now: () => number
  readonly newId: () => string
}

const KEPT_MS = 24 * 3_600 * 1_000

/** The results of one simulator. */
export class LinkResults {
  readonly #results: Collection<KeptResult>
  readonly #options: LinkResultsOptions

  constructor(options: LinkResultsOptions) {
    this.#options = options
    this.#results = options.store.collection('alexa.link-results')
  }

  /** Keeps a result and returns its id. */
  async keep(sessionHash: string, result: LinkResult): Promise<string> {
    const { newId, now } = this.#options
    const id = newId()
    await this.#results.put(id, { sessionHash, result }, { expiresAt: now() + KEPT_MS })
    return id
  }

  /** The result with this id, if it ended in this session. */
  async find(id: string, sessionHash: string | undefined): Promise<LinkResult | undefined> {
    const found = await this.#results.get(id)
    if (found.status !== 'live' || found.record.value.sessionHash !== sessionHash) return undefined
    return found.record.value.result
  }

  /** Forgets every result. */
  async clear(): Promise<void> {
    for (const record of await this.#results.list()) await this.#results.delete(record.id)
  }
}
