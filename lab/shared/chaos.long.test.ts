import { setInterval } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { runChaos } from '../testing/chaos.ts'

/** Real milliseconds between two deaths. */
const KILL_EVERY_MS = 2_000

it.for(['grace', 'strict'] as const)(
  'in %s, three instances killed in turn lose no link, and take no code and no refresh token twice',
  async (rotation) => {
    const result = await runChaos({
      instances: 3,
      links: 1_000,
      atOnce: 32,
      rotation,
      killing: async (kill, signal) => {
        const ticks = setInterval(KILL_EVERY_MS, undefined, { signal })[Symbol.asyncIterator]()
        try {
          while ((await ticks.next()).done !== true) await kill()
        } catch (error) {
          if (!signal.aborted) throw error
        }
      },
    })

    process.stdout.write(`${rotation}: ${JSON.stringify(result)}\n`)
    expect(result.kills).toBeGreaterThan(3)
    expect(result).toMatchObject({ answered: 1_000, missing: 0, codesTwice: 0, refreshesTwice: 0 })
    expect(result.codesTried).toBeGreaterThanOrEqual(400)
    expect(result.refreshesTried).toBeGreaterThan(30)
  },
)
