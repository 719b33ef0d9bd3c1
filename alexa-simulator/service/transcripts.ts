/**
 * What was said in one browser's "say something" box, for the page to show again.
 *
 * @module
 */
import type { Collection, Store } from '../../store/index.ts'

/** One line of a conversation. */
export interface TranscriptEntry {
  /** `note`: plain words for the developer, which no device would speak. */
  readonly by: 'customer' | 'alexa' | 'note'
  readonly text: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** Lines beyond this many are forgotten, oldest first. */
const ENTRIES_KEPT = 40

/** The conversations of one simulator, by Amazon session. */
export class Transcripts {
  readonly #records: Collection<{ readonly entries: readonly TranscriptEntry[] }>

  constructor(store: Store) {
    this.#records = store.collection('alexa.transcripts')
  }

  /** The conversation of a session, oldest first. */
  async read(sessionHash: string): Promise<readonly TranscriptEntry[]> {
    const found = await this.#records.get(sessionHash)
    return found.record?.value.entries ?? []
  }

  /** Adds lines. */
  async append(sessionHash: string, added: readonly TranscriptEntry[]): Promise<void> {
    const entries = [...(await this.read(sessionHash)), ...added].slice(-ENTRIES_KEPT)
    await this.#records.put(sessionHash, { entries })
  }

  /** Forgets every conversation. */
  async clear(): Promise<void> {
    for (const record of await this.#records.list()) await this.#records.delete(record.id)
  }
}
