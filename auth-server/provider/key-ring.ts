/**
 * The signing keys of one server: those it was started with, until they are rotated. What rotation made is
 * kept in the store, so that tokens verify after a restart.
 *
 * @module
 */
import type { RandomSource } from '../../edge/index.ts'
import { makeSigningKey } from './make-signing-key.ts'
import type { AuthServerRecords } from './records.ts'
import { publicKey, type SigningAlgorithm, type SigningKey } from './signing-keys.ts'

/** The keys after a rotation. */
export interface KeptKeys {
  /** Ids of the keys that the server was started with. */
  readonly given: readonly string[]
  readonly keys: readonly SigningKey[]
}

/** What a {@link KeyRing} is made with. */
export interface KeyRingOptions {
  readonly records: AuthServerRecords
  /** Keys at the start; the first one signs. */
  readonly given: readonly SigningKey[]
  readonly random: RandomSource
}

/** Where the store has the keys. */
const RING = 'ring'

/** The keys of one server. */
export class KeyRing {
  readonly #options: KeyRingOptions
  #keys: readonly SigningKey[]

  constructor(options: KeyRingOptions) {
    this.#options = options
    this.#keys = options.given
  }

  /** Private keys; the first one of an algorithm signs. The list is another one after each change. */
  get keys(): readonly SigningKey[] {
    return this.#keys
  }

  /** What is published. */
  get publicKeys(): readonly SigningKey[] {
    return this.#keys.map(publicKey)
  }

  /**
   * Reads the keys anew. Those of a server that was started with others do not count.
   *
   * @returns Whether they are others than before.
   */
  async load(): Promise<boolean> {
    const { records, given } = this.#options
    const { record } = await records.signingKeys.get(RING)
    const kept = record?.value
    const isOurs = kept !== undefined && isSameList(kept.given, idsOf(given))
    const keys = isOurs ? kept.keys : given
    const isChanged = !isSameList(idsOf(keys), idsOf(this.#keys))
    if (isChanged) this.#keys = keys
    return isChanged
  }

  /**
   * Puts a new key in front for each of the algorithms.
   *
   * @param keepOld Whether the old keys of these algorithms go on being published.
   * @returns The new keys.
   */
  async rotate(
    algorithms: readonly SigningAlgorithm[],
    keepOld: boolean,
  ): Promise<readonly SigningKey[]> {
    const { records, given, random } = this.#options
    const made = await Promise.all(algorithms.map((alg) => makeSigningKey(alg, random)))
    const old = this.#keys.filter(({ alg }) => keepOld || !algorithms.some((name) => name === alg))
    const keys = [...made, ...old]
    this.#keys = keys // Before it is kept, so that a rotation at the same time builds on it.
    await records.signingKeys.put(RING, { given: idsOf(given), keys })
    return made
  }
}

function idsOf(keys: readonly SigningKey[]): readonly string[] {
  return keys.map(({ kid }) => kid)
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index])
}
