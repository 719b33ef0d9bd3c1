/**
 * An empty world for a while, with everything as it was afterwards.
 *
 * @module
 */
import type { WorldParts } from './world.ts'
import { SECRETS_COLLECTION } from './open-store.ts'

/** Runs one task after the other. */
export class OneByOne {
  #last: Promise<unknown> = Promise.resolve()
  readonly #watchers = new Set<() => void>()

  /** Runs a task once those before it have ended, however they ended. */
  run<Result>(task: () => Promise<Result>): Promise<Result> {
    const next = this.#last.then(task)
    this.#last = next
      .catch(() => undefined)
      .finally(() => {
        for (const ended of this.#watchers) ended()
      })
    return next
  }

  /** Calls a function whenever a task has ended. Returns what ends that. */
  watch(ended: () => void): () => void {
    this.#watchers.add(ended)
    return () => this.#watchers.delete(ended)
  }
}

/** Puts the records of a world away, runs something, and puts them back. */
export async function putAside<Result>(
  { store, alexa, authServer }: Pick<WorldParts, 'store' | 'alexa' | 'authServer'>,
  run: () => Promise<Result>,
): Promise<Result> {
  const records = await store.dump()
  const { settings } = alexa
  const { policy } = authServer
  const changeTo = async (content: typeof records): Promise<void> => {
    await store.load(content)
    await authServer.reload()
    alexa.forget()
    alexa.configure(settings)
    authServer.setPolicy({ ...policy, guests: [] })
  }
  try {
    await changeTo(records.filter(({ collection }) => collection === SECRETS_COLLECTION))
    return await run()
  } finally {
    await changeTo(records)
  }
}
