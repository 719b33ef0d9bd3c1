/**
 * The world of a lab over HTTP: `POST /admin/v1/reset`, and snapshots to come back to. A snapshot holds
 * tokens, so it stays in the lab; outside it has a name.
 *
 * @module
 */
import { z } from 'zod'
import { LabError } from '../errors.ts'
import type { Lab } from '../lab.ts'
import type { Snapshot } from '../world.ts'
import type { AdminApi } from './admin-api.ts'

/** Snapshots that a lab keeps; the oldest goes first. */
const SNAPSHOTS_MAX = 20

const paramsSchema = z.strictObject({ snapshotId: z.string().describe('Such as `s1`.') })

const doneSchema = z.strictObject({ status: z.literal('ok') })

/** Adds the routes. */
export function worldRoutes(api: AdminApi, lab: Lab): void {
  const kept = new Map<string, Snapshot>()
  let taken = 0
  const reset = {
    summary: 'Forgets links, sessions, settings, flows, holds and the clock; keys and users stay',
    answer: doneSchema,
  }
  api.add(['post', '/reset'], reset, async (ctx) => {
    await lab.reset()
    ctx.body = { status: 'ok' }
  })
  const take = {
    summary: 'Takes a snapshot of links, tokens, sessions, settings and the clock',
    answer: z.strictObject({ snapshotId: z.string() }),
  }
  api.add(['post', '/snapshots'], take, async (ctx) => {
    taken += 1
    const snapshotId = `s${String(taken)}`
    kept.set(snapshotId, await lab.snapshot())
    const [oldest] = kept.keys()
    if (kept.size > SNAPSHOTS_MAX && oldest !== undefined) kept.delete(oldest)
    ctx.body = { snapshotId }
  })
  const restore = { summary: 'Goes back to a snapshot', params: paramsSchema, answer: doneSchema }
  api.add(['post', '/snapshots/:snapshotId/restore'], restore, async (ctx, { params }) => {
    const snapshot = kept.get(params.snapshotId)
    if (snapshot === undefined) {
      const list = [...kept.keys()].join(', ') || 'none'
      throw new LabError(
        'ERR_LAB_UNKNOWN_SNAPSHOT',
        `There is no snapshot “${params.snapshotId}”. Snapshots are: ${list}.`,
      )
    }
    await lab.restore(snapshot)
    ctx.body = { status: 'ok' }
  })
}
