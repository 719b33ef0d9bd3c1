import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { attack } from './testing/attack-run.ts'
import type { Report } from './testing/attack-run.ts'
import { startTargets } from './testing/targets.ts'

/** Parts of the run; memory is looked at behind each. */
const PARTS = 3

const PART = { quiet: 30_000, stirring: 4_000, linkEvery: 5_000 }

/**
 * How much more memory may be in use at the end than behind the first part: what is bounded, such as
 * snapshots, is not full by then.
 */
const GROWTH_MAX = 1.5

/** Bytes in use once what nobody needs is gone. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}

function added(reports: readonly Report[]): Record<string, number> {
  const total: Record<string, number> = {}
  for (const { outcomes } of reports) {
    for (const [name, count] of Object.entries(outcomes)) total[name] = (total[name] ?? 0) + count
  }
  return total
}

describe('bad input, a hundred thousand times', () => {
  it('never brings a server down, nor makes it grow', { timeout: 3_600_000 }, async (context) => {
    const seed = Number(process.hrtime.bigint() % 1_000_000_000n)
    await using targets = await startTargets()
    const reports: Report[] = []
    const heaps: number[] = []

    for (let part = 0; part < PARTS; part += 1) {
      reports.push(await attack(targets, { ...PART, seed: seed + part * 1_000_000 }))
      heaps.push(heapInUse())
    }

    const sent = reports.reduce((sum, report) => sum + report.sent, 0)
    const links = reports.reduce((sum, report) => sum + report.links, 0)
    const megabytes = heaps.map((bytes) => Math.round(bytes / 1_000_000))
    await context.annotate(
      `${sent} requests from seed ${seed}, ${links} links between them: ${JSON.stringify(added(reports))}; heap ${megabytes.join(', ')} MB`,
    )
    expect(sent).toBeGreaterThanOrEqual(100_000)
    expect(reports.map(({ untouched }) => untouched)).toEqual(reports.map(() => []))
    expect(heaps.at(-1)).toBeLessThan((heaps[0] ?? 0) * GROWTH_MAX)
  })
})
