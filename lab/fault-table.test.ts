import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { faultColumns, faultTable } from '../edge/index.ts'
import type { Fault, FaultTarget } from '../edge/index.ts'
import { startLab } from './start-lab.ts'
import { faultProbes } from './testing/fault-probes.ts'

const MAY_TAKE_MS = 20

/** What the client at a target sees of a fault, in the words of the table. */
async function seenAt(target: FaultTarget, fault: Fault): Promise<string> {
  await using lab = await startLab()
  const probe = await faultProbes[target](lab)
  lab.faults.arm({ target, fault })
  const since = lab.clock.now()
  const asked = probe()
  if (fault.name === 'hang') {
    await lab.flow.waitFor('fault.fired')
    const isWaiting = await Promise.race([asked.then(() => false), wait(MAY_TAKE_MS, true)])
    lab.faults.clear()
    const seen = await asked
    return isWaiting ? 'nothing, until it gives up' : seen
  }
  const seen = await asked
  expect(lab.faults.unused()).toEqual([])
  const passedS = Math.round((lab.clock.now() - since) / 1_000)
  return passedS >= 9 ? `${seen}, 9 s later` : seen
}

const possible = faultTable.flatMap(({ example: usual, exampleAt, cells }) =>
  faultColumns.flatMap((target) => {
    const cell = cells[target]
    const example = exampleAt?.[target] ?? usual
    return 'seen' in cell ? [{ fault: example.name, target, example, seen: cell.seen }] : []
  }),
)

describe('the fault table', () => {
  it.each(possible)('$fault at $target: $seen', async ({ target, example, seen }) => {
    expect(await seenAt(target, example)).toBe(seen)
  })
})
