/**
 * Remembers which flow a correlation key belongs to. The oldest are forgotten first.
 *
 * @module
 */
import type { FlowShare } from './flow-share.ts'

/** The keys of one log; where it is shared, hashes stand for them. */
export class FlowKeys {
  readonly #limit: number
  readonly #share: FlowShare | undefined
  readonly #flows = new Map<string, string>()

  /**
   * Knows no key yet.
   *
   * @param limit How many are remembered.
   * @param share Who is told of new ones.
   */
  constructor(limit: number, share?: FlowShare) {
    this.#limit = limit
    this.#share = share
  }

  /** Says that keys belong to a flow. */
  bind(flowId: string, keys: readonly string[]): void {
    const names = this.#namesOf(keys)
    const news = this.#share && names.filter((name) => this.#flows.get(name) !== flowId)
    this.adopt(flowId, names)
    if (news !== undefined && news.length > 0) this.#share?.bound(flowId, news)
  }

  /** The same for what another process said; keys are hashed. */
  adopt(flowId: string, names: readonly string[]): void {
    for (const name of names) {
      this.#flows.delete(name) // Inserting anew keeps the oldest first.
      this.#flows.set(name, flowId)
    }
    const excess = this.#flows.size - this.#limit
    if (excess > 0) {
      for (const name of [...this.#flows.keys()].slice(0, excess)) this.#flows.delete(name)
    }
  }

  /** The flow that one of these keys belongs to. */
  flowOf(keys: readonly string[]): string | undefined {
    for (const name of this.#namesOf(keys)) {
      const flowId = this.#flows.get(name)
      if (flowId !== undefined) return flowId
    }
    return undefined
  }

  clear(): void {
    this.#flows.clear()
  }

  #namesOf(keys: readonly string[]): readonly string[] {
    const share = this.#share
    return share === undefined ? keys : keys.map((key) => share.hashOf(key))
  }
}
