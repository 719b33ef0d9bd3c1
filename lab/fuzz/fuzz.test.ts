import { describe, expect, it } from 'vitest'
import { attack } from './testing/attack-run.ts'
import { startTargets } from './testing/targets.ts'

/** Another one finds other requests; the same one finds the same again. */
const SEED = 20_261_123

describe('bad input', () => {
  // On two busy cores it takes some seconds; a hang is found by the deadline of each request.
  it('never brings a server down', { timeout: 120_000 }, async ({ annotate }) => {
    await using targets = await startTargets()

    const run = { seed: SEED, quiet: 2_500, stirring: 500, linkEvery: 1_000 }
    const { sent, links, outcomes } = await attack(targets, run)

    await annotate(`${sent} requests, ${links} links between them: ${JSON.stringify(outcomes)}`)
    expect(sent).toBeGreaterThanOrEqual(3_000)
    expect(links).toBeGreaterThanOrEqual(4)
  })
})
