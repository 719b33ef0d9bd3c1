/**
 * What it costs to make the world of a lab new, to copy it and to go back to the copy, with an account
 * linked each time.
 *
 * @module
 */
import { startLab } from 'linklab'
import { median, ms, report } from './report.ts'

/** Rounds, of which the median is reported. */
const ROUNDS = 20

const { reset, snapshot, restore } = await measure()
report(`the world of a lab in memory, median of ${String(ROUNDS)}`, [
  ['reset', ms(median(reset)), 'target: under 10 ms'],
  ['snapshot', ms(median(snapshot)), ''],
  ['restore', ms(median(restore)), ''],
])

type Times = Record<'reset' | 'snapshot' | 'restore', number[]>

async function measure(): Promise<Times> {
  const times: Times = { reset: [], snapshot: [], restore: [] }
  await using lab = await startLab()
  for (let round = 0; round < ROUNDS; round += 1) {
    await lab.seedLink()
    const snapshot = await timed(times.snapshot, () => lab.snapshot())
    await timed(times.restore, () => lab.restore(snapshot))
    await timed(times.reset, () => lab.reset())
  }
  return times
}

async function timed<R>(times: number[], work: () => Promise<R>): Promise<R> {
  const begun = performance.now()
  const result = await work()
  times.push(performance.now() - begun)
  return result
}
