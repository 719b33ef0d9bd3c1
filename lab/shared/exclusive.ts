/**
 * Lets one process at a time do something.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import type { SharedSpace } from '../../store/index.ts'

/** Longest time for which a process that died keeps the others waiting, in milliseconds. */
const HELD_MS_MAX = 15_000

/** The turns of one process. */
export class Exclusive {
  readonly #space: Pick<SharedSpace, 'take' | 'giveBack'>
  readonly #waiting = new Map<string, Set<() => void>>()

  constructor(space: Pick<SharedSpace, 'take' | 'giveBack'>) {
    this.#space = space
  }

  /** Tells that a name is free again. */
  released(name: string): void {
    for (const goOn of this.#waiting.get(name) ?? []) goOn()
  }

  /** Runs something once nobody else runs anything of the same name. */
  async run<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const holder = randomUUID()
    await this.#take(name, holder)
    try {
      return await work()
    } finally {
      // Nobody who waits is stuck where this fails: the name is lost after a while.
      await this.#space.giveBack(name, holder).catch(() => undefined)
    }
  }

  async #take(name: string, holder: string): Promise<void> {
    for (;;) {
      const turn = this.#nextTurn(name)
      try {
        const leftMs = await this.#space.take(name, holder, HELD_MS_MAX)
        if (leftMs === 0) return
        await turn.within(leftMs)
      } finally {
        turn.end()
      }
    }
  }

  /** What comes before the name was asked for counts as well. */
  #nextTurn(name: string): { within(ms: number): Promise<void>; end(): void } {
    const waiting = this.#waiting.get(name) ?? new Set()
    this.#waiting.set(name, waiting)
    const { promise, resolve } = Promise.withResolvers<undefined>()
    const goOn = (): void => {
      resolve(undefined)
    }
    waiting.add(goOn)
    let timer: NodeJS.Timeout | undefined
    return {
      within: async (ms) => {
        timer = setTimeout(goOn, ms)
        await promise
      },
      end: () => {
        clearTimeout(timer)
        waiting.delete(goOn)
        if (waiting.size === 0) this.#waiting.delete(name)
      },
    }
  }
}
