/**
 * The second process of the SQLite tests: says `ready`, waits for a line, then does its job.
 *
 * @module
 */
import { once } from 'node:events'
import { writeSync } from 'node:fs'

import { createSqliteStore } from '../sqlite-store.ts'

const [job, file = '', first = '0'] = process.argv.slice(2)

/** How many records the jobs work on at most, so that an orphan ends by itself. */
const RECORDS = 200_000

/** How many files `open` makes; enough that the processes meet. */
const NEW_STORES = 10

function say(line: string): void {
  writeSync(1, `${line}\n`)
}

async function go(): Promise<void> {
  say('ready')
  await once(process.stdin, 'data')
  process.stdin.destroy()
}

/** Consumes what the parent put and prints each id it won. */
async function consumeAll(): Promise<void> {
  const store = createSqliteStore({ now: Date.now, file })
  const codes = store.collection('codes')
  await go()
  for (const { id } of await codes.list()) if (await codes.consume(id)) say(id)
  await store.close()
}

/** Opens new stores at the same moments as others and puts one record into each. */
async function openNew(): Promise<void> {
  await go()
  for (let n = 0; n < NEW_STORES; n += 1) {
    const store = createSqliteStore({ now: Date.now, file: `${file}.${String(n)}` })
    await store.collection('codes').put(String(process.pid), 1)
    await store.close()
  }
  say('done')
}

/** Puts records until it is killed and prints each id once it is stored. */
async function writeOn(): Promise<void> {
  const codes = createSqliteStore({ now: Date.now, file }).collection('codes')
  await go()
  for (let n = Number(first); n < Number(first) + RECORDS; n += 1) {
    const keys = { grantId: `g${String(n % 10)}`, uid: `u${String(n)}` }
    await codes.put(String(n), { filler: 'x'.repeat(500) }, { keys })
    say(String(n))
  }
}

/** Redeems codes until it is killed: puts one, consumes it, and prints its id once that is stored. */
async function redeemOn(): Promise<void> {
  const codes = createSqliteStore({ now: Date.now, file }).collection('redeemed')
  await go()
  for (let n = Number(first); n < Number(first) + RECORDS; n += 1) {
    await codes.put(String(n), { filler: 'x'.repeat(500) })
    if (await codes.consume(String(n))) say(String(n))
  }
}

if (job === 'consume') await consumeAll()
else if (job === 'open') await openNew()
else if (job === 'redeem') await redeemOn()
else await writeOn()
