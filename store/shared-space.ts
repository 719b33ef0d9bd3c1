/**
 * What processes that work on one store can tell each other besides its records: entries of streams, in one
 * order for all; values that all agree on; names that one at a time may hold. A store that is one process's
 * own has none of it.
 *
 * @module
 */

/** One entry of a stream. */
export interface SharedEntry {
  /** Its place, for {@link SharedSpace.read}; compare with {@link isBehind}. */
  readonly id: string
  /** Who appended it. */
  readonly by: string
  readonly key: string
  readonly text: string
}

/** An entry that is to be appended. */
export interface SharedDraft {
  readonly stream: string
  readonly key: string
  readonly text: string
}

/** What happened in streams since somebody looked. */
export interface SharedNews {
  /** Entries of each stream that has any, in their order. */
  readonly entries: Readonly<Record<string, readonly SharedEntry[]>>
  /** How many processes follow this space now. */
  readonly members: number
}

/** Calls told to {@link SharedSpace.follow}. */
export interface SharedFollower {
  /** Somebody appended entries; without a name, the connection came back and somebody may have. */
  readonly news: (by?: string) => void
  /** A name is free again. */
  readonly released: (name: string) => void
}

/** A place that several processes share. Every call is rejected at once while it cannot be reached. */
export interface SharedSpace {
  /** The next whole number of a counter, from 1; nobody else gets the same. */
  next(counter: string): Promise<number>
  /** Puts a value where there is none, and resolves to the one that is there then. */
  agree(name: string, value: string): Promise<string>
  /** Puts a value, whatever was there. */
  write(name: string, value: string): Promise<void>
  /** A value that was put; `undefined` where there is none. */
  readValue(name: string): Promise<string | undefined>
  /** Appends entries and puts values, in one step, and tells the followers. */
  append(
    by: string,
    drafts: readonly SharedDraft[],
    values?: Readonly<Record<string, string>>,
  ): Promise<void>
  /** What is behind a place in each stream; `0` is the beginning of what is kept. */
  read(behind: Readonly<Record<string, string>>): Promise<SharedNews>
  /** The newest entries of a stream, oldest first. */
  newest(stream: string, count: number): Promise<readonly SharedEntry[]>
  /**
   * Takes a name that nobody holds, for at most so many milliseconds of real time.
   *
   * @returns 0 when it was taken; otherwise after how many milliseconds its holder loses it at the latest.
   */
  take(name: string, holder: string, ttlMs: number): Promise<number>
  /** Gives a name back; nothing happens where somebody else holds it by now. */
  giveBack(name: string, holder: string): Promise<void>
  /** Tells of what others do, until the function returned is called. */
  follow(follower: SharedFollower): Promise<() => void>
}

/** Whether a place in a stream is behind another one. */
export function isBehind(id: string, other: string): boolean {
  const [ms = 0, count = 0] = id.split('-').map(Number)
  const [otherMs = 0, otherCount = 0] = other.split('-').map(Number)
  return ms > otherMs || (ms === otherMs && count > otherCount)
}
