/**
 * Remembers which flow a correlation key belongs to. The oldest are forgotten first, many at once: taking them
 * out of a map one by one costs more than all else that is done with them.
 *
 * @module
 */
import type { FlowShare } from './flow-share.ts'

/** The keys of one log; where it is shared, hashes stand for them. */
export class FlowKeys {
  readonly #halfLimit: number
  readonly #share: FlowShare | undefined
  /** Keys that were named last. */
  #young = new Map<string, string>()
  /** Those before; the same key may be in both. */
  #old = new Map<string, string>()

  /**
   * Knows no key yet.
   *
   * @param limit How many are remembered at most; half of it at least, those that were named last.
   * @param share Who is told of new ones.
   */
  constructor(limit: number, share?: FlowShare) {
    this.#halfLimit = Math.ceil(limit / 2)
    this.#share = share
  }

  /** Says that keys belong to a flow. */
  bind(flowId: string, keys: readonly string[]): void {
    const names = this.#namesOf(keys)
    const news = this.#share && names.filter((name) => this.#flowOf(name) !== flowId)
    this.adopt(flowId, names)
    if (news !== undefined && news.length > 0) this.#share?.bound(flowId, news)
  }

  /** The same for what another process said; keys are hashed. */
  adopt(flowId: string, names: readonly string[]): void {
    for (const name of names) {
      this.#young.set(name, flowId)
      if (this.#young.size >= this.#halfLimit) {
        this.#old = this.#young
        this.#young = new Map()
      }
    }
  }

  /** The flow that one of these keys belongs to. */
  flowOf(keys: readonly string[]): string | undefined {
    for (const name of this.#namesOf(keys)) {
      const flowId = this.#flowOf(name)
      if (flowId !== undefined) return flowId
    }
    return undefined
  }

  clear(): void {
    this.#young.clear()
    this.#old.clear()
  }

  #flowOf(name: string): string | undefined {
    return this.#young.get(name) ?? this.#old.get(name)
  }

  #namesOf(keys: readonly string[]): readonly string[] {
    const share = this.#share
    return share === undefined ? keys : keys.map((key) => share.hashOf(key))
  }
}
