/**
 * A day of a shared lab: a thousand links refresh each hour, and nothing piles up.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import type { LabOptions } from './lab-options.ts'
import { startRefreshedLinks, type RefreshedLinks } from './testing/refreshed-links.ts'

const LINKS = 1_000
const HOURS = 24

/** Dead records of a collection that a store keeps for an explanation. */
const DEAD_KEPT = 10_000

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

it('keeps a thousand links through 24 hours of refreshes, in flat memory', async () => {
  const { heapAt, recordsAt, working } = await passDay({})

  expect(working).toEqual([LINKS, LINKS])
  expectFlat(recordsAt)
  expect((heapAt.get(HOURS) ?? 0) / (heapAt.get(4) ?? 0)).toBeLessThan(1.25)
})

it('keeps a thousand links through 24 hours of refreshes in a SQLite file that stays small', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'linklab-refreshes-'))
  try {
    const { recordsAt, working } = await passDay({ store: { sqlite: join(folder, 'lab.db') } })

    expect(working).toEqual([LINKS, LINKS])
    expectFlat(recordsAt)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

type Counts = Readonly<Record<string, number>>

/** Lets a day pass, tells what there was after some hours, and tries every token in the end. */
async function passDay(options: LabOptions): Promise<{
  readonly heapAt: ReadonlyMap<number, number>
  readonly recordsAt: ReadonlyMap<number, Counts>
  /** Access tokens that work after the day, and after one more refresh of each link. */
  readonly working: readonly number[]
}> {
  await using world = await startRefreshedLinks(LINKS, options)
  const heapAt = new Map<number, number>()
  const recordsAt = new Map<number, Counts>()
  for (let hour = 1; hour <= HOURS; hour += 1) {
    await world.passHour()
    if (hour % 4 === 0 || hour === 2) {
      recordsAt.set(hour, await world.records())
      heapAt.set(hour, heapUsed())
      tell(hour, heapAt.get(hour), recordsAt.get(hour))
    }
  }
  return { heapAt, recordsAt, working: await tryAll(world) }
}

async function tryAll(world: RefreshedLinks): Promise<readonly number[]> {
  const before = await world.countWorking()
  await world.passHour()
  return [before, await world.countWorking()]
}

function expectFlat(recordsAt: ReadonlyMap<number, Counts>): void {
  for (const [hour, { AccessToken = 0, ...kept }] of recordsAt) {
    if (hour < 8) continue
    expect(kept).toMatchObject({ RefreshToken: 5 * LINKS, AuthorizationCode: LINKS, Grant: LINKS })
    expect(kept).toEqual({ ...recordsAt.get(8), AccessToken: undefined })
    // It is looked for dead ones whenever half as many records were put as there are.
    expect(AccessToken).toBeLessThan(LINKS + 1.5 * DEAD_KEPT)
  }
}

function heapUsed(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

function tell(hour: number, heap = 0, counts: Counts = {}): void {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const megabytes = (heap / 1024 / 1024).toFixed(1)
  const told = `${megabytes} MB, ${String(all)} records ${JSON.stringify(counts)}`
  process.stdout.write(`hour ${String(hour)}: ${told}\n`)
}
