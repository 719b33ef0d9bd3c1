import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { afterAll, expect, it } from 'vitest'

import { createSqliteStore } from './sqlite-store.ts'
import { startChild, type Child } from './testing/child.ts'

const KILLS = 200

/** Records that a process may store before it is killed, and more than it ever does between two kills. */
const ANSWERS_MAX = 120
const STRIDE = 1_000_000

const folder = mkdtempSync(join(tmpdir(), 'linklab-kill-'))
const file = join(folder, 'store.db')

afterAll(() => {
  rmSync(folder, { recursive: true })
})

it(`a SQLite store loses nothing that was answered in ${String(KILLS)} kills under load`, async (context) => {
  const stored: string[] = []
  const redeemed: string[] = []
  for (let kill = 0; kill < KILLS; kill += 1) {
    const writer = startChild('write', file, kill * STRIDE)
    const redeemer = startChild('redeem', file, kill * STRIDE)
    const answers = await Promise.all([
      killAfter(writer, randomInt(1, ANSWERS_MAX)),
      killAfter(redeemer, randomInt(1, ANSWERS_MAX)),
    ])
    stored.push(...answers[0])
    redeemed.push(...answers[1])
    expect(integrity(), `after kill ${String(kill)}`).toBe('ok')
  }

  await using store = createSqliteStore({ now: Date.now, file })
  const ids = new Set((await store.collection('codes').list()).map(({ id }) => id))
  const used = (await store.collection('redeemed').list()).filter((code) => code.consumedAt)
  const usedIds = new Set(used.map(({ id }) => id))

  expect(stored.filter((id) => !ids.has(id))).toEqual([])
  expect(redeemed.filter((id) => !usedIds.has(id))).toEqual([])
  await context.annotate(
    `${String(stored.length)} writes and ${String(redeemed.length)} redemptions, all kept`,
  )
})

/** Ends a process with SIGKILL once it has answered so often; resolves to all that it answered. */
async function killAfter(child: Child, answers: number): Promise<string[]> {
  expect(await child.line()).toBe('ready')
  child.go()
  const heard: string[] = []
  while (heard.length < answers) heard.push(await child.line())
  child.process.kill('SIGKILL')
  for (let next = await child.lines.next(); next.done !== true; next = await child.lines.next())
    heard.push(next.value)
  await child.ended
  return heard
}

function integrity(): unknown {
  const database = new DatabaseSync(file)
  const row = database.prepare('PRAGMA integrity_check').get()
  database.close()
  return row?.['integrity_check']
}
